import type { ReactNode } from "react";
import { CursorPager } from "@/components/ui/cursor-pager";
import { Empty } from "@/components/ui/empty";
import { Table, Th } from "@/components/ui/table";
import type { Translate } from "@/messages/translate";

type Shown = { href: string; name: string; cells: ReactNode[] };
type Paged<Row> = React.ComponentProps<typeof CursorPager>["page"] & { rows: Row[] };

type Props<Row> = {
  caption: string;
  empty: { title: string; text: string; seed: string; heading?: "h2" | "h3" };
  /** The first names the row; from the third on they may go on a narrow screen. */
  heads: { label: string; isNumber?: boolean }[];
  page: Paged<Row>;
  path: string;
  rowOf: (row: Row) => Shown;
  t: Translate;
};

/** What goes on behind the scenes, the newest first: a name that leads to it, its state, and some numbers. */
export function WorkTable<Row extends { id: string }>({ caption, empty, heads, page, path, rowOf, t }: Props<Row>) {
  if (page.rows.length === 0)
    return (
      <Empty title={empty.title} seed={empty.seed} heading={empty.heading}>
        {empty.text}
      </Empty>
    );
  return (
    <>
      <Table caption={caption} plain scrolls>
        <thead>
          <tr>
            {heads.map(({ label, isNumber }, at) => (
              <Th key={label} optional={at > 1} number={isNumber}>
                {label}
              </Th>
            ))}
          </tr>
        </thead>
        <tbody>
          {page.rows.map((row) => {
            const { href, name, cells } = rowOf(row);
            return (
              <tr key={row.id}>
                <td>
                  <a className="b clip names" href={href}>
                    <bdi>{name}</bdi>
                  </a>
                </td>
                {cells.map((cell, at) => (
                  <td
                    key={heads[at + 1]?.label}
                    className={at === 0 ? undefined : heads[at + 1]?.isNumber ? "num opt" : "opt t2"}
                  >
                    {cell}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </Table>
      <CursorPager page={page} at={(key, cursor) => `${path}?${key}=${encodeURIComponent(cursor)}`} t={t} />
    </>
  );
}
