"use client";
import type { ReactNode } from "react";
import { Checkbox, Choices } from "@/components/ui/choices";
import { Field, TextArea } from "@/components/ui/field";
import type { BuiltIn } from "@/domain/fields/input";
import type { AskedField, FieldWords } from "./asked-field";
import { FieldInput } from "./field-input";

export type NewcomerItem = { item: string; isRequired: boolean } & (
  | { builtIn: BuiltIn; field?: undefined }
  | { field: AskedField; builtIn?: undefined }
);
export type NewcomerWords = Record<BuiltIn, string> & {
  reasonHint: string;
  privacy: string;
  public: string;
  publicHint: string;
  private: string;
  privateHint: string;
  own: FieldWords;
};
type Props = {
  items: NewcomerItem[];
  words: NewcomerWords;
  /** Which profile they have if they say nothing; without it they are not asked. */
  privacy?: "PUBLIC" | "PRIVATE";
  /** What they agree to. */
  consent?: ReactNode;
};

const LINES = {
  firstName: { autoComplete: "given-name", maxLength: 100 },
  lastName: { autoComplete: "family-name", maxLength: 100 },
  phone: { autoComplete: "tel", type: "tel", inputMode: "tel", dir: "ltr" },
  birthdate: { autoComplete: "bday", type: "date", width: "short" },
  company: { autoComplete: "organization", maxLength: 150 },
  jobTitle: { autoComplete: "organization-title", maxLength: 150 },
} as const;

/** What the owner asks of newcomers beside a name and a way in, in the owner's order. */
export function NewcomerFields({ items, words, privacy, consent }: Props) {
  return (
    <>
      {items.map(({ item, isRequired, builtIn, field }) =>
        field ? (
          <FieldInput key={item} field={field} words={words.own} large />
        ) : builtIn === "reason" ? (
          <TextArea
            key={item}
            name="reason"
            label={words.reason}
            hint={words.reasonHint}
            rows={3}
            maxLength={1000}
            large
            optional={!isRequired}
          />
        ) : (
          <Field key={item} name={builtIn} label={words[builtIn]} large optional={!isRequired} {...LINES[builtIn]} />
        ),
      )}
      {privacy && (
        <Choices
          name="privacyStatus"
          legend={words.privacy}
          value={privacy}
          choices={[
            { value: "PUBLIC", label: words.public, hint: words.publicHint, icon: "globe" },
            { value: "PRIVATE", label: words.private, hint: words.privateHint, icon: "lock" },
          ]}
        />
      )}
      {consent && <Checkbox name="consent" label={consent} />}
    </>
  );
}
