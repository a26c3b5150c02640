// Owns the words that a misspelt one may have meant: learned as texts are written, let go when no text holds them any more.
import { and, desc, eq, exists, inArray, or, type SQL, sql } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import { db, type Tx } from "@/db/client";
import { blogPosts } from "@/db/schema/blog";
import { topics } from "@/db/schema/forum";
import { pages } from "@/db/schema/pages";
import { searchWords } from "@/db/schema/search";
import { comments, type RevisedKind } from "@/db/schema/writings";
import { unspacedIn } from "@/lib/scripts";
import { distance, swaps } from "@/lib/spelling";
import { cleanWords, wordsOf } from "../writing/words";

/** Shorter words are alike too easily; longer ones are no words. */
const [LEAST, MOST] = [4, 30];
const MOST_ALIKE = 40;
const MOST_ASKED = 6;
/** Small pieces, because on the embedded database everybody waits for each. */
const CHECKED_AT_ONCE = 100;

const TEXTS: Record<RevisedKind, { table: PgTable; id: PgColumn; search: PgColumn; text: SQL }> = {
  topic: { table: topics, id: topics.id, search: topics.search, text: sql`${topics.title} || ' ' || ${topics.body}` },
  comment: { table: comments, id: comments.id, search: comments.search, text: sql`${comments.body}` },
  page: { table: pages, id: pages.id, search: pages.search, text: sql`${pages.title} || ' ' || ${pages.body}` },
  "blog-post": {
    table: blogPosts,
    id: blogPosts.id,
    search: blogPosts.search,
    text: sql`${blogPosts.title} || ' ' || ${blogPosts.body}`,
  },
};

/** Learns the words of one text, with the change that wrote it. In order, so that two who bring the same words do not wait for each other in a circle. */
export const learnWords = (tx: Tx, kind: RevisedKind, id: string) => learn(tx, kind, eq(TEXTS[kind].id, id));

/** The same of everything there is: for whoever writes many texts past the commands. */
export async function learnAllWords(tx: Tx): Promise<void> {
  for (const kind of Object.keys(TEXTS) as RevisedKind[]) await learn(tx, kind, sql`true`);
}

async function learn(tx: Tx, kind: RevisedKind, which: SQL): Promise<void> {
  const { table, text } = TEXTS[kind];
  await tx.execute(sql`
    insert into ${searchWords} (word)
    select distinct said.lexeme from ${table}, unnest(to_tsvector('simple', words_apart(${text}))) said
    where ${which} and char_length(said.lexeme) between ${LEAST} and ${MOST} and said.lexeme !~ '[0-9[:punct:]]'
    order by 1 on conflict do nothing`);
}

/** Lets go of words that no text holds any more, so that nothing of what somebody took back is kept here; a job calls it. */
export async function forgetWords(limit = CHECKED_AT_ONCE): Promise<number> {
  const due = await db
    .select({ word: searchWords.word })
    .from(searchWords)
    .where(sql`${searchWords.checkedAt} < now() - interval '1 day'`)
    .orderBy(searchWords.checkedAt, searchWords.word)
    .limit(limit);
  const words = due.map(({ word }) => word);
  if (words.length === 0) return 0;
  const literal = sql`to_tsquery('simple', quote_literal(${searchWords.word}))`;
  const isHeld = or(
    ...Object.values(TEXTS).map(({ table, search }) =>
      exists(db.select({ one: sql`1` }).from(table).where(sql`${search} @@ ${literal}`)),
    ),
  );
  const gone = await db
    .delete(searchWords)
    .where(and(inArray(searchWords.word, words), sql`not ${isHeld}`))
    .returning({ word: searchWords.word });
  await db.update(searchWords).set({ checkedAt: sql`now()` }).where(inArray(searchWords.word, words));
  return gone.length;
}

/** Whether something the viewer may read holds these words. */
type Held = (words: SQL) => SQL;

/**
 * The same search with its misspelt words put right, or undefined where nothing is to be put right. A word counts as misspelt, and
 * another as meant, only by the texts this viewer may read: the words of all others change nothing for them, so they show nothing (M129).
 */
export async function meant(text: string, isHeld: Held): Promise<string | undefined> {
  const q = cleanWords(text);
  // Whoever writes quotes means just these words.
  if (q.includes('"')) return;
  const isAsked = async (word: string) => {
    const found = await db
      .select({ one: sql`1` })
      .from(sql`(values (1)) as here`)
      .where(isHeld(wordsOf(word)));
    return found.length > 0;
  };
  let right = q;
  const asked = q.matchAll(/(?<![\p{L}\p{N}-])\p{L}+(?![\p{L}\p{N}])/gu);
  for (const { 0: word } of [...asked].filter(({ 0: word }) => isWord(word)).slice(0, MOST_ASKED)) {
    if (await isAsked(word)) continue;
    for (const other of await listAlike(word))
      if (await isAsked(other)) {
        right = right.replace(new RegExp(`(?<![\\p{L}\\p{N}-])${word}(?![\\p{L}\\p{N}])`, "u"), other);
        break;
      }
  }
  return right === q ? undefined : right;
}

const isWord = (word: string) => [...word].length >= LEAST && [...word].length <= MOST && unspacedIn(word).length === 0;

/** Words within a slip or two of this one, the nearest first. */
async function listAlike(word: string): Promise<string[]> {
  const most = [...word].length < 6 ? 1 : 2;
  const found = await db
    .select({ word: searchWords.word })
    .from(searchWords)
    .where(or(sql`${searchWords.word} % ${word}`, inArray(searchWords.word, swaps(word))))
    .orderBy(desc(sql`similarity(${searchWords.word}, ${word})`), searchWords.word)
    .limit(MOST_ALIKE);
  return found
    .map((row) => ({ ...row, steps: distance(word, row.word) }))
    .filter(({ steps }) => steps > 0 && steps <= most)
    .sort((a, b) => a.steps - b.steps)
    .map(({ word }) => word);
}
