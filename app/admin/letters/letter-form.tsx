"use client";
import { useState } from "react";
import { Field, Hidden, Seen, TextArea } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import type { FormWords } from "@/components/ui/form-context";
import { Submit } from "@/components/ui/submit";
import { KeepLetterInput } from "@/domain/letters/input";
import { keep } from "./actions";

type Props = {
  letterId?: string;
  /** Which state of the draft the form shows. */
  seen?: string;
  of: "contacts" | "members";
  query: Record<string, string>;
  values?: { subject: string; body: string };
  words: FormWords;
  say: Record<"subject" | "body" | "bodyHint" | "keep", string>;
};

/** The words of a letter. Keeping them writes to nobody. */
export function LetterForm({ letterId, seen, of, query, values, words, say }: Props) {
  // Another text begins another form. Counted here, as a key of the page's would part a plain post's refusal from the form it is of.
  const [shown, setShown] = useState({ seen, turn: 0 });
  if (shown.seen !== seen) setShown({ seen, turn: shown.turn + 1 });
  return (
    <Form key={shown.turn} action={keep} input={KeepLetterInput} words={words} values={values} id="letter-form">
      {letterId && <Hidden name="letterId" value={letterId} />}
      {seen && <Seen at={seen} />}
      <Hidden name="of" value={of} />
      {Object.entries(query).map(([key, value]) => (
        <Hidden key={key} name={`query.${key}`} value={value} />
      ))}
      <Field name="subject" label={say.subject} maxLength={150} dir="auto" />
      <TextArea name="body" label={say.body} hint={say.bodyHint} rows={12} maxLength={20000} />
      <div className="form-acts">
        <Submit>{say.keep}</Submit>
      </div>
    </Form>
  );
}
