"use client";
import { Switch } from "@/components/ui/choices";
import { Seen } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import type { FormWords } from "@/components/ui/form-context";
import { Submit } from "@/components/ui/submit";
import { ContactFormInput } from "@/domain/settings/input";
import { saveContactForm } from "./actions";

type Props = { isOn: boolean; seen: string; words: FormWords; say: Record<"isOn" | "isOnHint" | "save", string> };

/** Whether strangers may write by /contact. */
export function ContactFormForm({ isOn, seen, words, say }: Props) {
  return (
    <Form action={saveContactForm} input={ContactFormInput} words={words} id="contact-form-form">
      <Seen at={seen} />
      <Switch name="isContactFormOn" label={say.isOn} hint={say.isOnHint} checked={isOn} />
      <div className="form-acts">
        <Submit>{say.save}</Submit>
      </div>
    </Form>
  );
}
