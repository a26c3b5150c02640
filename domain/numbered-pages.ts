// Keyset pages that also know the number of their first row, over any sort expression; see paging.ts for the plain ones.
import { type SQL, sql } from "drizzle-orm";
import { isUuid } from "@/lib/id";

/** Where to go on in a sorted list: behind a row, before a row, or at its end. From a URL, so nothing of it is trusted. */
export type PageAsked = { after?: string; before?: string; at?: string };

/** A page of a keyset list. `first` is the number of its first row, from 1; the links are absent at the ends. */
export type Page<Row> = { rows: Row[]; first: number; previous?: string; next?: string };

/** A row's place: its sort value, its id, its number. */
type Place = [value: string, id: string, number: number];

type Sort<Row> = {
  /** What is sorted by, and the id column that tells equal ones apart. */
  by: SQL;
  id: SQL;
  isDescending?: boolean;
  /** The sort value as text, and how SQL reads it back. */
  valueOf: (row: Row) => string;
  read: (value: string) => SQL;
};

/**
 * One page by keyset, so that every page costs the same. `load` runs the query with the condition and order given, `count` is
 * only asked for the last page. A place that does not read means the start.
 */
export async function numberedPageOf<Row extends { id: string }>(
  asked: PageAsked,
  size: number,
  load: (where: SQL | undefined, order: SQL, limit: number) => Promise<Row[]>,
  sort: Sort<Row>,
  count: () => Promise<number>,
): Promise<Page<Row>> {
  const after = readPlace(asked.after);
  const before = after ? undefined : readPlace(asked.before);
  const isLast = !after && !before && asked.at === "last";
  const isBackwards = !!before || isLast;
  const place = after ?? before;
  const isDown = !!sort.isDescending !== isBackwards;
  const total = isLast ? await count() : 0;
  const take = isLast ? total % size || size : size;

  const sign = sql.raw(isDown ? "<" : ">");
  const way = sql.raw(isDown ? "desc" : "asc");
  const where = place && sql`(${sort.by}, ${sort.id}) ${sign} (${sort.read(place[0])}, ${place[1]}::uuid)`;
  const found = await load(where, sql`${sort.by} ${way}, ${sort.id} ${way}`, take + 1);
  const hasMore = found.length > take;
  const rows = isBackwards ? found.slice(0, take).reverse() : found.slice(0, take);

  const first = after
    ? after[2] + 1
    : before
      ? Math.max(1, before[2] - rows.length)
      : isLast
        ? total - rows.length + 1
        : 1;
  const start = rows[0];
  const end = rows.at(-1);
  const hasPrevious = isBackwards ? hasMore : !!after;
  const hasNext = isBackwards ? !isLast : hasMore;
  return {
    rows,
    first,
    previous: hasPrevious && start ? writePlace([sort.valueOf(start), start.id, first]) : undefined,
    next: hasNext && end ? writePlace([sort.valueOf(end), end.id, first + rows.length - 1]) : undefined,
  };
}

const writePlace = (place: Place) => Buffer.from(JSON.stringify(place)).toString("base64url");

function readPlace(text: string | undefined): Place | undefined {
  try {
    const place = JSON.parse(Buffer.from(text ?? "", "base64url").toString()) as Place;
    const [value, id, number] = place;
    const isPlace = typeof value === "string" && value.length <= 300 && !value.includes("\0") && isUuid(id);
    return isPlace && Number.isSafeInteger(number) && number > 0 ? [value, id, number] : undefined;
  } catch {
    return undefined;
  }
}

/** Reads a moment that `valueOf` wrote by toISOString(); a forged one means the beginning of time. */
export const readMoment = (value: string): SQL =>
  sql`${Number.isNaN(Date.parse(value)) ? new Date(0).toISOString() : new Date(value).toISOString()}::timestamptz`;
