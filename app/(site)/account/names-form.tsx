"use client";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import type { FormWords } from "@/components/ui/form-context";
import { SaveBar } from "@/components/ui/save-bar";
import { Section } from "@/components/ui/section";
import { UpdateAccountInput } from "@/domain/contacts/input";
import { saveAccount } from "./actions";

const NAMES = ["firstName", "lastName", "company", "jobTitle", "birthdate"] as const;
type Props = {
  values: Partial<Record<(typeof NAMES)[number], string>>;
  labels: Record<(typeof NAMES)[number] | "youTitle" | "youHint", string>;
  save: { save: string; undo: string; unsaved: string };
  words: FormWords;
};

const COMPLETE = {
  firstName: "given-name",
  lastName: "family-name",
  company: "organization",
  jobTitle: "organization-title",
  birthdate: "bday",
};

/** Names, work and birthdate: what the people who run the site know a member by. */
export function NamesForm({ values, labels, save, words }: Props) {
  return (
    <Form action={saveAccount} input={UpdateAccountInput} words={words} values={values} className="" id="you-form">
      <Section id="you" title={labels.youTitle} hint={labels.youHint} columns={2}>
        {NAMES.map((name) => (
          <Field
            key={name}
            name={name}
            label={labels[name]}
            autoComplete={COMPLETE[name]}
            type={name === "birthdate" ? "date" : "text"}
            width={name === "birthdate" ? "short" : undefined}
            optional
          />
        ))}
        <div className="full">
          <SaveBar words={save} />
        </div>
      </Section>
    </Form>
  );
}
