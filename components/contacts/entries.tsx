"use client";
import { type ReactNode, useId } from "react";
import { Checkbox } from "@/components/ui/choices";
import { Field, Hidden, Select } from "@/components/ui/field";
import { useFormState } from "@/components/ui/form-context";
import { Icon } from "@/components/ui/icon";
import { SaveBar, type SaveWords } from "@/components/ui/save-bar";
import { Section } from "@/components/ui/section";
import { AddressFields, type AddressWords } from "./address-fields";

export type Option = { value: string; label: string };
export type Entry = { id: string; isPrimary: boolean; tag: string; [part: string]: string | boolean };
export type Kind = "emails" | "phones" | "addresses";
type Labels = { title: string; hint: string; value: string; add: string; tag: string; primary: string; remove: string };
type Props = {
  kind: Kind;
  entries: Entry[];
  /** "Phone 1", "Phone 2", and so on, one more than there are entries. */
  legends: string[];
  tags: Option[];
  labels: Labels;
  /** Only addresses need them. */
  address?: { words: AddressWords; countries: Option[] };
  /** The way to remove all. */
  clear?: ReactNode;
  /** Its own save button; without it the form has one for all. */
  save?: SaveWords;
};

const PRIMARY = { emails: "primaryEmail", phones: "primaryPhone", addresses: "primaryAddress" };
const MOST = 10;

/** One list of the account: each entry can be changed, made primary or removed, and one more added, with or without scripts. */
export function Entries({ kind, entries, legends, tags, labels, address, clear, save }: Props) {
  const rows: (Entry | undefined)[] = entries.length < MOST ? [...entries, undefined] : entries;
  const newKey = `new-${entries.map((entry) => entry.id).join()}`; // what was added leaves an empty row behind
  return (
    <Section id={kind} title={labels.title} hint={labels.hint}>
      {rows.map((entry, at) => (
        <Wrap key={entry?.id ?? newKey} prefix={`${kind}.${at}.`} isNew={!entry && entries.length > 0} add={labels.add}>
          <fieldset className="entry">
            <legend className="vh">{entry ? legends[at] : labels.add}</legend>
            {entry && <Hidden name={`${kind}.${at}.id`} value={entry.id} />}
            <Select name={`${kind}.${at}.tag`} label={labels.tag} value={entry?.tag} options={tags} />
            {address ? (
              <AddressFields prefix={`${kind}.${at}.`} values={entry ?? {}} {...address} />
            ) : (
              <ValueField kind={kind} at={at} value={entry && String(entry[VALUE[kind]])} label={labels.value} />
            )}
            {entries.length > 0 && (
              <div className="entry-acts">
                <Primary
                  name={PRIMARY[kind]}
                  value={entry?.id ?? "new"}
                  label={labels.primary}
                  checked={entry?.isPrimary ?? false}
                />
                {entry && <Checkbox name={`${kind}.${at}.remove`} label={labels.remove} />}
              </div>
            )}
          </fieldset>
        </Wrap>
      ))}
      {clear && <div className="entry-foot">{clear}</div>}
      {save && <SaveBar words={save} quiet />}
    </Section>
  );
}

const VALUE = { emails: "email", phones: "phone", addresses: "" };

function ValueField({ kind, at, value, label }: { kind: Kind; at: number; value?: string; label: string }) {
  const isEmail = kind === "emails";
  return (
    <Field
      name={`${kind}.${at}.${VALUE[kind]}`}
      label={label}
      value={value}
      type={isEmail ? "email" : "tel"}
      inputMode={isEmail ? "email" : "tel"}
      autoComplete={isEmail ? "email" : "tel"}
      dir="ltr"
    />
  );
}

/** A new entry waits behind its button, unless there is none yet, something is typed, or something is wrong with it. */
function Wrap({ prefix, isNew, add, children }: { prefix: string; isNew: boolean; add: string; children: ReactNode }) {
  const form = useFormState();
  if (!isNew) return children;
  const parts = ["email", "phone", "street", "city", "region", "postalCode", "country"];
  const isTouched = parts.some((part) => form?.valueOf(prefix + part) || form?.errorOf(prefix + part));
  return (
    <details className="more" open={isTouched || undefined}>
      <summary className="btn btn-sm">
        <Icon name="plus" />
        {add}
      </summary>
      {children}
    </details>
  );
}

function Primary({ name, value, label, checked }: { name: string; value: string; label: string; checked: boolean }) {
  const form = useFormState();
  const id = useId();
  const typed = form?.valueOf(name);
  return (
    <label className="field-row" htmlFor={id}>
      <input
        type="radio"
        className="radio"
        id={id}
        name={name}
        value={value}
        defaultChecked={typed === undefined ? checked : typed === value}
      />
      <span className="words t2">{label}</span>
    </label>
  );
}
