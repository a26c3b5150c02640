"use client";
import { Field, Select } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import type { FormWords } from "@/components/ui/form-context";
import { Submit } from "@/components/ui/submit";
import { CreateInvitationInput, SendInvitationInput } from "@/domain/members/input";
import { makeLink, send } from "./actions";

type Words = Record<"note" | "noteHint" | "days" | "daysHint" | "submit", string>;
type Roles = { label: string; hint: string; options: { value: string; label: string }[] };
type Props<W> = { form: FormWords; words: Words & W; roles?: Roles };

/** What every invitation may say: a line, how long it lasts, and the role it brings. */
function Shared({ words, roles }: { words: Words; roles?: Roles }) {
  return (
    <>
      <Field name="note" label={words.note} hint={words.noteHint} maxLength={500} optional />
      <Field
        name="days"
        label={words.days}
        hint={words.daysHint}
        inputMode="numeric"
        width="short"
        maxLength={3}
        optional
      />
      {roles && <Select name="roleId" label={roles.label} hint={roles.hint} options={roles.options} />}
    </>
  );
}

/** Invites one address by mail. */
export function ByMailForm({ form, words, roles }: Props<{ email: string }>) {
  return (
    <Form action={send} input={SendInvitationInput} words={form}>
      <Field name="email" label={words.email} type="email" inputMode="email" autoComplete="off" />
      <Shared words={words} roles={roles} />
      <div className="form-acts">
        <Submit>{words.submit}</Submit>
      </div>
    </Form>
  );
}

/** Makes a link for whoever holds it. */
export function ByLinkForm({ form, words, roles }: Props<{ maxUses: string; maxUsesHint: string }>) {
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
      <Shared words={words} roles={roles} />
      <div className="form-acts">
        <Submit look="secondary">{words.submit}</Submit>
      </div>
    </Form>
  );
}
