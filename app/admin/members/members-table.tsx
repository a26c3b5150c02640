import { Avatar } from "@/components/members/avatar";
import { StatusPill, StatusPills } from "@/components/members/status-pill";
import { formatDate } from "@/components/ui/format";
import { Icon } from "@/components/ui/icon";
import { CheckCell, Table, Th } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { StaffList, StaffRow } from "@/domain/members/staff-list";
import type { Reading } from "../desk";
import { type Column, columnWord } from "./columns";
import { pillWords, roleWords, shownPills } from "./pills";
import { TickAll } from "./tick-all";

type Props = Reading & {
  rows: StaffRow[];
  columns: readonly Column[];
  input: StaffList;
  openId?: string;
  openHref: (id: string) => string;
  sortHref: (sort: StaffList["sort"], order: "asc" | "desc") => string;
};

const USUAL = { name: "asc", joined: "desc", login: "desc" } as const;

/** The members table: a tick, who, and the columns chosen. A name opens the drawer. */
export function MembersTable({ rows, columns, input, openId, openHref, sortHref, ...reading }: Props) {
  const { t } = reading;
  const head = (sort: StaffList["sort"], word: string, optional = true) => {
    const now = input.sort === sort ? (input.order ?? USUAL[sort]) : undefined;
    const next = now ? (now === "asc" ? "desc" : "asc") : USUAL[sort];
    return (
      <Th href={sortHref(sort, next)} sorted={now && (now === "asc" ? "ascending" : "descending")} optional={optional}>
        {word}
      </Th>
    );
  };
  return (
    <Table caption={t("admin.members.caption")} stacks>
      <thead>
        <tr>
          <th scope="col">
            <TickAll form="bulk" label={t("admin.selectAll")} />
          </th>
          {head("name", t("admin.columns.member"), false)}
          {columns.map((column) =>
            column === "joined" || column === "login" ? (
              <SortedHead key={column}>{head(column, columnWord(t, column))}</SortedHead>
            ) : (
              <Th key={column} optional={column !== "status"}>
                {columnWord(t, column)}
              </Th>
            ),
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id} className={row.id === openId ? "is-open" : undefined}>
            <CheckCell
              name="memberIds[]"
              value={row.id}
              form="bulk"
              label={t("admin.select", { name: row.nickname })}
            />
            <td className="cell-name">
              <div className="who">
                <Avatar member={row} size={34} />
                <span className="grow">
                  <a
                    className="b clip names"
                    href={openHref(row.id)}
                    aria-current={row.id === openId ? "true" : undefined}
                  >
                    <bdi>{row.nickname}</bdi>
                  </a>
                  <span className="t3 xs clip names">{row.email ?? row.title ?? `/${row.slug}`}</span>
                </span>
              </div>
            </td>
            {columns.map((column) => (
              <Cell key={column} column={column} row={row} {...reading} />
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

const SortedHead = ({ children }: { children: React.ReactElement }) => children;

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
