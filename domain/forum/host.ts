// Owns what comments do to the topic they stand under.
import { and, desc, eq, isNull, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Tx } from "@/db/client";
import { topicMembers, topics } from "@/db/schema/forum";
import { comments } from "@/db/schema/writings";
import type { Host } from "../comments/host";
import { NotFound } from "../errors";
import { topicsVisibleTo } from "./sight";

export const topicHost: Host = {
  kind: "topic",
  app: "forum",
  closed: "topic-locked",
  async lock(tx, viewer, id) {
    const [topic] = await tx
      .select()
      .from(topics)
      .where(and(eq(topics.id, id), topicsVisibleTo(viewer)))
      .for("no key update");
    if (!topic) throw new NotFound("topic");
    const isClosed = topic.lockedAt !== null || topic.deletedAt !== null || topic.hiddenAt !== null;
    return { id, authorId: topic.authorId, isClosed, lastNumber: topic.lastNumber };
  },
  async added({ tx, viewer, now }, { id }, { number, isWatching }) {
    await tx
      .update(topics)
      .set({
        lastNumber: number,
        commentCount: sql`${topics.commentCount} + 1`,
        lastActivityAt: now,
        lastCommenterId: viewer.memberId,
      })
      .where(eq(topics.id, id));
    const mine = { isWatching, readNumber: number, readAt: now };
    await tx
      .insert(topicMembers)
      .values({ topicId: id, memberId: viewer.memberId!, commentCount: 1, ...mine })
      .onConflictDoUpdate({
        target: [topicMembers.topicId, topicMembers.memberId],
        set: { ...mine, commentCount: sql`${topicMembers.commentCount} + 1` },
      });
  },
  async moved({ tx }, { id }, comment, step) {
    // Asked anew whichever went or came: those after it may be gone already.
    await tx
      .update(topics)
      .set({
        lastCommenterId: sql`(${lastWriterIn(tx, id)})`,
        commentCount: sql`${topics.commentCount} + ${step}`,
        ...(step < 0 && { answerId: sql`nullif(${topics.answerId}, ${comment.id}::uuid)` }),
      })
      .where(eq(topics.id, id));
    if (comment.authorId)
      await tx
        .update(topicMembers)
        .set({ commentCount: sql`${topicMembers.commentCount} + ${step}` })
        .where(and(eq(topicMembers.topicId, id), eq(topicMembers.memberId, comment.authorId)));
  },
};

/** Who wrote the last reply that is there, as a query. */
export const lastWriterIn = (tx: Tx, topicId: string | PgColumn) =>
  tx
    .select({ authorId: comments.authorId })
    .from(comments)
    .where(and(eq(comments.hostId, topicId), isNull(comments.deletedAt), isNull(comments.hiddenAt)))
    .orderBy(desc(comments.number))
    .limit(1);
