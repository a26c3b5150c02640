// Owns finding topics and replies by words: full text, and for titles also what is spelled alike.
import { and, desc, eq, exists, or, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { categories, topics } from "@/db/schema/forum";
import { comments } from "@/db/schema/writings";
import { listedComments } from "../comments/sight";
import { type Place, pageOf } from "../paging";
import { containing } from "../text-keys";
import type { Viewer } from "../viewer";
import { alike, cleanWords, EXCERPT, headline, wordsOf } from "../writing/words";
import { repliesSeenBy } from "./seen";
import { listedTopics } from "./sight";

const room = { slug: categories.slug, name: categories.name, hue: categories.hue };
const MOST_TOPICS = 10;

/** Topics whose title or text answers to the words, the best first; a title may also be meant when it is spelled a little otherwise. */
export async function searchTopics(viewer: Viewer, text: string, limit = MOST_TOPICS) {
  const [q, words] = [cleanWords(text), wordsOf(text)];
  if (!q) return [];
  const found = db
    .select({
      id: topics.id,
      rank: sql<number>`ts_rank(${topics.search}, ${words}) + similarity(lower(${topics.title}), ${q})`.as("rank"),
    })
    .from(topics)
    .where(
      and(
        or(
          sql`${topics.search} @@ ${words}`,
          sql`lower(${topics.title}) like ${containing(q)}`,
          alike(topics.title, q),
        ),
        listedTopics(viewer),
      ),
    )
    .limit(2000)
    .as("found");
  const best = db.select().from(found).orderBy(desc(found.rank), desc(found.id)).limit(limit).as("best");
  return db
    .select({
      id: topics.id,
      slug: topics.slug,
      title: headline(topics.title, words, "HighlightAll=true"),
      excerpt: headline(topics.body, words, EXCERPT),
      authorId: topics.authorId,
      createdAt: topics.createdAt,
      ...repliesSeenBy(viewer),
      room,
    })
    .from(best)
    .innerJoin(topics, eq(topics.id, best.id))
    .innerJoin(categories, eq(categories.id, topics.categoryId))
    .orderBy(desc(best.rank), desc(best.id));
}

/** Topics with these letters in their title, what moved last first: for menus, while somebody types. */
export async function listTitledTopics(viewer: Viewer, text: string, limit: number) {
  const q = cleanWords(text);
  if (!q) return [];
  return db
    .select({ slug: topics.slug, title: topics.title })
    .from(topics)
    .where(and(sql`lower(${topics.title}) like ${containing(q)}`, listedTopics(viewer)))
    .orderBy(desc(topics.lastActivityAt), desc(topics.id))
    .limit(limit);
}

/** Replies that hold the words, the newest first, in pages. */
export async function searchReplies(viewer: Viewer, text: string, place: Place = {}, limit = 20) {
  if (!cleanWords(text)) return { rows: [] };
  const words = wordsOf(text);
  const page = await pageOf(
    { key: comments.id, id: comments.id, isUp: false },
    place,
    limit,
    ({ where, orderBy, limit }) =>
      db
        .select({ id: comments.id, cursorKey: comments.id })
        .from(comments)
        .where(and(sql`${comments.search} @@ ${words}`, eq(comments.hostKind, "topic"), listedComments(viewer), where))
        .orderBy(...orderBy)
        .limit(limit),
  );
  const ids = page.rows.map(({ id }) => id);
  if (ids.length === 0) return { ...page, rows: [] };
  // Excerpts cost, so only what is shown gets one.
  const rows = await db
    .select({
      id: comments.id,
      number: comments.number,
      authorId: comments.authorId,
      createdAt: comments.createdAt,
      excerpt: headline(comments.body, words, EXCERPT),
      topic: { slug: topics.slug, title: topics.title },
      room,
    })
    .from(comments)
    .innerJoin(topics, eq(topics.id, comments.hostId))
    .innerJoin(categories, eq(categories.id, topics.categoryId))
    .where(
      sql`${comments.id} in (${sql.join(
        ids.map((id) => sql`${id}::uuid`),
        sql`, `,
      )})`,
    )
    .orderBy(desc(comments.id));
  return { ...page, rows };
}

/** Whether some topic or reply that this viewer may read holds the words. */
export function holdsInForum(viewer: Viewer, words: SQL): SQL {
  const topic = and(sql`${topics.search} @@ ${words}`, listedTopics(viewer));
  const reply = and(sql`${comments.search} @@ ${words}`, eq(comments.hostKind, "topic"), listedComments(viewer));
  const one = { one: sql`1` };
  return or(exists(db.select(one).from(topics).where(topic)), exists(db.select(one).from(comments).where(reply)))!;
}

export type FoundTopic = Awaited<ReturnType<typeof searchTopics>>[number];
export type FoundReply = Awaited<ReturnType<typeof searchReplies>>["rows"][number];
