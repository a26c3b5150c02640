// How words are looked for in what people write, the same in every solution.
import { type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";

/** Around a hit in an excerpt; no text that anybody types holds them. */
export const [HIT, END] = ["\ue000", "\ue001"];

export const EXCERPT = "MaxFragments=2, MaxWords=26, MinWords=10, FragmentDelimiter= … ";

export const cleanWords = (text: string) => text.replaceAll("\0", "").trim().toLowerCase().slice(0, 200);

/** As people type into a search box, in the site's stems and literally: quotes, "or" and minus mean what they do elsewhere. */
export const wordsOf = (text: string): SQL =>
  sql`(websearch_to_tsquery('english', ${cleanWords(text)}) || websearch_to_tsquery('simple', ${cleanWords(text)}))`;

/** A title that is spelled nearly so, as a whole or in one stretch of its words: "cuped" means "Why has my board cupped?", too. */
export const alike = (title: PgColumn, q: string): SQL =>
  q.length < 4 ? sql`false` : sql`(lower(${title}) % ${q} or ${q} <% lower(${title}))`;

export const headline = (column: PgColumn, words: SQL, options: string) =>
  sql<string>`ts_headline('english', ${column}, ${words}, ${`StartSel=${HIT}, StopSel=${END}, ${options}`})`;
