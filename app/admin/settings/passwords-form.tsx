"use client";
import { Field, Seen } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import type { FormWords } from "@/components/ui/form-context";
import { Submit } from "@/components/ui/submit";
import { MEMBER_PASSWORD_FLOOR, PasswordsInput, STAFF_PASSWORD_FLOOR } from "@/domain/settings/input";
import { savePasswords } from "./actions";

type Say = Record<"member" | "memberHint" | "staff" | "staffHint" | "save", string>;
type Props = {
  values: { memberPasswordMin: string; staffPasswordMin: string };
  seen: string;
  words: FormWords;
  say: Say;
};

/** How long passwords must be; nothing else is asked of them. */
export function PasswordsForm({ values, seen, words, say }: Props) {
  const number = { type: "number", inputMode: "numeric", max: 64, width: "short" } as const;
  return (
    <Form action={savePasswords} input={PasswordsInput} words={words} values={values} id="passwords-form">
      <Seen at={seen} />
      <div className="fields-2">
        <Field
          name="memberPasswordMin"
          label={say.member}
          hint={say.memberHint}
          {...number}
          min={MEMBER_PASSWORD_FLOOR}
        />
        <Field name="staffPasswordMin" label={say.staff} hint={say.staffHint} {...number} min={STAFF_PASSWORD_FLOOR} />
      </div>
      <div className="form-acts">
        <Submit>{say.save}</Submit>
      </div>
    </Form>
  );
}
