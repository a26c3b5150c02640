"use client";
import type { ReactNode } from "react";
import { Checkbox } from "@/components/ui/choices";
import { Field, Hidden, Select, TextArea } from "@/components/ui/field";
import { Help, useField } from "@/components/ui/field-frame";
import type { Content } from "@/domain/fields/answer";
import { AddressParts } from "./address-parts";
import type { AskedField, FieldWords } from "./asked-field";

type Props = { field: AskedField; value?: Content; words: FieldWords; large?: boolean };

const LINES = {
  text: { maxLength: 200 },
  number: { inputMode: "decimal" },
  date: { type: "date", width: "short" },
  url: { type: "url", inputMode: "url", dir: "ltr", placeholder: "https://" },
  phone: { type: "tel", inputMode: "tel", dir: "ltr", autoComplete: "tel" },
} as const;

/** One of the owner's fields, asked as its kind is asked; sent as `fields.KEY`. */
export function FieldInput({ field, value, words, large }: Props) {
  const { key, title, description, kind, isRequired, options } = field;
  const hint = description ? <bdi>{description}</bdi> : kind === "phone" ? words.phoneHint : undefined;
  const own = { name: `fields.${key}`, label: <bdi>{title}</bdi>, hint, optional: !isRequired, large };
  switch (kind) {
    case "long-text":
      return <TextArea {...own} value={text(value)} rows={3} maxLength={5000} />;
    case "yes-no":
      return (
        <Select
          {...own}
          value={value === undefined ? "" : value ? "yes" : "no"}
          options={[
            { value: "", label: words.choose },
            { value: "yes", label: words.yes },
            { value: "no", label: words.no },
          ]}
        />
      );
    case "one-of":
      return (
        <Select
          {...own}
          value={text(value)}
          options={[{ value: "", label: words.choose }, ...options.map(({ id, label }) => ({ value: id, label }))]}
        />
      );
    case "country":
      return <Select {...own} value={text(value)} options={words.countries} autoComplete="country" />;
    case "many-of":
      return (
        <Group {...own}>
          {/* An empty one says that the list was there, also when nothing of it is ticked. */}
          <Hidden name={`fields.${key}[]`} value="" />
          <div className="ticks">
            {options.map(({ id, label }) => (
              <Checkbox
                key={id}
                name={`fields.${key}[]`}
                value={id}
                label={<bdi>{label}</bdi>}
                checked={Array.isArray(value) && value.includes(id)}
              />
            ))}
          </div>
        </Group>
      );
    case "address":
      return (
        <Group {...own}>
          <AddressParts
            prefix={`fields.${key}.`}
            values={value && typeof value === "object" && !Array.isArray(value) ? value : {}}
            words={words.address}
            countries={words.countries}
          />
        </Group>
      );
    default:
      return <Field {...own} {...LINES[kind]} value={text(value)} />;
  }
}

const text = (value: Content | undefined) => (value === undefined ? "" : String(value));

type GroupProps = { name: string; label: ReactNode; hint?: ReactNode; optional: boolean; children: ReactNode };

/** Several controls that are one answer. */
function Group({ name, label, hint, optional, children }: GroupProps) {
  const field = useField(name);
  return (
    <fieldset
      className={field.error ? "group is-bad" : "group"}
      id={field.id}
      tabIndex={-1}
      aria-describedby={`${field.id}-help`}
    >
      <legend>
        {label}
        {optional && field.optionalWord && <span className="opt">{field.optionalWord}</span>}
      </legend>
      {children}
      <Help field={field} hint={hint} />
    </fieldset>
  );
}
