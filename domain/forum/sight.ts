// Owns which rooms and topics a viewer sees.
import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { categories, topics } from "@/db/schema/forum";
import { admittedTo } from "../audience";
import { can } from "../can";
import { writtenFor } from "../members/privacy-status";
import { all, any, type Rule, rule, toSql } from "../rules";
import type { Viewer } from "../viewer";

/** The categories this viewer may read: whom each is open to, and all for whoever moderates the community or arranges its rooms. */
export const readableBy = (viewer: Viewer): SQL => toSql(roomSight(viewer));

/** The same as a rule that can be asked for its reasons (domain/why). */
export const roomSight = (viewer: Viewer): Rule =>
  all(
    rule("forum.on", can.use(viewer, "forum")),
    any(
      rule("room.staff", can.moderateCommunity(viewer) || can.manageForum(viewer)),
      rule("room.audience", admittedTo(viewer, categories.readers)),
    ),
  );

/** The topics this viewer may read: lists, single loads, counts and search go through it. Staff see what was taken away, authors their own. */
export const topicsVisibleTo = (viewer: Viewer): SQL => toSql(topicSight(viewer));

/** The same as a rule that can be asked for its reasons (domain/why). */
export function topicSight(viewer: Viewer): Rule {
  const rooms = db.select({ id: categories.id }).from(categories).where(readableBy(viewer));
  return all(
    rule("forum.on", can.use(viewer, "forum")),
    // As a list that is made once: joined, the planner takes the rooms for one and gives up the index that lists walk.
    rule("topic.room", sql`${topics.categoryId} = any(array(${rooms}))`),
    any(
      rule("topic.staff", can.moderateCommunity(viewer)),
      rule("topic.own", viewer.memberId ? eq(topics.authorId, viewer.memberId) : false),
      all(rule("topic.kept", isNull(topics.deletedAt)), rule("topic.shown", isNull(topics.hiddenAt))),
    ),
    rule("topic.noBlock", writtenFor(viewer, topics.authorId)),
  );
}

/** For lists and counts, which show nobody what was taken away. */
export const listedTopics = (viewer: Viewer): SQL =>
  and(topicsVisibleTo(viewer), isNull(topics.deletedAt), isNull(topics.hiddenAt))!;
