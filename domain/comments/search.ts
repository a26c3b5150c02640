// Owns finding by words what was said under topics and posts.
import { and, desc, eq, exists, inArray, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { blogPosts } from "@/db/schema/blog";
import { categories, topics } from "@/db/schema/forum";
import { comments } from "@/db/schema/writings";
import { type Place, pageOf } from "../paging";
import type { Viewer } from "../viewer";
import { cleanWords, EXCERPT, headline, wordsOf } from "../writing/words";
import { listedComments } from "./sight";

/** Replies and comments that hold the words, the newest first, in pages; `room` is null for what stands in the blog. */
export async function searchComments(viewer: Viewer, text: string, place: Place = {}, limit = 20) {
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
        .where(and(sql`${comments.search} @@ ${words}`, listedComments(viewer), where))
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
      hostKind: comments.hostKind,
      host: {
        slug: sql<string>`coalesce(${topics.slug}, ${blogPosts.slug})`,
        title: sql<string>`coalesce(${topics.title}, ${blogPosts.title})`,
      },
      room: { name: categories.name, hue: categories.hue },
    })
    .from(comments)
    .leftJoin(topics, eq(topics.id, comments.hostId))
    .leftJoin(categories, eq(categories.id, topics.categoryId))
    .leftJoin(blogPosts, eq(blogPosts.id, comments.hostId))
    .where(inArray(comments.id, ids))
    .orderBy(desc(comments.id));
  return { ...page, rows };
}

/** Whether somebody said the words where this viewer may read them. */
export const holdsInComments = (viewer: Viewer, words: SQL): SQL =>
  exists(
    db
      .select({ one: sql`1` })
      .from(comments)
      .where(and(sql`${comments.search} @@ ${words}`, listedComments(viewer))),
  );

export type FoundComment = Awaited<ReturnType<typeof searchComments>>["rows"][number];
