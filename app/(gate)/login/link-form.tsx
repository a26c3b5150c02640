"use client";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import type { FormWords } from "@/components/ui/form-context";
import { Submit } from "@/components/ui/submit";
import { AskInput } from "@/domain/sessions/input";
import { askLink } from "./actions";

/** Asks for the address that a link to log in goes to. */
export function LinkForm({ form, words }: { form: FormWords; words: { email: string; submit: string } }) {
  return (
    <Form action={askLink} input={AskInput} words={form}>
      <Field name="email" label={words.email} type="email" inputMode="email" large autoComplete="username" autoFocus />
      <Submit size="lg" icon="mail">
        {words.submit}
      </Submit>
    </Form>
  );
}
