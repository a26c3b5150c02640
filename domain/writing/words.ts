// How words are looked for in what people write, the same in every solution.
import { and, type SQL, sql } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { apart, unspacedIn } from "@/lib/scripts";

/** Around a hit in an excerpt; no text that anybody types holds them. */
export const [HIT, END] = ["\ue000", "\ue001"];

export const cleanWords = (text: string) => text.replaceAll("\0", "").trim().toLowerCase().slice(0, 200);

/** As people type into a search box, in the site's stems and literally: quotes, "or" and minus mean what they do elsewhere. */
export function wordsOf(text: string): SQL {
  const asked = cleanWords(text);
  const q = unspacedIn(asked).length === 0 ? asked : partsOf(asked).map(phrased).join(" ");
  return sql`(websearch_to_tsquery('english', ${q}) || websearch_to_tsquery('simple', ${q}))`;
}

/** What stands in quotes, and every word beside it. */
const partsOf = (q: string) => q.match(/-?"[^"]*"?|[^\s"]+/g) ?? [];

/** A word of a script without blanks is a row of signs, each of them kept as a word of its own: those, one right after the other. */
function phrased(part: string): string {
  if (unspacedIn(part).length === 0) return part;
  const [, minus, inside] = part.match(/^(-?)"?([^"]*)/)!;
  return `${minus}"${apart(inside!)}"`;
}

/** What asks websearch_to_tsquery for any word of a title; in a script without blanks for any two signs side by side. */
export function anyWordOf(title: string): string {
  const text = cleanWords(title);
  const stretches = unspacedIn(text);
  const spaced = stretches.reduce((rest, stretch) => rest.replace(stretch, " "), text);
  return [...(spaced.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []), ...stretches.flatMap(pairsIn)].join(" or ");
}

function pairsIn(stretch: string): string[] {
  const signs = [...stretch];
  return signs.slice(0, Math.max(1, signs.length - 1)).map((sign, n) => `"${apart(sign + (signs[n + 1] ?? ""))}"`);
}

/** A title that is spelled nearly so, as a whole or in one stretch of its words: "cuped" means "Why has my board cupped?", too. */
export const alike = (title: PgColumn, q: string): SQL =>
  q.length < 4 ? sql`false` : sql`(lower(${title}) % ${q} or ${q} <% lower(${title}))`;

/**
 * The rows that hold the words, as a query to be put in their table's place. They are found by the index of words before anything
 * else is asked of them: left to choose, the planner takes a word it does not know for a frequent one, and reads all there is.
 */
export const holding = (
  table: PgTable & { search: PgColumn },
  words: SQL,
  columns: Record<string, PgColumn>,
  where?: SQL,
): SQL =>
  sql`with holding as materialized (${db
    .select(columns)
    .from(table as PgTable)
    .where(and(sql`${table.search} @@ ${words}`, where))}) select * from holding`;
