"use client";
import { Checkbox } from "@/components/ui/choices";
import { Hidden } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import type { FormWords } from "@/components/ui/form-context";
import { Submit } from "@/components/ui/submit";
import { ConsentInput } from "@/domain/legal/input";
import { agree } from "./actions";

type Props = {
  /** The versions that are agreed to. */
  versions: { document: string; version: number }[];
  next: string;
  words: FormWords;
  say: Record<"agrees" | "submit", string>;
};

/** One box for the texts above it, unticked, and on to where the member was going. */
export function ConsentForm({ versions, next, words, say }: Props) {
  return (
    <Form action={agree} input={ConsentInput} words={words}>
      {versions.map(({ document, version }) => (
        <Hidden key={document} name={document} value={String(version)} />
      ))}
      <Hidden name="next" value={next} />
      <Checkbox name="agrees" label={say.agrees} />
      <div className="form-acts">
        <Submit>{say.submit}</Submit>
      </div>
    </Form>
  );
}
