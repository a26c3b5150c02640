"use client";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import type { FormWords } from "@/components/ui/form-context";
import { Submit } from "@/components/ui/submit";
import { CreateInvitationInput, SendInvitationInput } from "@/domain/members/input";
import { makeLink, send } from "./actions";

type Words = { note: string; noteHint: string; submit: string };
type Props<W> = { form: FormWords; words: Words & W };

/** Invites one address by mail. */
export function ByMailForm({ form, words }: Props<{ email: string }>) {
  return (
    <Form action={send} input={SendInvitationInput} words={form}>
      <Field name="email" label={words.email} type="email" inputMode="email" autoComplete="off" />
      <Field name="note" label={words.note} hint={words.noteHint} maxLength={500} optional />
      <div className="form-acts">
        <Submit>{words.submit}</Submit>
      </div>
    </Form>
  );
}

/** Makes a link for whoever holds it. */
export function ByLinkForm({ form, words }: Props<{ maxUses: string; maxUsesHint: string }>) {
  return (
    <Form action={makeLink} input={CreateInvitationInput} words={form}>
      <Field
        name="maxUses"
        label={words.maxUses}
        hint={words.maxUsesHint}
        inputMode="numeric"
        width="short"
        maxLength={4}
        optional
      />
      <Field name="note" label={words.note} hint={words.noteHint} maxLength={500} optional />
      <div className="form-acts">
        <Submit look="secondary">{words.submit}</Submit>
      </div>
    </Form>
  );
}
