// Owns what a topic tells of its replies: only of those that this viewer may read.
import { eq, inArray, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { topicMembers, topics } from "@/db/schema/forum";
import { comments } from "@/db/schema/writings";
import { newTo } from "../comments/sight";
import { hasBlocks, hiddenFrom, writtenFor } from "../members/privacy-status";
import type { Viewer } from "../viewer";

/**
 * How many replies a topic has, whether one of them was chosen as its answer, and who wrote the last. Replies that a member block
 * hides are left out of each, so that nothing beside a topic speaks of somebody who is not to be seen in it. When something last
 * happened, and so the order of topics, is the same for everybody.
 */
export function repliesSeenBy(viewer: Viewer) {
  if (!hasBlocks(viewer))
    return {
      commentCount: topics.commentCount,
      lastCommenterId: topics.lastCommenterId,
      isAnswered: sql<boolean>`${topics.answerId} is not null`,
    };
  const hidden = db
    .select({ n: sql`coalesce(sum(${topicMembers.commentCount}), 0)::int` })
    .from(topicMembers)
    .where(
      sql`${topicMembers.topicId} = ${topics.id} and ${inArray(topicMembers.memberId, hiddenFrom(viewer.memberId))}`,
    );
  return {
    commentCount: sql<number>`${topics.commentCount} - (${hidden})`,
    lastCommenterId: sql<
      string | null
    >`case when ${writtenFor(viewer, topics.lastCommenterId)} then ${topics.lastCommenterId} end`,
    isAnswered: answeredFor(viewer),
  };
}

/** An answer was chosen that this viewer may read. */
export function answeredFor(viewer: Viewer): SQL<boolean> {
  if (!hasBlocks(viewer)) return sql<boolean>`${topics.answerId} is not null`;
  const answer = db
    .select({ one: sql`1` })
    .from(comments)
    .where(sql`${eq(comments.id, topics.answerId)} and ${writtenFor(viewer, comments.authorId)}`);
  return sql<boolean>`(${topics.answerId} is not null and exists (${answer}))`;
}

/** More new replies than this are not counted in a list; the words say "or more". */
const MOST_NEW = 100;

/** How many replies are new to a member since they were in a topic last, up to `MOST_NEW`; joined to their `topicMembers`. */
export function newRepliesFor(viewer: Viewer) {
  if (!viewer.memberId) return sql<number>`0`;
  const found = db
    .select({ one: sql`1` })
    .from(comments)
    .where(newTo(viewer, topics.id, topicMembers.readNumber))
    .limit(MOST_NEW);
  const isAny = sql`${topicMembers.readAt} is not null and ${topics.lastNumber} > ${topicMembers.readNumber}`;
  return sql<number>`case when ${isAny} then (select count(*)::int from (${found}) as found) else 0 end`;
}
