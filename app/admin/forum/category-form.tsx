"use client";
import { AudienceField, type AudienceKeys, type AudienceWords } from "@/components/ui/audience-field";
import { Field, Hidden, Seen } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import type { FormWords } from "@/components/ui/form-context";
import { Submit } from "@/components/ui/submit";
import type { Audience } from "@/domain/audience";
import { CategoryInput, EditCategoryInput } from "@/domain/forum/input";
import { addCategory, saveCategory } from "./actions";

type Labels = Record<
  "name" | "slug" | "slugHint" | "description" | "hue" | "hueName" | "readers" | "readersHint" | "writers" | "submit",
  string
>;
type Props = {
  words: FormWords;
  labels: Labels;
  audience: { words: AudienceWords; keys: AudienceKeys };
  /** What it holds at first; with a `categoryId` that category is changed. */
  values: {
    categoryId?: string;
    seen?: string;
    name?: string;
    slug?: string;
    description?: string;
    hue: number;
    readers: Audience;
    writers: Audience;
  };
};

const WRITERS = ["members", "chosen"] as const;
const HUES = Array.from({ length: 24 }, (_, hue) => hue);

/** A room of the forum, to make or to change. */
export function CategoryForm({
  words,
  labels,
  audience,
  values: { categoryId, seen, hue, readers, writers, ...values },
}: Props) {
  return (
    <Form
      action={categoryId ? saveCategory : addCategory}
      input={categoryId ? EditCategoryInput : CategoryInput}
      words={words}
      values={values}
    >
      {categoryId && <Hidden name="categoryId" value={categoryId} />}
      {seen && <Seen at={seen} />}
      <Field name="name" label={labels.name} maxLength={40} autoComplete="off" />
      <Field
        name="slug"
        label={labels.slug}
        hint={labels.slugHint}
        prefix="/forum/"
        maxLength={40}
        spellCheck={false}
        autoCapitalize="none"
        dir="ltr"
        optional
      />
      <Field name="description" label={labels.description} maxLength={200} optional />
      <fieldset className="field">
        <legend className="label">{labels.hue}</legend>
        <div className="hues">
          {HUES.map((one) => (
            <label key={one} className={`h${one}`}>
              <input
                type="radio"
                name="hue"
                value={one}
                defaultChecked={one === hue}
                aria-label={labels.hueName.replace("{n}", String(one + 1))}
              />
              <span className="room" />
            </label>
          ))}
        </div>
      </fieldset>
      <AudienceField name="readers" legend={labels.readers} hint={labels.readersHint} value={readers} {...audience} />
      <AudienceField name="writers" legend={labels.writers} value={writers} kinds={WRITERS} {...audience} />
      <div className="form-acts">
        <Submit>{labels.submit}</Submit>
      </div>
    </Form>
  );
}
