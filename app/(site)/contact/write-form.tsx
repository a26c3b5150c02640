"use client";
import { Field, Hidden, TextArea } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import type { FormWords } from "@/components/ui/form-context";
import { Submit } from "@/components/ui/submit";
import { WriteToUsInput } from "@/domain/contacts/input";
import { send } from "./actions";

type Props = {
  stamp: string;
  /** Whom a member writes as; a stranger says it. */
  me: { name: string; email: string } | null;
  words: FormWords;
  say: Record<"name" | "email" | "emailHint" | "phone" | "subject" | "message" | "trap" | "send", string>;
};

/** The form anybody may write by. The field nobody sees is for programs that fill in every one. */
export function WriteForm({ stamp, me, words, say }: Props) {
  return (
    <Form action={send} input={WriteToUsInput} words={words} id="write-form">
      <Hidden name="stamp" value={stamp} />
      {me ? (
        <>
          <Hidden name="name" value={me.name} />
          <Hidden name="email" value={me.email} />
        </>
      ) : (
        <>
          <Field name="name" label={say.name} autoComplete="name" maxLength={100} />
          <Field
            name="email"
            label={say.email}
            hint={say.emailHint}
            type="email"
            inputMode="email"
            autoComplete="email"
            dir="ltr"
          />
        </>
      )}
      <Field name="phone" label={say.phone} type="tel" inputMode="tel" autoComplete="tel" dir="ltr" optional />
      <Field name="subject" label={say.subject} maxLength={150} optional />
      <TextArea name="message" label={say.message} rows={8} maxLength={5000} />
      <div className="vh" aria-hidden="true">
        <label>
          {say.trap}
          <input name="website" tabIndex={-1} autoComplete="off" />
        </label>
      </div>
      <div className="form-acts">
        <Submit>{say.send}</Submit>
      </div>
    </Form>
  );
}
