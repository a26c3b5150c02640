"use client";
import { Field, Hidden, TextArea } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import type { FormWords } from "@/components/ui/form-context";
import { Submit } from "@/components/ui/submit";
import { KeepLetterInput } from "@/domain/letters/input";
import { keep } from "./actions";

type Props = {
  letterId?: string;
  of: "contacts" | "members";
  query: Record<string, string>;
  values?: { subject: string; body: string };
  words: FormWords;
  say: Record<"subject" | "body" | "bodyHint" | "keep", string>;
};

/** The words of a letter. Keeping them writes to nobody. */
export function LetterForm({ letterId, of, query, values, words, say }: Props) {
  return (
    <Form action={keep} input={KeepLetterInput} words={words} id="letter-form">
      {letterId && <Hidden name="letterId" value={letterId} />}
      <Hidden name="of" value={of} />
      {Object.entries(query).map(([key, value]) => (
        <Hidden key={key} name={`query.${key}`} value={value} />
      ))}
      <Field name="subject" label={say.subject} value={values?.subject} maxLength={150} dir="auto" />
      <TextArea name="body" label={say.body} hint={say.bodyHint} value={values?.body} rows={12} maxLength={20000} />
      <div className="form-acts">
        <Submit>{say.keep}</Submit>
      </div>
    </Form>
  );
}
