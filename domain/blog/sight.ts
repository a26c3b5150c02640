// Owns which posts of the blog a viewer sees.
import { and, eq, isNull, or, type SQL, sql } from "drizzle-orm";
import { blogPosts } from "@/db/schema/blog";
import { can } from "../can";
import { writtenFor } from "../members/privacy-status";
import type { Viewer } from "../viewer";

/** The posts this viewer may read. Drafts are their author's and the owner's (M145); what was taken away only staff and its author see. */
export function postsVisibleTo(viewer: Viewer): SQL {
  const own = viewer.memberId ? eq(blogPosts.authorId, viewer.memberId) : sql`false`;
  const isOut = eq(blogPosts.state, "PUBLISHED");
  const isThere = and(isNull(blogPosts.deletedAt), isNull(blogPosts.hiddenAt))!;
  const onDesk = can.moderateCommunity(viewer) ? isOut : sql`false`;
  if (viewer.isOwner) return sql`true`;
  return and(or(own, onDesk, and(isOut, isThere)), writtenFor(viewer, blogPosts.authorId))!;
}

/** For lists, counts, search and feeds, which show nobody what is not out or was taken away. */
export const listedPosts = (viewer: Viewer): SQL =>
  and(
    eq(blogPosts.state, "PUBLISHED"),
    isNull(blogPosts.deletedAt),
    isNull(blogPosts.hiddenAt),
    postsVisibleTo(viewer),
  )!;

/** What this viewer may work on: one's own, and for the owner everybody's. */
export const postsWrittenBy = (viewer: Viewer): SQL =>
  viewer.isOwner ? sql`true` : viewer.memberId ? eq(blogPosts.authorId, viewer.memberId) : sql`false`;
