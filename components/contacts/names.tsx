"use client";
import { Field } from "@/components/ui/field";
import { SaveBar, type SaveWords } from "@/components/ui/save-bar";
import { Section } from "@/components/ui/section";

const FIELDS = {
  firstName: "given-name",
  lastName: "family-name",
  company: "organization",
  jobTitle: "organization-title",
  birthdate: "bday",
};
type Name = keyof typeof FIELDS;

type Props = { labels: Record<Name | "youTitle" | "youHint", string>; save?: SaveWords };

/** Names, work and birthdate: what the people who run the site know a member by. With a save button of its own, or the form has one for all. */
export function Names({ labels, save }: Props) {
  return (
    <Section id="you" title={labels.youTitle} hint={labels.youHint} columns={2}>
      {(Object.keys(FIELDS) as Name[]).map((name) => (
        <Field
          key={name}
          name={name}
          label={labels[name]}
          autoComplete={FIELDS[name]}
          type={name === "birthdate" ? "date" : "text"}
          width={name === "birthdate" ? "short" : undefined}
          optional
        />
      ))}
      {save && (
        <div className="full">
          <SaveBar words={save} quiet />
        </div>
      )}
    </Section>
  );
}
