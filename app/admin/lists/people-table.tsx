import type { ReactNode } from "react";
import { Avatar } from "@/components/members/avatar";
import { CheckCell, Table, Th } from "@/components/ui/table";
import type { Translate } from "@/messages/translate";
import { TickAll } from "./tick-all";

type Way = "asc" | "desc";
type Sorting = { href: string; sorted?: "ascending" | "descending" };

/** How the head of a column sorts: where a press leads, and how it is sorted now. */
export const sortingBy =
  <S extends string>(
    { sort: now, order }: { sort: S; order?: Way },
    usual: Record<S, Way>,
    hrefOf: (sort: S, order: Way) => string,
  ) =>
  (sort: S): Sorting => {
    const way = now === sort ? (order ?? usual[sort]) : undefined;
    const next = way ? (way === "asc" ? "desc" : "asc") : usual[sort];
    return { href: hrefOf(sort, next), sorted: way && (way === "asc" ? "ascending" : "descending") };
  };

type Row = {
  id: string;
  name: string;
  under: string;
  avatar: React.ComponentProps<typeof Avatar>["member"];
  cells: ReactNode;
};

type Props = {
  caption: string;
  /** What the ticks of the rows are called in the bulk form. */
  tick: string;
  who: Sorting & { label: string };
  heads: ({ key: string; label: string; isOptional: boolean } & Partial<Sorting>)[];
  rows: Row[];
  openId?: string;
  openHref: (id: string) => string;
  selectLabel: (name: string) => string;
  t: Translate;
};

/** A long list of people: a tick, who, and the columns chosen. A name opens the drawer. */
export function PeopleTable({ caption, tick, who, heads, rows, openId, openHref, selectLabel, t }: Props) {
  return (
    <Table caption={caption} stacks>
      <thead>
        <tr>
          <th scope="col">
            <TickAll form="bulk" label={t("admin.selectAll")} />
          </th>
          <Th href={who.href} sorted={who.sorted}>
            {who.label}
          </Th>
          {heads.map(({ key, label, isOptional, href, sorted }) => (
            <Th key={key} href={href} sorted={sorted} optional={isOptional}>
              {label}
            </Th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, name, under, avatar, cells }) => (
          <tr key={id} className={id === openId ? "is-open" : undefined}>
            <CheckCell name={tick} value={id} form="bulk" label={selectLabel(name)} />
            <td className="cell-name">
              <div className="who">
                <Avatar member={avatar} size={34} />
                <span className="grow">
                  <a className="b clip names" href={openHref(id)} aria-current={id === openId ? "true" : undefined}>
                    <bdi>{name}</bdi>
                  </a>
                  <span className="t3 xs clip names">{under}</span>
                </span>
              </div>
            </td>
            {cells}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
