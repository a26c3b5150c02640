// Owns how far lists are counted: exactly up to a number people compare by eye, and honestly "more" beyond it.
import { type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";

/** Beyond it nobody counts: what is answered then is one more than this. */
export const MOST_COUNTED = 10_000;

/**
 * How many rows of a table meet a condition, at most MOST_COUNTED + 1, so that no list's size is ever the price of a page.
 * They are met in the order of `by`, an indexed column, or rows that lie together far back would be looked for in all others.
 */
export const countUpTo = (by: PgColumn, where: SQL | undefined): SQL<number> =>
  sql<number>`(select count(*)::int from (select 1 from ${by.table} where ${where ?? sql`true`} order by ${by} limit ${sql.raw(String(MOST_COUNTED + 1))}) as few)`;
