// Owns which comments a viewer sees.
import { and, eq, gt, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import { alias, type PgColumn } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { blogPosts } from "@/db/schema/blog";
import { topics } from "@/db/schema/forum";
import { comments } from "@/db/schema/writings";
import { postsVisibleTo } from "../blog/sight";
import { can } from "../can";
import { listedTopics, topicsVisibleTo } from "../forum/sight";
import { hasBlocks, hiddenFrom, writtenFor } from "../members/privacy-status";
import type { Viewer } from "../viewer";

/**
 * Under something the viewer sees already: what no member block hides, and what staff hid only for them and its author.
 * A deleted one is there as a trace, whose words the projection leaves out.
 */
export function commentsVisibleTo(viewer: Viewer): SQL {
  const own = viewer.memberId ? eq(comments.authorId, viewer.memberId) : sql`false`;
  const isShown = can.moderateCommunity(viewer) ? sql`true` : or(isNull(comments.hiddenAt), own);
  return and(isShown, writtenFor(viewer, comments.authorId))!;
}

/** Under something the viewer sees already: what others said there after a number, and is still there. */
export const newTo = (viewer: Viewer, hostId: PgColumn | string, after: PgColumn | number): SQL =>
  and(
    eq(comments.hostId, hostId),
    gt(comments.number, after),
    isNull(comments.deletedAt),
    isNull(comments.hiddenAt),
    viewer.memberId ? sql`${comments.authorId} is distinct from ${viewer.memberId}::uuid` : undefined,
    commentsVisibleTo(viewer),
  )!;

/**
 * A kept number of comments as this viewer may know it: without those that a member block hides. They are counted under a host or
 * under the comment they answer, which `id` is.
 */
export function countSeen(viewer: Viewer, kept: PgColumn, under: "hostId" | "parentId", id: PgColumn): SQL<number> {
  if (!hasBlocks(viewer)) return sql<number>`${kept}`;
  // Under another name, as the query around it may be of comments, too.
  const hidden = alias(comments, "hidden");
  const those = db
    .select({ n: sql`count(*)::int` })
    .from(hidden)
    .where(
      and(
        eq(hidden[under], id),
        inArray(hidden.authorId, hiddenFrom(viewer.memberId)),
        isNull(hidden.deletedAt),
        isNull(hidden.hiddenAt),
      ),
    );
  return sql<number>`${kept} - (${those})`;
}

/** Anywhere: also what it stands under is seen. For single loads, likes and reports. */
export const commentsReadableBy = (viewer: Viewer): SQL =>
  and(commentsVisibleTo(viewer), underSomething(topicsVisibleTo(viewer), postsVisibleTo(viewer)))!;

/** For lists, counts and search across everything: nothing that was taken away, for anybody. */
export const listedComments = (viewer: Viewer): SQL =>
  and(
    commentsVisibleTo(viewer),
    isNull(comments.deletedAt),
    isNull(comments.hiddenAt),
    underSomething(
      listedTopics(viewer),
      and(postsVisibleTo(viewer), isNull(blogPosts.deletedAt), isNull(blogPosts.hiddenAt))!,
    ),
  )!;

/** Whether this viewer sees the topic or post of this id, whichever it is. */
export async function seesHost(viewer: Viewer, id: string): Promise<boolean> {
  const [topic, post] = await Promise.all([
    db.$count(topics, and(eq(topics.id, id), topicsVisibleTo(viewer))),
    db.$count(blogPosts, and(eq(blogPosts.id, id), postsVisibleTo(viewer))),
  ]);
  return topic + post > 0;
}

function underSomething(topic: SQL, post: SQL): SQL {
  const under = (kind: string, there: SQL) => and(eq(comments.hostKind, kind as "topic"), there);
  const isThere = (host: typeof topics | typeof blogPosts, seen: SQL) =>
    // Asked of each by its key: without the offset the planner may list every topic there is to tell a page's comments.
    sql`exists (${db
      .select({ one: sql`1` })
      .from(host as typeof topics)
      .where(and(eq(host.id, comments.hostId), seen))} offset 0)`;
  return or(under("topic", isThere(topics, topic)), under("blog-post", isThere(blogPosts, post)))!;
}
