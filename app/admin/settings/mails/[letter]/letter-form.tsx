"use client";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field, Hidden, Seen, TextArea } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import type { FormWords } from "@/components/ui/form-context";
import { Submit } from "@/components/ui/submit";
import { MailTextInput } from "@/domain/mails/input";
import { saveLetter } from "../actions";

type Props = {
  letter: string;
  language: string;
  seen: string;
  values: { subject: string; body: string };
  /** The names of the frames that show the letter, and its plain text. */
  frames: { html: string; text: string };
  words: FormWords;
  say: Record<"subject" | "body" | "bodyHint" | "save" | "preview" | "previewText", string>;
};

const AFTER_MS = 400;
/** Longer addresses no server takes; beyond it the button shows the letter. */
const LONGEST = 8000;

/** Subject and text of a letter, with how it looks following what is typed; which gaps it may have, the server knows. */
export function LetterForm({ letter, language, seen, values, frames, words, say }: Props) {
  const box = useRef<HTMLDivElement>(null);
  // Another text begins another form. Counted here, as a key of the page's would part a plain post's refusal from the form it is of.
  const [shown, setShown] = useState({ seen, turn: 0 });
  if (shown.seen !== seen) setShown({ seen, turn: shown.turn + 1 });
  const address = `/api/guildhall/v1/mail-texts/${letter}/html?language=${language}`;
  useEffect(() => {
    const form = box.current?.querySelector("form");
    let timer: ReturnType<typeof setTimeout>;
    const show = () => {
      const typed = new FormData(form!);
      const query = new URLSearchParams({ subject: String(typed.get("subject")), body: String(typed.get("body")) });
      if (`${query}`.length >= LONGEST) return;
      // Replaced, or each letter typed would be a step back.
      for (const [part, name] of [
        ["html", frames.html],
        ["text", frames.text],
      ] as const)
        document
          .querySelector<HTMLIFrameElement>(`iframe[name="${name}"]`)
          ?.contentWindow?.location.replace(`${address}&part=${part}&${query}`);
    };
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(show, AFTER_MS);
    };
    form?.addEventListener("input", later);
    return () => {
      clearTimeout(timer);
      form?.removeEventListener("input", later);
    };
  }, [address, frames.html, frames.text]);
  return (
    <div ref={box}>
      <Form key={shown.turn} action={saveLetter} input={MailTextInput} words={words} values={values} id="letter-form">
        <Hidden name="letter" value={letter} />
        <Hidden name="language" value={language} />
        <Seen at={seen} />
        <Field name="subject" label={say.subject} maxLength={200} />
        <TextArea name="body" label={say.body} hint={say.bodyHint} rows={10} maxLength={5000} />
        <div className="form-acts">
          <Submit>{say.save}</Submit>
          <Button type="submit" formAction={address} formMethod="post" formTarget={frames.html}>
            {say.preview}
          </Button>
          <Button
            type="submit"
            look="ghost"
            formAction={`${address}&part=text`}
            formMethod="post"
            formTarget={frames.text}
          >
            {say.previewText}
          </Button>
        </div>
      </Form>
    </div>
  );
}
