// Owns finding topics by words: full text, and for titles also what is spelled alike.
import { and, desc, eq, exists, getTableColumns, or, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { categories, topics } from "@/db/schema/forum";
import { containing } from "../text-keys";
import type { Viewer } from "../viewer";
import { withExcerpts } from "../writing/excerpts";
import { alike, cleanWords, holding, MOST_RANKED, wordsOf } from "../writing/words";
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
    .limit(MOST_RANKED)
    .as("found");
  const best = db.select().from(found).orderBy(desc(found.rank), desc(found.id)).limit(limit).as("best");
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
  return withExcerpts(rows, words);
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
