"use client";
import { Hidden, PasswordField } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import type { FormWords } from "@/components/ui/form-context";
import { Submit } from "@/components/ui/submit";
import { SetPasswordInput } from "@/domain/sessions/input";
import { set } from "./actions";

type Words = { email: string; newPassword: string; hint: string; submit: string; show: string; hide: string };

export function SetPasswordForm({ form, words, token }: { form: FormWords; words: Words; token: string }) {
  return (
    <Form action={set} input={SetPasswordInput} words={form}>
      <p className="t2">{words.email}</p>
      <PasswordField
        name="newPassword"
        label={words.newPassword}
        hint={words.hint}
        large
        autoComplete="new-password"
        autoFocus
        words={words}
      />
      <Hidden name="token" value={token} />
      <Submit size="lg">{words.submit}</Submit>
    </Form>
  );
}
