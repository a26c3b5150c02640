// Owns what is done to a topic as a whole: pinned, locked, moved, answered.
import { eq } from "drizzle-orm";
import { topics } from "@/db/schema/forum";
import { can } from "../can";
import { command, type Scope } from "../command";
import { lockComment } from "../comments/comment";
import { ensure, Invalid, NotFound } from "../errors";
import { AnswerInput, MoveTopicInput, TopicIdInput } from "./input";
import { countInCategory, findCategory, lockTopic } from "./topic";

/** Keeps a topic above the others of its category. The same again is silent, as with each of these. */
export const pinTopic = command(TopicIdInput, ({ topicId }, scope) => mark(scope, topicId, "pinnedAt", true));
export const unpinTopic = command(TopicIdInput, ({ topicId }, scope) => mark(scope, topicId, "pinnedAt", false));

/** Takes no more replies. */
export const lockReplies = command(TopicIdInput, ({ topicId }, scope) => mark(scope, topicId, "lockedAt", true));
export const unlockReplies = command(TopicIdInput, ({ topicId }, scope) => mark(scope, topicId, "lockedAt", false));

/** Moves a topic to another category that the moderator reads. */
export const moveTopic = command(MoveTopicInput, async ({ topicId, categoryId }, { viewer, tx, record }) => {
  ensure(can.moderateCommunity(viewer));
  const topic = await lockTopic(tx, viewer, topicId);
  if (topic.categoryId === categoryId) return { slug: topic.slug };
  const [from, to] = [await findCategory(tx, viewer, topic.categoryId), await findCategory(tx, viewer, categoryId)];
  await tx.update(topics).set({ categoryId }).where(eq(topics.id, topicId));
  if (!topic.deletedAt && !topic.hiddenAt) {
    // In one order, whichever way topics move at the same time.
    const steps = [
      [from.id, -1],
      [to.id, 1],
    ] as const;
    for (const [id, step] of [...steps].sort(([a], [b]) => (a < b ? -1 : 1))) await countInCategory(tx, id, step);
  }
  await record({ type: "topic.moved", memberId: topic.authorId, topicId, from: from.name, to: to.name });
  return { slug: topic.slug };
});

/** Chooses the reply that answers the topic; another takes its place. For whoever asked, and moderators. */
export const acceptAnswer = command(AnswerInput, async ({ topicId, commentId }, { viewer, tx, record }) => {
  ensure(can.useAccount(viewer));
  const topic = await lockTopic(tx, viewer, topicId);
  ensure(can.acceptAnswer(viewer, topic));
  const comment = await lockComment(tx, viewer, commentId);
  if (comment.hostId !== topicId) throw new Invalid({ commentId: "writing" });
  if (comment.deletedAt || comment.hiddenAt || topic.deletedAt) throw new NotFound("comment");
  if (topic.answerId === commentId) return { slug: topic.slug };
  await tx.update(topics).set({ answerId: commentId }).where(eq(topics.id, topicId));
  await record({ type: "topic.answered", memberId: comment.authorId, topicId, commentId });
  return { slug: topic.slug };
});

/** Takes the choice back. */
export const removeAnswer = command(TopicIdInput, async ({ topicId }, { viewer, tx, record }) => {
  ensure(can.useAccount(viewer));
  const topic = await lockTopic(tx, viewer, topicId);
  ensure(can.acceptAnswer(viewer, topic));
  if (!topic.answerId) return { slug: topic.slug };
  await tx.update(topics).set({ answerId: null }).where(eq(topics.id, topicId));
  await record({ type: "topic.unanswered", memberId: topic.authorId, topicId });
  return { slug: topic.slug };
});

const EVENTS = {
  pinnedAt: ["topic.unpinned", "topic.pinned"],
  lockedAt: ["topic.unlocked", "topic.locked"],
} as const;

async function mark(scope: Scope, topicId: string, column: "pinnedAt" | "lockedAt", isOn: boolean) {
  const { viewer, tx, record, now } = scope;
  ensure(can.moderateCommunity(viewer));
  const topic = await lockTopic(tx, viewer, topicId);
  if ((topic[column] !== null) === isOn) return { slug: topic.slug };
  await tx
    .update(topics)
    .set({ [column]: isOn ? now : null })
    .where(eq(topics.id, topicId));
  await record({ type: EVENTS[column][isOn ? 1 : 0], memberId: topic.authorId, topicId });
  return { slug: topic.slug };
}
