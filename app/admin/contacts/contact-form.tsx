"use client";
import { type ComponentProps, useId } from "react";
import { Entries } from "@/components/contacts/entries";
import { Names } from "@/components/contacts/names";
import { Hidden, Seen } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import type { FormWords } from "@/components/ui/form-context";
import { SaveBar, type SaveWords } from "@/components/ui/save-bar";
import { Section } from "@/components/ui/section";
import { CreateContactInput, UpdateContactInput } from "@/domain/contacts/input";
import { make, save } from "./actions";

type Props = {
  /** Of a contact that is there; without it one is made. */
  contactId?: string;
  /** Which state of it the form shows. */
  seen?: string;
  values?: Record<string, string | undefined>;
  lists: Omit<ComponentProps<typeof Entries>, "save">[];
  names: ComponentProps<typeof Names>["labels"];
  labels: { title: string; hint: string; all: { id: string; name: string }[] };
  words: FormWords;
  saving: SaveWords;
};

/** All that can be written of a contact, in one form: to make one, or to change it. */
export function ContactForm({ contactId, seen, values, lists, names, labels, words, saving }: Props) {
  const id = useId().replace(/[^a-z0-9]/gi, "");
  return (
    <Form
      action={contactId ? save : make}
      input={contactId ? UpdateContactInput : CreateContactInput}
      words={words}
      values={values}
      id={`contact${id}`}
      className="contact-form"
    >
      {contactId && <Hidden name="contactId" value={contactId} />}
      {seen && <Seen at={seen} />}
      <Names labels={names} />
      {lists.map((list) => (
        <Entries key={list.kind} {...list} />
      ))}
      {!contactId && labels.all.length > 0 && (
        <Section id="labels" title={labels.title} hint={labels.hint}>
          <fieldset className="group">
            <legend className="vh">{labels.title}</legend>
            {labels.all.map((label) => (
              <label key={label.id} className="field-row">
                <input type="checkbox" className="check" name="labelIds[]" value={label.id} />
                <span className="words">
                  <bdi>{label.name}</bdi>
                </span>
              </label>
            ))}
          </fieldset>
        </Section>
      )}
      <SaveBar words={saving} />
    </Form>
  );
}
