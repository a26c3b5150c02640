"use client";
import { Checkbox } from "@/components/ui/choices";
import { Field, Hidden, TextArea } from "@/components/ui/field";
import type { Field as FieldRow } from "@/domain/fields/field";

export type OptionWords = Record<"option" | "place" | "archive" | "hint" | "more" | "moreHint" | "first", string>;
type Props = { options: FieldRow["options"]; words: OptionWords };

/** What can be chosen: each with its words, its place and whether it is put away, and more of them one a line. */
export function Options({ options, words }: Props) {
  const numbered = (text: string, at: number) => text.replace("{n}", String(at + 1));
  return (
    <>
      {options.map(({ id, label, isArchived }, at) => (
        <fieldset key={id} className="option-row">
          <legend className="vh">{label}</legend>
          <Hidden name={`options.${at}.id`} value={id} />
          <Field
            name={`options.${at}.place`}
            label={numbered(words.place, at)}
            labelHidden
            value={String(at + 1)}
            inputMode="numeric"
            width="short"
          />
          <Field
            name={`options.${at}.label`}
            label={numbered(words.option, at)}
            labelHidden
            value={label}
            maxLength={100}
          />
          <Checkbox name={`options.${at}.isArchived`} label={words.archive} checked={isArchived} />
        </fieldset>
      ))}
      {options.length > 0 && <p className="hint">{words.hint}</p>}
      <TextArea
        name="newOptions"
        label={options.length > 0 ? words.more : words.first}
        hint={words.moreHint}
        rows={options.length > 0 ? 2 : 5}
        optional={options.length > 0}
      />
    </>
  );
}
