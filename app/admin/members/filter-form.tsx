import type { Field } from "@/domain/fields/field";
import type { StaffList } from "@/domain/members/staff-list";
import type { Translate } from "@/messages/translate";
import { FilterChoice, FilterDays, ListFilter } from "../lists/filter-form";
import { COLUMNS, type Column, columnWord } from "./columns";

type Option = { value: string; label: string };
type Props = {
  input: StaffList;
  columns: readonly Column[];
  roles: Option[];
  badges: Option[];
  fields: Field[];
  searchLabel: string;
  locale: string;
  t: Translate;
};

/** Search, filters and columns of the members table. */
export function FilterForm({ input, columns, roles, badges, fields, searchLabel, locale, t }: Props) {
  const any = t("lists.any");
  const held = [
    { value: "owner", label: t("admin.roles.owner") },
    ...roles,
    { value: "none", label: t("admin.roles.none") },
  ];
  return (
    <ListFilter
      action="/admin/members"
      hidden={{ status: input.status === "ALL" ? undefined : input.status, sort: input.sort, order: input.order }}
      search={{ label: searchLabel, value: input.q }}
      columns={COLUMNS.map((column) => ({
        value: column,
        label: columnWord(t, column),
        isShown: columns.includes(column),
      }))}
      fields={fields}
      fieldsAsked={input.fields}
      locale={locale}
      t={t}
    >
      <FilterChoice name="role" label={t("admin.filter.role")} value={input.role} options={held} any={any} />
      {badges.length > 0 && (
        <FilterChoice name="badge" label={t("admin.filter.badge")} value={input.badge} options={badges} any={any} />
      )}
      <FilterChoice
        name="privacy"
        label={t("admin.filter.privacy")}
        value={input.privacy}
        options={(["PUBLIC", "PRIVATE"] as const).map((value) => ({ value, label: t(`admin.pills.${value}`) }))}
        any={any}
      />
      <FilterChoice
        name="password"
        label={t("admin.filter.password")}
        value={input.password}
        options={[
          { value: "none", label: t("admin.filter.passwordNone") },
          { value: "set", label: t("admin.filter.passwordSet") },
        ]}
        any={any}
      />
      <FilterDays
        ends={[
          { name: "joinedFrom", label: t("admin.filter.from"), value: input.joinedFrom },
          { name: "joinedTo", label: t("admin.filter.to"), value: input.joinedTo },
        ]}
      />
    </ListFilter>
  );
}
