// Keyset pages, the same everywhere: a page is found by the last row of the one before, so every page costs the same.
import { asc, desc, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { conceal, reveal } from "@/lib/secret";

/** Which way rows are sorted: by a column, and by an id where that is equal. */
export type Sorting = { key: PgColumn; id: PgColumn; isUp: boolean };

/** From a page's address: the cursor to go on after, or to end before; `before: "end"` is the last page. */
export type Place = { after?: string; before?: string };

export type Page<Row> = { rows: Row[]; previous?: string; next?: string };

type Fetch<Row> = (keyset: { where: SQL | undefined; orderBy: SQL[]; limit: number }) => Promise<Row[]>;

type Keyed = { cursorKey: Date | string; id: string };
type Cursor = [key: string, id: string];

/**
 * One page of `limit` rows. `fetch` runs the query with the given condition, order and limit; its rows carry `cursorKey`, the
 * sorted column. A cursor that was tampered with, or leads nowhere any more, gives the first page.
 */
export async function pageOf<Row extends Keyed>(
  sorting: Sorting,
  { after, before }: Place,
  limit: number,
  fetch: Fetch<Row>,
): Promise<Page<Omit<Row, "cursorKey">>> {
  const start = before ? undefined : readCursor(after, sorting.key);
  const end = readCursor(before, sorting.key);
  const isBackwards = before === "end" || end !== undefined;
  const isUp = sorting.isUp !== isBackwards;
  const found = await fetch({
    where: from(sorting, isUp, start ?? end),
    orderBy: [sorting.key, sorting.id].map((column) => (isUp ? asc(column) : desc(column))),
    limit: limit + 1,
  });
  const isMore = found.length > limit;
  // Nothing there, or the way back ends within this page: the first page, whole.
  if ((start && found.length === 0) || (end && !isMore)) return pageOf(sorting, {}, limit, fetch);
  const rows = found.slice(0, limit);
  if (isBackwards) rows.reverse();
  const [first, last] = [rows[0], rows.at(-1)];
  return {
    rows: rows.map(({ cursorKey: _, ...row }) => row),
    previous: first && (isBackwards ? isMore : start) ? writeCursor(sorting, first) : undefined,
    next: last && (isBackwards ? end : isMore) ? writeCursor(sorting, last) : undefined,
  };
}

const from = ({ key, id }: Sorting, isUp: boolean, cursor: { key: string; id: string } | undefined) =>
  cursor &&
  sql`(${key}, ${id}) ${sql.raw(isUp ? ">" : "<")} (${cursor.key}::${sql.raw(key.getSQLType())}, ${cursor.id}::uuid)`;

// Concealed, because what is sorted by may be more than what is shown: the moment of joining, where people see the month.
const purposeOf = ({ name }: PgColumn) => `cursor:${name}`;

const writeCursor = ({ key }: Sorting, { cursorKey, id }: Keyed) =>
  conceal(
    purposeOf(key),
    JSON.stringify([cursorKey instanceof Date ? cursorKey.toISOString() : cursorKey, id] satisfies Cursor),
  );

function readCursor(text: string | undefined, column: PgColumn): { key: string; id: string } | undefined {
  if (!text || text === "end" || text.length > 1000) return undefined;
  const written = reveal(purposeOf(column), text);
  if (!written) return undefined;
  const [key, id] = JSON.parse(written) as Cursor;
  return { key, id };
}
