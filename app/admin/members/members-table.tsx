import { StatusPill, StatusPills } from "@/components/members/status-pill";
import { Icon } from "@/components/ui/icon";
import { Time } from "@/components/ui/time";
import type { StaffList, StaffRow } from "@/domain/members/staff-list";
import { formatDate } from "@/lib/format";
import type { Reading } from "../desk";
import { PeopleTable, sortingBy } from "../lists/people-table";
import { type Column, columnWord } from "./columns";
import { pillWords, roleWords, shownPills } from "./pills";

type Props = Reading & {
  rows: StaffRow[];
  columns: readonly Column[];
  input: StaffList;
  openId?: string;
  openHref: (id: string) => string;
  sortHref: (sort: StaffList["sort"], order: "asc" | "desc") => string;
};

const USUAL = { name: "asc", joined: "desc", login: "desc" } as const;

/** The members table: a tick, who, and the columns chosen. */
export function MembersTable({ rows, columns, input, openId, openHref, sortHref, ...reading }: Props) {
  const { t } = reading;
  const sorting = sortingBy(input, USUAL, sortHref);
  return (
    <PeopleTable
      caption={t("admin.members.caption")}
      tick="memberIds[]"
      who={{ label: t("admin.columns.member"), ...sorting("name") }}
      heads={columns.map((key) => ({
        key,
        label: columnWord(t, key),
        isOptional: key !== "status",
        ...((key === "joined" || key === "login") && sorting(key)),
      }))}
      rows={rows.map((row) => ({
        id: row.id,
        name: row.nickname,
        under: row.email ?? row.title ?? `/${row.slug}`,
        avatar: row,
        cells: columns.map((column) => <Cell key={column} column={column} row={row} {...reading} />),
      }))}
      openId={openId}
      openHref={openHref}
      selectLabel={(name) => t("admin.select", { name })}
      t={t}
    />
  );
}

function Cell({ column, row, t, locale, zone, now }: Reading & { column: Column; row: StaffRow }) {
  switch (column) {
    case "status":
      return (
        <td>
          <span className="row">
            <StatusPills member={shownPills(row, now)} words={pillWords(t)} />
            {row.privacyStatus === "PRIVATE" && (
              <span className="t3" title={t("admin.pills.PRIVATE")}>
                <Icon name="lock" size={14} />
                <span className="vh">{t("admin.pills.PRIVATE")}</span>
              </span>
            )}
          </span>
        </td>
      );
    case "role":
      return <td className="t2 opt">{roleWords(t, row)}</td>;
    case "privacy":
      return (
        <td className="opt">
          <StatusPill status={row.privacyStatus} label={pillWords(t)[row.privacyStatus]} />
        </td>
      );
    case "joined":
      return (
        <td className="t3 opt">
          {formatDate(row.createdAt, locale, zone, { day: "numeric", month: "short", year: "numeric" })}
        </td>
      );
    case "login":
      return (
        <td className="t3 opt">
          {row.lastLoginAt ? (
            <Time at={row.lastLoginAt} now={now} locale={locale} zone={zone} />
          ) : (
            t("admin.facts.never")
          )}
        </td>
      );
  }
}
