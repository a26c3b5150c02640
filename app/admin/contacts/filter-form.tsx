import type { ContactList } from "@/domain/contacts/list";
import type { Field } from "@/domain/fields/field";
import type { Translate } from "@/messages/translate";
import { FilterChoice, FilterDays, ListFilter } from "../lists/filter-form";
import { COLUMNS, type Column } from "./columns";

type Option = { value: string; label: string };
type Props = {
  input: ContactList;
  columns: readonly Column[];
  labels: Option[];
  sources: Option[];
  months: string[];
  fields: Field[];
  locale: string;
  t: Translate;
};

/** Search, filters and columns of the address book. */
export function FilterForm({ input, columns, labels, sources, months, fields, locale, t }: Props) {
  const say = (key: "label" | "source" | "email" | "phone" | "birthMonth" | "from" | "to") =>
    t(`addressBook.filter.${key}`);
  const any = t("lists.any");
  const owned = [
    { value: "yes", label: t("addressBook.filter.has") },
    { value: "no", label: t("addressBook.filter.hasNot") },
  ];
  const born = months.map((label, at) => ({ value: String(at + 1), label }));
  return (
    <ListFilter
      action="/admin/contacts"
      hidden={{ member: input.member, sort: input.sort, order: input.order }}
      search={{ label: t("addressBook.search"), value: input.q }}
      columns={COLUMNS.map((column) => ({
        value: column,
        label: t(`addressBook.columns.${column}`),
        isShown: columns.includes(column),
      }))}
      fields={fields}
      fieldsAsked={input.fields}
      locale={locale}
      t={t}
    >
      <FilterChoice name="label" label={say("label")} value={input.label} options={labels} any={any} />
      <FilterChoice name="source" label={say("source")} value={input.source} options={sources} any={any} />
      <div className="fields-2">
        <FilterChoice name="hasEmail" label={say("email")} value={input.hasEmail} options={owned} any={any} />
        <FilterChoice name="hasPhone" label={say("phone")} value={input.hasPhone} options={owned} any={any} />
      </div>
      <FilterChoice name="birthMonth" label={say("birthMonth")} value={input.birthMonth} options={born} any={any} />
      <FilterDays
        ends={[
          { name: "createdFrom", label: say("from"), value: input.createdFrom },
          { name: "createdTo", label: say("to"), value: input.createdTo },
        ]}
      />
    </ListFilter>
  );
}
