"use client";
import { Field, Hidden, Select } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import type { FormWords } from "@/components/ui/form-context";
import { Submit } from "@/components/ui/submit";
import { CategoryInput, EditCategoryInput } from "@/domain/forum/input";
import { addCategory, saveCategory } from "./actions";

type Labels = Record<
  "name" | "slug" | "slugHint" | "description" | "hue" | "hueName" | "readers" | "writers" | "submit",
  string
>;
type Option = { value: string; label: string };
type Props = {
  words: FormWords;
  labels: Labels;
  readers: Option[];
  writers: Option[];
  /** What it holds at first; with a `categoryId` that category is changed. */
  values: {
    categoryId?: string;
    name?: string;
    slug?: string;
    description?: string;
    hue: number;
    readers: string;
    writers: string;
  };
};

const HUES = Array.from({ length: 24 }, (_, hue) => hue);

/** A room of the forum, to make or to change. */
export function CategoryForm({ words, labels, readers, writers, values: { categoryId, hue, ...values } }: Props) {
  return (
    <Form
      action={categoryId ? saveCategory : addCategory}
      input={categoryId ? EditCategoryInput : CategoryInput}
      words={words}
      values={values}
    >
      {categoryId && <Hidden name="categoryId" value={categoryId} />}
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
      <div className="fields-2">
        <Select name="readers" label={labels.readers} options={readers} />
        <Select name="writers" label={labels.writers} options={writers} />
      </div>
      <div className="form-acts">
        <Submit>{labels.submit}</Submit>
      </div>
    </Form>
  );
}
