// Owns what is shown of a text that was found: its own words without their Markdown, around the hits.
import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { around, whole } from "@/lib/excerpt";
import { textOf } from "@/lib/markdown";
import { apart, unspacedIn } from "@/lib/scripts";
import { cleanWords, END, HIT, wordsOf } from "./words";

const MOST = 240;
/** What stands further back than this is found, and not shown. */
const MOST_READ = 100_000;

/** The found rows with the hits marked: their titles whole, and of their texts the piece that holds most of them. */
export async function withExcerpts<Row extends { html: string; title?: string }>(rows: Row[], asked: string) {
  const texts = rows.flatMap(({ html, title = "" }) => [title, textOf(html.slice(0, whole(html, MOST_READ)))]);
  const marked = await markedIn(texts, asked);
  return rows.map(({ html: _, ...row }, n) => ({
    ...row,
    ...(row.title !== undefined && { title: marked[2 * n]! }),
    excerpt: around(marked[2 * n + 1]!, MOST, [HIT, END]),
  }));
}

async function markedIn(texts: string[], asked: string): Promise<string[]> {
  if (texts.length === 0) return [];
  const words = wordsOf(asked);
  const stretches = unspacedIn(cleanWords(asked));
  const text = sql`ts_headline('english', given.text, ${words}, ${`StartSel=${HIT}, StopSel=${END}, HighlightAll=true`})`;
  const rows = await db
    .select({ text: sql<string>`${text}` })
    .from(sql`jsonb_array_elements_text(${JSON.stringify(texts.map(veiled))}::jsonb) with ordinality as given(text, n)`)
    .orderBy(sql`given.n`);
  return rows.map(({ text }) => stretchesMarked(unveiled(text), stretches));
}

/**
 * PostgreSQL takes what looks like a tag for one and leaves it out; here it is somebody's words. Between spaces, as on some servers'
 * languages the sign would be a letter of the word beside it.
 */
const [LESS, AND] = [" \ue002 ", " \ue003 "];
/** Keeps the signs of scripts without blanks apart, as they are in the index; a space to the database, and written by nobody. */
const APART = "\u001f";
const veiled = (text: string) =>
  apart(text.replace(/[\ue000-\ue003]/g, "").replaceAll(APART, ""), APART)
    .replaceAll("<", LESS)
    .replaceAll("&", AND);
const unveiled = (text: string) => text.replaceAll(LESS, "<").replaceAll(AND, "&").replaceAll(APART, "");

/** The database marks each sign that was asked for, wherever it stands: of those, a stretch of them is a hit where it stands whole. */
function stretchesMarked(text: string, stretches: string[]): string {
  if (stretches.length === 0) return text;
  return text
    .replace(MARKED_SIGN, (mark, sign) => (unspacedIn(sign).length > 0 ? sign : mark))
    .replace(new RegExp(stretches.sort((a, b) => b.length - a.length).join("|"), "g"), `${HIT}$&${END}`);
}
const MARKED_SIGN = new RegExp(`${HIT}(.)${END}`, "gsu");
