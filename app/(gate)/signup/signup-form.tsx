"use client";
import { Field, Hidden, TextArea } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import type { FormWords } from "@/components/ui/form-context";
import { NewPasswordField, type NewPasswordWords } from "@/components/ui/new-password-field";
import { Submit } from "@/components/ui/submit";
import { SignUpInput } from "@/domain/members/input";
import { join } from "./actions";

type SignUpWords = {
  nickname: string;
  nicknameHint: string;
  email: string;
  emailLocked: string;
  password: string;
  passwordHint: string;
  reason: string;
  reasonHint: string;
  submit: string;
  ask: string;
  min: number;
} & NewPasswordWords;
type Props = {
  form: FormWords;
  words: SignUpWords;
  isByApproval: boolean;
  invitation?: { text: string; email: string | null };
  next?: string;
};

/** Joining: with the question why where requests are approved, with the address fixed where an invitation was sent to it. */
export function SignUpForm({ form, words, isByApproval, invitation, next }: Props) {
  const sentTo = invitation?.email;
  return (
    <Form action={join} input={SignUpInput} words={form} values={{ email: sentTo ?? undefined }}>
      <Field
        name="nickname"
        label={words.nickname}
        hint={words.nicknameHint}
        large
        autoComplete="nickname"
        maxLength={80}
        autoFocus
      />
      <Field
        name="email"
        label={words.email}
        hint={sentTo ? words.emailLocked : undefined}
        type="email"
        inputMode="email"
        large
        autoComplete="email"
        readOnly={Boolean(sentTo)}
      />
      <NewPasswordField
        name="password"
        label={words.password}
        hint={words.passwordHint}
        min={words.min}
        large
        words={words}
      />
      {isByApproval && (
        <TextArea name="reason" label={words.reason} hint={words.reasonHint} rows={3} maxLength={1000} large optional />
      )}
      {invitation && <Hidden name="invitation" value={invitation.text} />}
      {next && <Hidden name="next" value={next} />}
      <Submit size="lg">{isByApproval ? words.ask : words.submit}</Submit>
    </Form>
  );
}
