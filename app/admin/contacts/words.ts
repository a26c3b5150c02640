import type { Chip } from "@/components/ui/filter-chips";
import { type ContactFilter, SITE_MEMBER } from "@/domain/contacts/filter";
import type { Field } from "@/domain/fields/field";
import { formatDate } from "@/lib/format";
import type { Translate } from "@/messages/translate";
import { chipOf, fieldChips } from "../lists/chips";
import { FILTERS } from "./columns";

/** The months by their names, 1 to 12. */
export const monthNames = (locale: string): string[] =>
  Array.from({ length: 12 }, (_, at) => formatDate(new Date(Date.UTC(2024, at, 15)), locale, "UTC", { month: "long" }));

/** What a contact is called where nothing is known of them. */
export const calledWord = (t: Translate, name: string | null): string => name ?? t("addressBook.noName");

type Label = { id: string; name: string };

type Shown = { filter: ContactFilter; labels: Label[]; fields: Field[]; locale: string };

/** One chip for each filter in use. */
export function filterChips(
  t: Translate,
  { filter, labels, fields, locale }: Shown,
  without: (key: string) => string,
): Chip[] {
  const values: Record<(typeof FILTERS)[number], string | undefined> = {
    q: filter.q,
    label:
      filter.label === SITE_MEMBER
        ? t("addressBook.siteMember")
        : filter.label && (labels.find(({ id }) => id === filter.label)?.name ?? t("lists.gone")),
    source: filter.source && t(`addressBook.source.${filter.source}`),
    hasEmail: filter.hasEmail,
    hasPhone: filter.hasPhone,
    birthMonth: filter.birthMonth ? monthNames(locale)[filter.birthMonth - 1] : undefined,
    createdFrom: filter.createdFrom,
    createdTo: filter.createdTo,
  };
  const own = FILTERS.flatMap((key) => {
    const value = values[key];
    return value ? [chipOf(t, t(`addressBook.chips.${key}`, { value }), without(key))] : [];
  });
  return [...own, ...fieldChips(t, filter.fields, fields, locale, without)];
}
