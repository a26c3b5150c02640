"use client";
import { Hidden, TextArea } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import type { FormWords } from "@/components/ui/form-context";
import { Submit } from "@/components/ui/submit";
import { ChangeApplicationInput } from "@/domain/members/input";
import { change } from "./actions";

type Props = { form: FormWords; words: { reason: string; submit: string }; token: string; answer: string | null };

/** Lets an applicant put the request in other words. */
export function ChangeForm({ form, words, token, answer }: Props) {
  return (
    <Form action={change} input={ChangeApplicationInput} words={form}>
      <TextArea name="reason" label={words.reason} value={answer ?? ""} rows={4} maxLength={1000} large optional />
      <Hidden name="token" value={token} />
      <Submit>{words.submit}</Submit>
    </Form>
  );
}
