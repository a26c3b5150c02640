// Owns finding posts by words: full text, and for titles also what is spelled alike.
import { and, desc, eq, exists, getTableColumns, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { blogPosts } from "@/db/schema/blog";
import { countSeen } from "../comments/sight";
import { containing } from "../text-keys";
import type { Viewer } from "../viewer";
import { bestOf } from "../writing/best";
import { withExcerpts } from "../writing/excerpts";
import { cleanWords, holding } from "../writing/words";
import { listedPosts } from "./sight";

const MOST_POSTS = 10;

/** Posts whose title or text answers to the words, the best first, with the hits marked. */
export async function searchPosts(viewer: Viewer, text: string, limit = MOST_POSTS) {
  if (!cleanWords(text)) return [];
  const best = bestOf(blogPosts, text, listedPosts(viewer), limit);
  const rows = await db
    .select({
      id: blogPosts.id,
      slug: sql<string>`${blogPosts.slug}`,
      title: blogPosts.title,
      html: blogPosts.html,
      authorId: blogPosts.authorId,
      commentCount: countSeen(viewer, blogPosts.commentCount, "hostId", blogPosts.id),
      publishedAt: sql<Date>`${blogPosts.publishedAt}`.mapWith(blogPosts.publishedAt),
    })
    .from(best)
    .innerJoin(blogPosts, eq(blogPosts.id, best.id))
    .orderBy(desc(best.rank), desc(best.id));
  return withExcerpts(rows, text);
}

/** Posts with these letters in their title, the latest first: for menus, while somebody types. */
export async function listTitledPosts(viewer: Viewer, text: string, limit: number) {
  const q = cleanWords(text);
  if (!q) return [];
  return db
    .select({ slug: sql<string>`${blogPosts.slug}`, title: blogPosts.title })
    .from(blogPosts)
    .where(and(sql`lower(${blogPosts.title}) like ${containing(q)}`, listedPosts(viewer)))
    .orderBy(desc(blogPosts.publishedAt), desc(blogPosts.id))
    .limit(limit);
}

/** Whether some post that this viewer may read holds the words. */
export const holdsInBlog = (viewer: Viewer, words: SQL): SQL =>
  exists(
    db
      .select({ one: sql`1` })
      .from(sql`(${holding(blogPosts, words, getTableColumns(blogPosts))}) as ${blogPosts}`)
      .where(listedPosts(viewer)),
  );

export type FoundPost = Awaited<ReturnType<typeof searchPosts>>[number];
