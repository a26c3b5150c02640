"use client";
import { Field, Hidden } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import type { FormWords } from "@/components/ui/form-context";
import { NewPasswordField, type NewPasswordWords } from "@/components/ui/new-password-field";
import { Submit } from "@/components/ui/submit";
import { SetUpInput } from "@/domain/members/input";
import { setUp } from "./actions";

type Words = {
  siteName: string;
  siteNameHint: string;
  nickname: string;
  email: string;
  password: string;
  passwordHint: string;
  submit: string;
  min: number;
} & NewPasswordWords;

/** Names the site and makes its first owner. */
export function SetUpForm({ form, words, token }: { form: FormWords; words: Words; token: string }) {
  return (
    <Form action={setUp} input={SetUpInput} words={form}>
      <Field name="siteName" label={words.siteName} hint={words.siteNameHint} large maxLength={80} autoFocus />
      <Field name="nickname" label={words.nickname} large autoComplete="nickname" maxLength={80} />
      <Field name="email" label={words.email} type="email" inputMode="email" large autoComplete="email" />
      <NewPasswordField
        name="password"
        label={words.password}
        hint={words.passwordHint}
        min={words.min}
        large
        words={words}
      />
      <Hidden name="token" value={token} />
      <Submit size="lg">{words.submit}</Submit>
    </Form>
  );
}
