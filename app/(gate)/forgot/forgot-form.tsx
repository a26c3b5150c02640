"use client";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import type { FormWords } from "@/components/ui/form-context";
import { Submit } from "@/components/ui/submit";
import { AskInput } from "@/domain/sessions/input";
import { ask } from "./actions";

/** Asks for the address that the link to set a password goes to. */
export function ForgotForm({ form, words }: { form: FormWords; words: { email: string; submit: string } }) {
  return (
    <Form action={ask} input={AskInput} words={form}>
      <Field name="email" label={words.email} type="email" inputMode="email" large autoComplete="username" autoFocus />
      <Submit size="lg">{words.submit}</Submit>
    </Form>
  );
}
