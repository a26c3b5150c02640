"use client";
import { Field, Hidden, TextArea } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import type { FormWords } from "@/components/ui/form-context";
import { Submit } from "@/components/ui/submit";
import { MailTextInput } from "@/domain/mails/input";
import { saveLetter } from "../actions";

type Props = {
  letter: string;
  language: string;
  values: { subject: string; body: string };
  words: FormWords;
  say: Record<"subject" | "body" | "bodyHint" | "save", string>;
};

/** Subject and text of a letter; which gaps it may have, the server knows. */
export function LetterForm({ letter, language, values, words, say }: Props) {
  return (
    <Form action={saveLetter} input={MailTextInput} words={words} values={values} id="letter-form">
      <Hidden name="letter" value={letter} />
      <Hidden name="language" value={language} />
      <Field name="subject" label={say.subject} maxLength={200} />
      <TextArea name="body" label={say.body} hint={say.bodyHint} rows={10} maxLength={5000} />
      <div className="form-acts">
        <Submit>{say.save}</Submit>
      </div>
    </Form>
  );
}
