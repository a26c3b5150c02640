"use client";
import type { ReactNode } from "react";
import { NewcomerFields, type NewcomerItem, type NewcomerWords } from "@/components/fields/newcomer-fields";
import { Field, Hidden } from "@/components/ui/field";
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
  submit: string;
  ask: string;
  min: number;
} & NewPasswordWords;
type Props = {
  form: FormWords;
  words: SignUpWords;
  isByApproval: boolean;
  items: NewcomerItem[];
  asked: NewcomerWords;
  privacy?: "PUBLIC" | "PRIVATE";
  consent?: ReactNode;
  invitation?: { text: string; email: string | null };
  next?: string;
};

/** Joining: with what the owner asks of newcomers, and the address fixed where an invitation was sent to it. */
export function SignUpForm({ form, words, isByApproval, items, asked, privacy, consent, invitation, next }: Props) {
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
      <NewcomerFields items={items} words={asked} privacy={privacy} consent={consent} />
      {invitation && <Hidden name="invitation" value={invitation.text} />}
      {next && <Hidden name="next" value={next} />}
      <Submit size="lg">{isByApproval ? words.ask : words.submit}</Submit>
    </Form>
  );
}
