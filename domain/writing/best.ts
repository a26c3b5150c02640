// Owns which titles and texts answer best to what somebody looks for: full text, and for titles also what is spelled alike.
import { and, desc, getTableColumns, or, type SQL, sql } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { containing } from "../text-keys";
import { alike, cleanWords, wordsOf } from "./words";

/** So many hits are held against each other, as the indexes give them. */
const MOST_RANKED = 2000;
/** Where there are more hits, those among so many of the newest rows are held against them, too. */
const WALKED = 5000;

type Titled = PgTable & { id: PgColumn; title: PgColumn; search: PgColumn };

/**
 * The best of the seen rows, to be joined to their table: every hit is ranked where there are few, and of very many the newest and as
 * many others. So no word costs more than some thousands of rows, however much there is.
 */
export function bestOf(table: Titled, text: string, seen: SQL, limit: number) {
  const [q, words] = [cleanWords(text), wordsOf(text)];
  const ranked = {
    id: sql<string>`${table.id}`.as("hit_id"),
    rank: sql<number>`ts_rank(${table.search}, ${words}) + similarity(lower(${table.title}), ${q})`.as("rank"),
  };
  const isHit = and(
    or(sql`${table.search} @@ ${words}`, sql`lower(${table.title}) like ${containing(q)}`, alike(table.title, q)),
    seen,
  );
  const few = db
    .select(ranked)
    .from(table as PgTable)
    .where(isHit)
    .limit(MOST_RANKED);
  const latest = db
    .select(getTableColumns(table as PgTable))
    .from(table as PgTable)
    .orderBy(desc(table.id))
    .limit(WALKED);
  const newest = db
    .select(ranked)
    .from(sql`(${latest}) as ${table}`)
    .where(and(sql`(select count(*) from few) = ${MOST_RANKED}`, isHit))
    .orderBy(desc(table.id))
    .limit(MOST_RANKED);
  return db
    .select({ id: sql<string>`hit_id`.as("hit_id"), rank: sql<number>`rank`.as("rank") })
    .from(
      sql`(with few as materialized (${few}), newest as (${newest}) select * from few union select * from newest) as found`,
    )
    .orderBy(sql`rank desc`, sql`hit_id desc`)
    .limit(limit)
    .as("best");
}
