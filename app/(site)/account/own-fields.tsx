"use client";
import type { ReactNode } from "react";
import type { AskedField, FieldWords } from "@/components/fields/asked-field";
import { FieldInput } from "@/components/fields/field-input";
import { Select } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import type { FormWords } from "@/components/ui/form-context";
import { Icon } from "@/components/ui/icon";
import { SaveBar, type SaveWords } from "@/components/ui/save-bar";
import { Section } from "@/components/ui/section";
import type { Content } from "@/domain/fields/answer";
import { UpdateOwnFieldsInput } from "@/domain/fields/input";
import { saveOwnFields } from "./actions";

export type OwnField = {
  asked: AskedField;
  content?: Content;
  /** Who reads it, as a sentence. */
  reach: string;
  /** Whom the member shows it to, where that is left to them. */
  choice?: { value: string; label: string };
  /** What stands there, where only the team may change it. */
  locked?: ReactNode;
};
type Props = {
  fields: OwnField[];
  choices: { value: string; label: string }[];
  labels: { title: string; hint: string; locked: string };
  words: FieldWords;
  form: FormWords;
  save: SaveWords;
};

/** What the owner asks of members beside the usual, with who reads it beside each. */
export function OwnFields({ fields, choices, labels, words, form, save }: Props) {
  return (
    <Form action={saveOwnFields} input={UpdateOwnFieldsInput} words={form} id="fields-form" className="">
      <Section id="fields" title={labels.title} hint={labels.hint}>
        {fields.map(({ asked, content, reach, choice, locked }) => (
          <div key={asked.key} className="own-field">
            {locked === undefined ? (
              <FieldInput field={asked} value={content} words={words} />
            ) : (
              <div className="field">
                <span className="label">
                  <bdi>{asked.title}</bdi> <Icon name="lock" size={14} />
                  <span className="opt">{labels.locked}</span>
                </span>
                <div>{locked}</div>
              </div>
            )}
            {choice ? (
              <Select name={`seenBy.${asked.key}`} label={choice.label} value={choice.value} options={choices} />
            ) : (
              <p className="hint">{reach}</p>
            )}
          </div>
        ))}
        <SaveBar words={save} quiet />
      </Section>
    </Form>
  );
}
