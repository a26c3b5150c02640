// Owns what a topic is to its readers: watched or not, read up to where, opened how often.
import { and, eq, gt, inArray, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { topicMembers, topics } from "@/db/schema/forum";
import { can } from "../can";
import { command, type Scope } from "../command";
import { ensure, NotFound } from "../errors";
import { knowAbout } from "../notifications/notifications";
import type { Viewer } from "../viewer";
import { ReadTopicInput, TopicIdInput } from "./input";
import { listedTopics, topicsVisibleTo } from "./sight";

/** Be told of new replies from now on. The muted and the private may: it writes nothing that others see. */
export const watchTopic = command(TopicIdInput, ({ topicId }, scope) => setWatching(scope, topicId, true));
export const unwatchTopic = command(TopicIdInput, ({ topicId }, scope) => setWatching(scope, topicId, false));

/** Remembers how far a topic was read, never backwards, and that what was told about it is known. */
export const readTopic = command(ReadTopicInput, async ({ topicId, number }, scope) => {
  const { viewer, tx, now } = scope;
  ensure(can.useAccount(viewer));
  const topic = await find(scope, topicId);
  const readNumber = Math.min(number, topic.lastNumber);
  await tx
    .insert(topicMembers)
    .values({ topicId, memberId: viewer.memberId!, readNumber, readAt: now })
    .onConflictDoUpdate({
      target: [topicMembers.topicId, topicMembers.memberId],
      set: { readNumber: sql`greatest(${topicMembers.readNumber}, ${readNumber})`, readAt: now },
    });
  await knowAbout(scope, topicId);
});

/** Counts one opening of a topic, by whomever. */
export const countView = command(TopicIdInput, async ({ topicId }, scope) => {
  await find(scope, topicId);
  await scope.tx
    .update(topics)
    .set({ viewCount: sql`${topics.viewCount} + 1` })
    .where(eq(topics.id, topicId));
});

/** How many watched topics have replies the viewer has not read; 100 stands for more. */
export async function countUnreadTopics(viewer: Viewer): Promise<number> {
  if (!viewer.memberId) return 0;
  const unread = db.select({ id: topics.id }).from(topics).where(unreadBy(viewer)).limit(100);
  return (await unread).length;
}

/** The watched topics with something new. */
export const unreadBy = (viewer: Viewer) => {
  const watched = db
    .select({ id: topicMembers.topicId })
    .from(topicMembers)
    .where(
      and(
        eq(topicMembers.memberId, viewer.memberId!),
        eq(topicMembers.isWatching, true),
        eq(topicMembers.topicId, topics.id),
        gt(topics.lastNumber, topicMembers.readNumber),
      ),
    );
  const mine = db
    .select({ id: topicMembers.topicId })
    .from(topicMembers)
    .where(and(eq(topicMembers.memberId, viewer.memberId!), eq(topicMembers.isWatching, true)));
  return and(inArray(topics.id, mine), sql`exists (${watched})`, listedTopics(viewer));
};

async function setWatching(scope: Scope, topicId: string, isWatching: boolean) {
  const { viewer, tx } = scope;
  ensure(can.useAccount(viewer));
  const { slug } = await find(scope, topicId);
  await tx
    .insert(topicMembers)
    .values({ topicId, memberId: viewer.memberId!, isWatching })
    .onConflictDoUpdate({ target: [topicMembers.topicId, topicMembers.memberId], set: { isWatching } });
  return { slug };
}

async function find({ viewer, tx }: Pick<Scope<unknown>, "viewer" | "tx">, topicId: string) {
  const [topic] = await tx
    .select({ slug: topics.slug, lastNumber: topics.lastNumber })
    .from(topics)
    .where(and(eq(topics.id, topicId), topicsVisibleTo(viewer)));
  if (!topic) throw new NotFound("topic");
  return topic;
}
