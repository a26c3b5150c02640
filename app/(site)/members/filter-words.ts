import { valueWords } from "@/components/fields/value-text";
import type { Field } from "@/domain/fields/field";
import type { Translate } from "@/messages/translate";

/** What a filter looks for, in words. */
export function filterWords({ kind, options }: Field, value: string, t: Translate, locale: string): string {
  const content = kind === "yes-no" ? value === "yes" : kind === "many-of" ? [value] : value;
  return valueWords({ kind, options, content }, t, locale);
}
