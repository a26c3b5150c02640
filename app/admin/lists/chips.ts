import { answerWord } from "@/components/fields/field-choice";
import type { Chip } from "@/components/ui/filter-chips";
import type { Field } from "@/domain/fields/field";
import type { FieldsAsked } from "@/domain/fields/narrowing";
import type { Translate } from "@/messages/translate";

/** One filter in use, with the way to take it off. */
export const chipOf = (t: Translate, label: string, removeHref: string): Chip => ({
  label,
  removeHref,
  removeLabel: t("lists.remove", { label }),
});

/** One chip for each of the owner's fields that a list is narrowed by. */
export const fieldChips = (
  t: Translate,
  asked: FieldsAsked | undefined,
  fields: Field[],
  locale: string,
  without: (key: string) => string,
): Chip[] =>
  fields.flatMap((field) => {
    const value = asked?.[field.key];
    if (!value) return [];
    const label = t("lists.answer", { field: field.title, value: answerWord(field, value, t, locale) });
    return [chipOf(t, label, without(`f.${field.key}`))];
  });
