"use client";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import type { FormWords } from "@/components/ui/form-context";
import { Submit } from "@/components/ui/submit";
import { EmailInput } from "@/domain/sessions/input";
import { resend } from "./actions";

/** Asks for the confirming link once more. */
export function ResendForm({ form, words }: { form: FormWords; words: { email: string; submit: string } }) {
  return (
    <Form action={resend} input={EmailInput} words={form}>
      <Field name="email" label={words.email} type="email" inputMode="email" large autoComplete="email" />
      <Submit look="secondary" size="lg" icon="mail">
        {words.submit}
      </Submit>
    </Form>
  );
}
