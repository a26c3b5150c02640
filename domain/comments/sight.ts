// Owns which comments a viewer sees.
import { and, eq, exists, isNull, or, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { blogPosts } from "@/db/schema/blog";
import { topics } from "@/db/schema/forum";
import { comments } from "@/db/schema/writings";
import { postsVisibleTo } from "../blog/sight";
import { can } from "../can";
import { listedTopics, topicsVisibleTo } from "../forum/sight";
import { writtenFor } from "../members/privacy-status";
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

function underSomething(topic: SQL, post: SQL): SQL {
  const under = (kind: string, there: SQL) => and(eq(comments.hostKind, kind as "topic"), there);
  return or(
    under(
      "topic",
      exists(
        db
          .select({ one: sql`1` })
          .from(topics)
          .where(and(eq(topics.id, comments.hostId), topic)),
      ),
    ),
    under(
      "blog-post",
      exists(
        db
          .select({ one: sql`1` })
          .from(blogPosts)
          .where(and(eq(blogPosts.id, comments.hostId), post)),
      ),
    ),
  )!;
}
