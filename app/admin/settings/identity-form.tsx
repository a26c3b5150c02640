"use client";
import { Field, Seen, Select, TextArea } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import type { FormWords } from "@/components/ui/form-context";
import { Submit } from "@/components/ui/submit";
import { IdentityInput } from "@/domain/settings/input";
import { saveIdentity } from "./actions";

type Option = { value: string; label: string };
type Say = Record<
  "name" | "tagline" | "taglineHint" | "welcome" | "welcomeHint" | "language" | "timeZone" | "timeZoneHint" | "save",
  string
>;
type Props = {
  values: Record<"name" | "tagline" | "welcome" | "language" | "timeZone", string>;
  languages: Option[];
  zones: Option[];
  seen: string;
  words: FormWords;
  say: Say;
};

/** Who the site is: its names, its words, its clock. */
export function IdentityForm({ values, languages, zones, seen, words, say }: Props) {
  return (
    <Form action={saveIdentity} input={IdentityInput} words={words} values={values} id="identity-form">
      <Seen at={seen} />
      <Field name="name" label={say.name} maxLength={60} />
      <Field name="tagline" label={say.tagline} hint={say.taglineHint} optional maxLength={140} />
      <TextArea name="welcome" label={say.welcome} hint={say.welcomeHint} optional rows={4} maxLength={1000} />
      <div className="fields-2">
        <Select name="language" label={say.language} options={languages} />
        <Select name="timeZone" label={say.timeZone} hint={say.timeZoneHint} options={zones} />
      </div>
      <div className="form-acts">
        <Submit>{say.save}</Submit>
      </div>
    </Form>
  );
}
