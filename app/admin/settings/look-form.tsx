"use client";
import { type FormEvent, useRef, useState } from "react";
import { Choices } from "@/components/ui/choices";
import { Field, Seen } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import type { FormWords } from "@/components/ui/form-context";
import { Submit } from "@/components/ui/submit";
import { LookInput } from "@/domain/settings/input";
import { brandSolid, brandText, contrast, readColour, toHex, WHITE, writeColour } from "@/lib/colour";
import { saveLook } from "./actions";
import { PRESETS } from "./presets";

type Say = Record<
  | "brand"
  | "custom"
  | "customHint"
  | "other"
  | "preview"
  | "sampleButton"
  | "sampleLink"
  | "sampleText"
  | "contrast"
  | "save",
  string
>;
type Props = {
  brand: string;
  names: Record<(typeof PRESETS)[number]["key"], string>;
  seen: string;
  words: FormWords;
  say: Say;
};

/** The one colour a site sets, with what it will look like before it is saved. Presets preview without scripts too, by the style sheet. */
export function LookForm({ brand, names, seen, words, say }: Props) {
  const scope = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState(brand);
  const preset = PRESETS.find(({ colour }) => colour === brand);
  const show = (event: FormEvent<HTMLDivElement>) => {
    const form = (event.target as HTMLInputElement).form;
    if (!form) return;
    if ((event.target as HTMLInputElement).name === "custom")
      form.querySelector<HTMLInputElement>('input[value="custom"]')!.checked = true;
    const data = new FormData(form);
    const chosen = data.get("brand") === "custom" ? data.get("custom") : data.get("brand");
    const colour = readColour(String(chosen));
    if (!colour) return;
    setShown(writeColour(colour));
    scope.current?.style.setProperty("--brand", writeColour(colour));
  };
  return (
    <Form
      action={saveLook}
      input={LookInput}
      words={words}
      values={{ brand: preset?.colour ?? "custom", custom: preset ? "" : toHex(readColour(brand)!) }}
      id="look-form"
      className="form look"
    >
      <Seen at={seen} />
      <div className="look-choice" onInput={show}>
        <Choices
          name="brand"
          legend={say.brand}
          value={preset?.colour ?? "custom"}
          look="radios"
          choices={[
            ...PRESETS.map(({ key, colour }) => ({
              value: colour,
              label: (
                <span className="row">
                  <span className={`swatch sw-${key}`} aria-hidden="true" />
                  {names[key]}
                </span>
              ),
            })),
            { value: "custom", label: say.other },
          ]}
        />
        <Field
          name="custom"
          label={say.custom}
          hint={say.customHint}
          optional
          width="mid"
          dir="ltr"
          spellCheck={false}
        />
      </div>
      <div className="brand-scope brand-sample card" ref={scope}>
        <p className="xs t3">{say.preview}</p>
        <div className="row wrap">
          <span className="btn btn-primary">{say.sampleButton}</span>
          <span className="btn btn-tint">{say.sampleButton}</span>
          <span className="link">{say.sampleLink}</span>
        </div>
        <p className="sm">{say.sampleText}</p>
        <p className="xs t3" role="status">
          {contrastWords(say.contrast, shown)}
        </p>
      </div>
      <div className="form-acts">
        <Submit>{say.save}</Submit>
      </div>
    </Form>
  );
}

/** "{button}" and "{link}" in the sentence become the measured ratios. */
function contrastWords(sentence: string, brand: string): string {
  const colour = readColour(brand);
  if (!colour) return "";
  const ratio = (value: number) => `${value.toFixed(1)}:1`;
  return sentence
    .replace("[button]", ratio(contrast(WHITE, brandSolid(colour))))
    .replace("[link]", ratio(contrast(WHITE, brandText(colour))));
}
