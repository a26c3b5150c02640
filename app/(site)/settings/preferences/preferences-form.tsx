"use client";
import { Checkbox, Choices } from "@/components/ui/choices";
import { Hidden, Select } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import type { FormWords } from "@/components/ui/form-context";
import { SaveBar } from "@/components/ui/save-bar";
import { Section } from "@/components/ui/section";
import { UpdatePreferencesInput } from "@/domain/members/input";
import { savePreferences } from "./actions";

type Option = { value: string; label: string };
type Props = {
  own: { language: string; timeZone: string; theme: string; mayUseShortcuts: boolean };
  languages: Option[];
  zones: Option[];
  labels: Record<
    | "title"
    | "hint"
    | "language"
    | "timeZone"
    | "timeZoneHint"
    | "theme"
    | "system"
    | "light"
    | "dark"
    | "shortcuts"
    | "shortcutsHint",
    string
  >;
  save: { save: string; undo: string; unsaved: string };
  words: FormWords;
};

/** How the site speaks and looks to one member. */
export function PreferencesForm({ own, languages, zones, labels, save, words }: Props) {
  const themes = [
    { value: "system", label: labels.system, icon: "monitor" as const },
    { value: "light", label: labels.light, icon: "sun" as const },
    { value: "dark", label: labels.dark, icon: "moon" as const },
  ];
  return (
    <Form action={savePreferences} input={UpdatePreferencesInput} words={words} className="" id="preferences">
      <Section title={labels.title} hint={labels.hint} columns={2}>
        <Select name="language" label={labels.language} value={own.language} options={languages} />
        <Select
          name="timeZone"
          label={labels.timeZone}
          hint={labels.timeZoneHint}
          value={own.timeZone}
          options={zones}
        />
        <div className="full choice-row">
          <Choices name="theme" legend={labels.theme} value={own.theme} choices={themes} />
        </div>
        <div className="full">
          <Hidden name="mayUseShortcuts" value="off" />
          <Checkbox
            name="mayUseShortcuts"
            label={labels.shortcuts}
            hint={labels.shortcutsHint}
            checked={own.mayUseShortcuts}
          />
        </div>
        <div className="full">
          <SaveBar words={save} />
        </div>
      </Section>
    </Form>
  );
}
