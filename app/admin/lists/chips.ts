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

/** One chip for each of the owner's fields that a list is asked by; also for one that is gone, as it finds nobody. */
export const fieldChips = (
  t: Translate,
  asked: FieldsAsked | undefined,
  fields: Field[],
  locale: string,
  without: (key: string) => string,
): Chip[] =>
  Object.entries(asked ?? {}).flatMap(([key, value]) => {
    if (!value.trim()) return [];
    const field = fields.find((one) => one.key === key);
    const label = field
      ? t("lists.answer", { field: field.title, value: answerWord(field, value, t, locale) })
      : t("lists.answer", { field: key, value: t("lists.gone") });
    return [chipOf(t, label, without(`f.${key}`))];
  });
