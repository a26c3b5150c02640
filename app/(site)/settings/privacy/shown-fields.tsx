"use client";
import { Select } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import type { FormWords } from "@/components/ui/form-context";
import { SaveBar, type SaveWords } from "@/components/ui/save-bar";
import { Section } from "@/components/ui/section";
import { UpdateOwnFieldsInput } from "@/domain/fields/input";
import { showFields } from "./actions";

type Props = {
  fields: { key: string; label: string; said: string; value: string }[];
  choices: { value: string; label: string }[];
  title: string;
  hint: string;
  form: FormWords;
  save: SaveWords;
};

/** Whom each answer is shown to, where the field leaves that to the member. */
export function ShownFields({ fields, choices, title, hint, form, save }: Props) {
  return (
    <Form action={showFields} input={UpdateOwnFieldsInput} words={form} id="shown-form" className="">
      <Section id="fields" title={title} hint={hint}>
        {fields.map(({ key, label, said, value }) => (
          <Select key={key} name={`seenBy.${key}`} label={label} hint={said} value={value} options={choices} />
        ))}
        <SaveBar words={save} quiet />
      </Section>
    </Form>
  );
}
