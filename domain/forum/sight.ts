// Owns which rooms and topics a viewer sees.
import { and, eq, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { categories, topics } from "@/db/schema/forum";
import { can } from "../can";
import { writtenFor } from "../members/privacy-status";
import type { Viewer } from "../viewer";

/** The categories this viewer may read. Roles and badges will be asked here. */
export function readableBy(viewer: Viewer): SQL {
  if (can.moderateCommunity(viewer) || can.manageForum(viewer)) return sql`true`;
  return viewer.kind === "member"
    ? inArray(categories.readers, ["everyone", "members"])
    : eq(categories.readers, "everyone");
}

/** The topics this viewer may read: lists, single loads, counts and search go through it. Staff see what was taken away, authors their own. */
export function topicsVisibleTo(viewer: Viewer): SQL {
  const rooms = db.select({ id: categories.id }).from(categories).where(readableBy(viewer));
  const isThere = and(isNull(topics.deletedAt), isNull(topics.hiddenAt))!;
  const own = viewer.memberId ? eq(topics.authorId, viewer.memberId) : sql`false`;
  return and(
    inArray(topics.categoryId, rooms),
    can.moderateCommunity(viewer) ? sql`true` : or(isThere, own),
    writtenFor(viewer, topics.authorId),
  )!;
}

/** For lists and counts, which show nobody what was taken away. */
export const listedTopics = (viewer: Viewer): SQL =>
  and(topicsVisibleTo(viewer), isNull(topics.deletedAt), isNull(topics.hiddenAt))!;
