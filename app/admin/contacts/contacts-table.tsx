import { Avatar } from "@/components/members/avatar";
import { formatDate } from "@/components/ui/format";
import { CheckCell, Table, Th } from "@/components/ui/table";
import type { ContactList, ListedContact } from "@/domain/contacts/list";
import type { Reading } from "../desk";
import { TickAll } from "../members/tick-all";
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

/** The address book: a tick, who, and the columns chosen. A name opens the drawer. */
export function ContactsTable({ rows, columns, input, openId, openHref, sortHref, ...reading }: Props) {
  const { t } = reading;
  const sorting = (sort: ContactList["sort"]) => {
    const now = input.sort === sort ? (input.order ?? USUAL[sort]) : undefined;
    const next = now ? (now === "asc" ? "desc" : "asc") : USUAL[sort];
    return { href: sortHref(sort, next), sorted: now && ORDER[now] };
  };
  return (
    <Table caption={t("addressBook.caption")} stacks>
      <thead>
        <tr>
          <th scope="col">
            <TickAll form="bulk" label={t("admin.selectAll")} />
          </th>
          <Th {...sorting("name")}>{t("addressBook.columns.contact")}</Th>
          {columns.map((column) => (
            <Th key={column} optional={column !== "labels"} {...(column === "created" && sorting("created"))}>
              {t(`addressBook.columns.${column}`)}
            </Th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const name = calledWord(t, row.name);
          return (
            <tr key={row.id} className={row.id === openId ? "is-open" : undefined}>
              <CheckCell name="contactIds[]" value={row.id} form="bulk" label={t("addressBook.select", { name })} />
              <td className="cell-name">
                <div className="who">
                  <Avatar member={{ id: row.id, nickname: name }} size={34} />
                  <span className="grow">
                    <a
                      className="b clip names"
                      href={openHref(row.id)}
                      aria-current={row.id === openId ? "true" : undefined}
                    >
                      <bdi>{name}</bdi>
                    </a>
                    <span className="t3 xs clip names">{row.email ?? row.phones[0]?.phone ?? ""}</span>
                  </span>
                </div>
              </td>
              {columns.map((column) => (
                <Cell key={column} column={column} row={row} {...reading} />
              ))}
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}

const ORDER = { asc: "ascending", desc: "descending" } as const;

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
