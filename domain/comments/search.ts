// Owns finding by words what was said under topics and posts.
import { and, desc, eq, exists, inArray, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { blogPosts } from "@/db/schema/blog";
import { categories, topics } from "@/db/schema/forum";
import { comments } from "@/db/schema/writings";
import { type Place, pageOf } from "../paging";
import type { Viewer } from "../viewer";
import { withExcerpts } from "../writing/excerpts";
import { cleanWords, holding, wordsOf } from "../writing/words";
import { listedComments } from "./sight";

/** What is asked of a comment before it is shown. */
const ASKED = {
  id: comments.id,
  authorId: comments.authorId,
  hostKind: comments.hostKind,
  hostId: comments.hostId,
  deletedAt: comments.deletedAt,
  hiddenAt: comments.hiddenAt,
  search: comments.search,
};
/** So many of the newest are read for words that many hold. Words that fill no page with these are rare enough to be asked for by their index. */
const WALKED = 5000;

/** Replies and comments that hold the words, the newest first, in pages; `room` is null for what stands in the blog. */
export async function searchComments(viewer: Viewer, text: string, place: Place = {}, limit = 20) {
  if (!cleanWords(text)) return { rows: [] };
  const words = wordsOf(text);
  const page = await pageOf(
    { key: comments.id, id: comments.id, isUp: false },
    place,
    limit,
    async ({ where, orderBy, limit }) => {
      const shownOf = (found: SQL) =>
        db
          .select({ id: sql<string>`${comments.id}`, cursorKey: sql<string>`${comments.id}` })
          .from(sql`(${found}) as ${comments}`)
          .where(and(sql`${comments.search} @@ ${words}`, listedComments(viewer)))
          .orderBy(...orderBy)
          .limit(limit);
      const newest = db
        .select(ASKED)
        .from(comments)
        .where(where)
        .orderBy(...orderBy)
        .limit(WALKED);
      const rows = await shownOf(newest.getSQL());
      return rows.length < limit ? shownOf(holding(comments, words, ASKED, where)) : rows;
    },
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
      html: comments.html,
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
  return { ...page, rows: await withExcerpts(rows, text) };
}

/** Whether somebody said the words where this viewer may read them. */
export const holdsInComments = (viewer: Viewer, words: SQL): SQL =>
  exists(
    db
      .select({ one: sql`1` })
      .from(sql`(${holding(comments, words, ASKED)}) as ${comments}`)
      .where(listedComments(viewer)),
  );

export type FoundComment = Awaited<ReturnType<typeof searchComments>>["rows"][number];
