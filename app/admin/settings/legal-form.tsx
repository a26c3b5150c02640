"use client";
import { Checkbox } from "@/components/ui/choices";
import { Hidden, Select } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import type { FormWords } from "@/components/ui/form-context";
import { Submit } from "@/components/ui/submit";
import { PublishLegalInput } from "@/domain/legal/input";
import { bindLegal } from "./actions";

type Props = {
  document: string;
  pages: { value: string; label: string }[];
  pageId?: string;
  words: FormWords;
  say: Record<"page" | "asked" | "askedHint" | "submit", string>;
};

/** Makes a page's text of now the binding one. */
export function LegalForm({ document, pages, pageId, words, say }: Props) {
  return (
    <Form action={bindLegal} input={PublishLegalInput} words={words} values={{ pageId }} id={`legal-${document}`}>
      <Hidden name="document" value={document} />
      <Select name="pageId" label={say.page} options={pages} />
      <Checkbox name="isAsked" label={say.asked} hint={say.askedHint} />
      <div className="form-acts">
        <Submit look="secondary">{say.submit}</Submit>
      </div>
    </Form>
  );
}
