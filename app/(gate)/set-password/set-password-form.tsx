"use client";
import { Hidden } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import type { FormWords } from "@/components/ui/form-context";
import { NewPasswordField, type NewPasswordWords } from "@/components/ui/new-password-field";
import { Submit } from "@/components/ui/submit";
import { SetPasswordInput } from "@/domain/sessions/input";
import { set } from "./actions";

type Words = { email: string; newPassword: string; hint: string; min: number; submit: string } & NewPasswordWords;

/** Sets the password of the account that the link belongs to. */
export function SetPasswordForm({ form, words, token }: { form: FormWords; words: Words; token: string }) {
  return (
    <Form action={set} input={SetPasswordInput} words={form}>
      <p className="t2">{words.email}</p>
      <NewPasswordField
        name="newPassword"
        label={words.newPassword}
        hint={words.hint}
        min={words.min}
        large
        autoFocus
        words={words}
      />
      <Hidden name="token" value={token} />
      <Submit size="lg">{words.submit}</Submit>
    </Form>
  );
}
