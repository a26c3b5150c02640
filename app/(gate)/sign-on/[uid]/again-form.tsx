"use client";
import { Hidden, PasswordField } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import type { FormWords } from "@/components/ui/form-context";
import { Submit } from "@/components/ui/submit";
import { ConfirmInput } from "@/domain/sessions/input";
import { confirmAgain } from "./actions";

type Words = { current: string; submit: string; show: string; hide: string };

/** Asks for the password once more, then on to `next`. */
export function AgainForm({ form, words, next }: { form: FormWords; words: Words; next: string }) {
  return (
    <Form action={confirmAgain} input={ConfirmInput} words={form}>
      <PasswordField name="currentPassword" label={words.current} large autoComplete="current-password" words={words} />
      <Hidden name="next" value={next} />
      <Submit size="lg">{words.submit}</Submit>
    </Form>
  );
}
