"use client";
import { type ReactNode, useCallback, useEffect, useRef, useState } from "react";
import { NewcomerFields, type NewcomerItem, type NewcomerWords } from "@/components/fields/newcomer-fields";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/choices";
import { Field, Seen, Select } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { FormContext, type FormWords } from "@/components/ui/form-context";
import { MoveButtons } from "@/components/ui/ordering";
import { Submit } from "@/components/ui/submit";
import { SignupFormInput } from "@/domain/fields/input";
import { saveForm } from "./actions";

type Line = { item: string; title: string; hint?: string; asked: string; show: NewcomerItem };
type DesignWords = Record<
  | "asks"
  | "asksHint"
  | "off"
  | "optional"
  | "required"
  | "choices"
  | "privacyChoice"
  | "privacyChoiceHint"
  | "consent"
  | "consentHint"
  | "consentWords"
  | "consentWordsHint"
  | "consentHref"
  | "consentHrefHint"
  | "consentVersion"
  | "save"
  | "preview"
  | "previewHint"
  | "consentSample"
  | "item"
  | "up"
  | "down",
  string
>;
type Props = {
  lines: Line[];
  seen: string;
  values: { hasPrivacyChoice: boolean; hasConsent: boolean; consentText: string; consentHref: string };
  privacy: "PUBLIC" | "PRIVATE";
  form: FormWords;
  words: DesignWords;
  asked: NewcomerWords;
  /** Always there, above the rest. */
  head: ReactNode;
};

const nameOf = (item: string) =>
  item.startsWith("field.") ? `fields.${item.slice("field.".length)}` : `builtIn.${item}`;

/** A form around the picture, so that its fields say "optional" as the real ones do; it takes and knows nothing. */
const PICTURE = {
  id: "preview",
  isSending: false,
  isDirty: false,
  said: undefined,
  register: (() => ({})) as never,
  errorOf: () => undefined,
  valueOf: () => undefined,
  posted: undefined,
};

/** What the form asks and how, with the form itself beside it as newcomers will see it. */
export function DesignForm({ lines, seen, values, privacy, form, words, asked, head }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const [now, setNow] = useState<Record<string, string>>();
  const look = useCallback(() => {
    const element = box.current?.querySelector("form");
    if (element) setNow(Object.fromEntries([...new FormData(element)].map(([name, value]) => [name, String(value)])));
  }, []);
  // What was chosen before scripts ran counts as well.
  useEffect(look, [look]);
  const how = ({ item, asked: saved }: Line) => now?.[nameOf(item)] ?? saved;
  const isOn = (name: "hasPrivacyChoice" | "hasConsent") => (now ? now[name] === "on" : values[name]);
  const shown = lines
    .filter((line) => how(line) !== "off")
    .map((line) => {
      const isRequired = how(line) === "required";
      const { show } = line;
      return show.field ? { ...show, isRequired, field: { ...show.field, isRequired } } : { ...show, isRequired };
    });
  const sample = (now?.consentText ?? values.consentText) || words.consentSample;
  return (
    <div className="grid2 signup-design" ref={box} onInput={look}>
      <Card title={words.asks}>
        <Form action={saveForm} input={SignupFormInput} words={form}>
          <Seen at={seen} />
          <p className="sm t3">{words.asksHint}</p>
          <ul className="asked-list">
            {lines.map((line, at) => (
              <li key={line.item} className="asked-row">
                <Select
                  name={nameOf(line.item)}
                  label={<bdi>{line.title}</bdi>}
                  hint={line.hint}
                  value={line.asked}
                  options={(["off", "optional", "required"] as const).map((value) => ({ value, label: words[value] }))}
                />
                <MoveButtons
                  of="asked"
                  name="item"
                  value={line.item}
                  isFirst={at === 0}
                  isLast={at === lines.length - 1}
                  labels={{
                    up: words.up.replace("{title}", line.title),
                    down: words.down.replace("{title}", line.title),
                  }}
                />
              </li>
            ))}
          </ul>
          <fieldset className="group">
            <legend>{words.choices}</legend>
            <Checkbox
              name="hasPrivacyChoice"
              label={words.privacyChoice}
              hint={words.privacyChoiceHint}
              checked={values.hasPrivacyChoice}
            />
            <Checkbox name="hasConsent" label={words.consent} hint={words.consentHint} checked={values.hasConsent} />
          </fieldset>
          <Field
            name="consentText"
            label={words.consentWords}
            hint={words.consentWordsHint}
            value={values.consentText}
            maxLength={300}
            optional
          />
          <Field
            name="consentHref"
            label={words.consentHref}
            hint={words.consentHrefHint}
            value={values.consentHref}
            dir="ltr"
            optional
          />
          <p className="hint">{words.consentVersion}</p>
          <div className="form-acts">
            <Submit>{words.save}</Submit>
          </div>
        </Form>
      </Card>
      <Card title={words.preview}>
        <p className="sm t3">{words.previewHint}</p>
        {/* A picture of it: nothing in it can be filled in, and nothing of it belongs to the form beside it. */}
        <div inert className="form preview">
          <FormContext value={{ ...PICTURE, words: form }}>
            {head}
            <NewcomerFields
              items={shown}
              words={asked}
              privacy={isOn("hasPrivacyChoice") ? privacy : undefined}
              consent={isOn("hasConsent") ? sample : undefined}
            />
          </FormContext>
        </div>
      </Card>
    </div>
  );
}
