// Owns how long lists are searched by one letter or two, which no index of parts knows, whatever order they stand in.
import { and, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { beginning, finding } from "./text-keys";

type Read<Row> = (where: SQL | undefined, order: SQL, limit: number) => Promise<Row[]>;
type Way = { where: SQL | undefined; isFew: boolean };

const isBeginning = (key: string) => key !== "" && finding(key) === beginning(key);

/**
 * The ways to begin so, one for each column and what it is asked; null unless all are so short that only beginnings match.
 * `also` must hold where that column counts.
 */
export function waysToBegin(...asked: { column: PgColumn; key: string; also?: SQL }[]): Way[] | null {
  if (!asked.every(({ key }) => isBeginning(key))) return null;
  return asked.map(({ column, key, also }) => {
    // Indexes begin with the first letter: a list in any order of theirs walks only the letter's part of it.
    const isLetter = [...key].length === 1;
    const begins = isLetter ? sql`left(${column}, 1) = ${key}` : sql`${column} like ${beginning(key)}`;
    return { where: and(also, begins), isFew: !isLetter };
  });
}

/**
 * Reads rows that are in a list for one reason or for another, the first of each by an index of its own. Asked for in one
 * walk, those that lie together at the far end of the order would be looked for in all others. Without ways all of `those`.
 */
export const readingEither =
  <Row>(id: PgColumn, read: Read<Row>, those: SQL | undefined, ways: Way[] | null): Read<Row> =>
  (where, order, limit) => {
    if (!ways) return read(and(those, where), order, limit);
    const first = (way: Way) => {
      const all = and(those, way.where, where)!;
      // Two letters are few enough to be put in order; without the fence the order's own index would be walked for them.
      const rows = way.isFew
        ? sql`(select * from ${id.table} where ${all} offset 0) as ${id.table}`
        : sql`${id.table} where ${all}`;
      return sql`(select ${id} from ${rows} order by ${order} limit ${limit})`;
    };
    return read(sql`${id} in (${sql.join(ways.map(first), sql` union `)})`, order, limit);
  };
