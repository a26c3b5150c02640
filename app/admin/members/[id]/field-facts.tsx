"use client";
import type { AskedField, FieldWords } from "@/components/fields/asked-field";
import { FieldInput } from "@/components/fields/field-input";
import { Hidden, Seen } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import type { FormWords } from "@/components/ui/form-context";
import { Submit } from "@/components/ui/submit";
import type { Content } from "@/domain/fields/answer";
import { UpdateMemberFieldsInput } from "@/domain/fields/input";
import { saveFields } from "../actions";

type Props = {
  memberId: string;
  /** Which state of the answers the form shows. */
  seen: string;
  fields: { asked: AskedField; content?: Content; reach: string }[];
  words: FieldWords;
  form: FormWords;
  save: string;
};

/** All fields of one member, for staff to fill in, each with who reads it. */
export function FieldFacts({ memberId, seen, fields, words, form, save }: Props) {
  return (
    <Form action={saveFields} input={UpdateMemberFieldsInput} words={form} id="member-fields">
      <Hidden name="memberId" value={memberId} />
      <Seen at={seen} />
      {fields.map(({ asked, content, reach }) => (
        <div key={asked.key} className="own-field">
          <FieldInput field={asked} value={content} words={words} />
          <p className="hint">{reach}</p>
        </div>
      ))}
      <div className="form-acts">
        <Submit look="secondary">{save}</Submit>
      </div>
    </Form>
  );
}
