"use client";
import { Checkbox, Switch } from "@/components/ui/choices";
import { Seen } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import type { FormWords } from "@/components/ui/form-context";
import { Submit } from "@/components/ui/submit";
import { SolutionsInput } from "@/domain/settings/input";
import { saveSolutions } from "./actions";

type Say = Record<"solutions" | "onHint" | "area" | "areaHint" | "save", string>;
type Props = {
  solutions: { value: string; label: string; isOn: boolean }[];
  isMembersAreaOn: boolean;
  seen: string;
  words: FormWords;
  say: Say;
};

/** What the site does beside its members, and whether there is a members area at all (M152, M178). */
export function SolutionsForm({ solutions, isMembersAreaOn, seen, words, say }: Props) {
  return (
    <Form action={saveSolutions} input={SolutionsInput} words={words} id="solutions-form">
      <Seen at={seen} />
      <fieldset className="group">
        <legend>{say.solutions}</legend>
        {solutions.map(({ value, label, isOn }) => (
          <Checkbox key={value} name="solutions[]" value={value} label={label} checked={isOn} />
        ))}
        <p className="hint">{say.onHint}</p>
      </fieldset>
      <Switch name="isMembersAreaOn" label={say.area} hint={say.areaHint} checked={isMembersAreaOn} />
      <div className="form-acts">
        <Submit>{say.save}</Submit>
      </div>
    </Form>
  );
}
