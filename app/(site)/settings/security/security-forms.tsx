"use client";
import { Field, PasswordField } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import type { FormWords } from "@/components/ui/form-context";
import { NewPasswordField, type NewPasswordWords } from "@/components/ui/new-password-field";
import { Submit } from "@/components/ui/submit";
import { ChangeEmailInput, ChangePasswordInput, ConfirmInput } from "@/domain/sessions/input";
import { askChange, change, confirm } from "./actions";

type Show = { show: string; hide: string; current: string; submit: string };
type Props<W> = { form: FormWords; words: Show & W };

/** Changes the password, the current one first. */
export function PasswordForm({
  form,
  words,
}: Props<{ newPassword: string; hint: string; min: number } & NewPasswordWords>) {
  return (
    <Form action={change} input={ChangePasswordInput} words={form}>
      <PasswordField name="currentPassword" label={words.current} autoComplete="current-password" words={words} />
      <NewPasswordField name="newPassword" label={words.newPassword} hint={words.hint} min={words.min} words={words} />
      <div className="form-acts">
        <Submit>{words.submit}</Submit>
      </div>
    </Form>
  );
}

/** Asks for another login address, with the password. */
export function EmailForm({ form, words }: Props<{ email: string }>) {
  return (
    <Form action={askChange} input={ChangeEmailInput} words={form}>
      <Field name="email" label={words.email} type="email" inputMode="email" autoComplete="email" />
      <PasswordField name="currentPassword" label={words.current} autoComplete="current-password" words={words} />
      <div className="form-acts">
        <Submit look="secondary">{words.submit}</Submit>
      </div>
    </Form>
  );
}

/** Asks for the password once more, before what is sensitive. */
export function ConfirmForm({ form, words }: Props<object>) {
  return (
    <Form action={confirm} input={ConfirmInput} words={form}>
      <PasswordField name="currentPassword" label={words.current} autoComplete="current-password" words={words} />
      <div className="form-acts">
        <Submit look="secondary">{words.submit}</Submit>
      </div>
    </Form>
  );
}
