// Owns finding topics by words: full text, and for titles also what is spelled alike.
import { and, desc, eq, exists, getTableColumns, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { categories, topics } from "@/db/schema/forum";
import { containing } from "../text-keys";
import type { Viewer } from "../viewer";
import { bestOf } from "../writing/best";
import { withExcerpts } from "../writing/excerpts";
import { cleanWords, holding } from "../writing/words";
import { repliesSeenBy } from "./seen";
import { listedTopics } from "./sight";

const room = { slug: categories.slug, name: categories.name, hue: categories.hue };
const MOST_TOPICS = 10;

/** Topics whose title or text answers to the words, the best first; a title may also be meant when it is spelled a little otherwise. */
export async function searchTopics(viewer: Viewer, text: string, limit = MOST_TOPICS) {
  if (!cleanWords(text)) return [];
  const best = bestOf(topics, text, listedTopics(viewer), limit);
  const rows = await db
    .select({
      id: topics.id,
      slug: topics.slug,
      title: topics.title,
      html: topics.html,
      authorId: topics.authorId,
      createdAt: topics.createdAt,
      ...repliesSeenBy(viewer),
      room,
    })
    .from(best)
    .innerJoin(topics, eq(topics.id, best.id))
    .innerJoin(categories, eq(categories.id, topics.categoryId))
    .orderBy(desc(best.rank), desc(best.id));
  return withExcerpts(rows, text);
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

/** Whether some topic that this viewer may read holds the words. */
export const holdsInForum = (viewer: Viewer, words: SQL): SQL =>
  exists(
    db
      .select({ one: sql`1` })
      .from(sql`(${holding(topics, words, getTableColumns(topics))}) as ${topics}`)
      .where(listedTopics(viewer)),
  );

export type FoundTopic = Awaited<ReturnType<typeof searchTopics>>[number];
