import type { ContactList, ListedContact } from "@/domain/contacts/list";
import { formatDate } from "@/lib/format";
import type { Reading } from "../desk";
import { PeopleTable, sortingBy } from "../lists/people-table";
import type { Column } from "./columns";
import { LabelTags } from "./label-tags";
import { calledWord } from "./words";

type Props = Reading & {
  rows: ListedContact[];
  columns: readonly Column[];
  input: ContactList;
  openId?: string;
  openHref: (id: string) => string;
  sortHref: (sort: ContactList["sort"], order: "asc" | "desc") => string;
};

const USUAL = { name: "asc", email: "asc", created: "desc" } as const;

/** The address book: a tick, who, and the columns chosen. */
export function ContactsTable({ rows, columns, input, openId, openHref, sortHref, ...reading }: Props) {
  const { t } = reading;
  const sorting = sortingBy(input, USUAL, sortHref);
  return (
    <PeopleTable
      caption={t("addressBook.caption")}
      tick="contactIds[]"
      who={{ label: t("addressBook.columns.contact"), ...sorting("name") }}
      heads={columns.map((key) => ({
        key,
        label: t(`addressBook.columns.${key}`),
        isOptional: key !== "labels",
        ...(key === "created" && sorting("created")),
      }))}
      rows={rows.map((row) => {
        const name = calledWord(t, row.name);
        return {
          id: row.id,
          name,
          under: row.email ?? row.phones[0]?.phone ?? "",
          avatar: { id: row.id, nickname: name },
          cells: columns.map((column) => <Cell key={column} column={column} row={row} {...reading} />),
        };
      })}
      openId={openId}
      openHref={openHref}
      selectLabel={(name) => t("addressBook.select", { name })}
      t={t}
    />
  );
}

function Cell({ column, row, t, locale, zone }: Reading & { column: Column; row: ListedContact }) {
  switch (column) {
    case "labels":
      return (
        <td>
          <LabelTags contact={row} t={t} />
        </td>
      );
    case "source":
      return <td className="t2 opt">{t(`addressBook.source.${row.source}`)}</td>;
    case "created":
      return (
        <td className="t3 opt">
          {formatDate(row.createdAt, locale, zone, { day: "numeric", month: "short", year: "numeric" })}
        </td>
      );
    case "phone":
      return (
        <td className="t2 opt" dir="ltr">
          {(row.phones.find((entry) => entry.isPrimary) ?? row.phones[0])?.phone}
        </td>
      );
    case "company":
      return (
        <td className="t2 opt" dir="auto">
          {row.company}
        </td>
      );
  }
}
