// Owns what a topic is to its readers: watched or not, read up to where, opened how often.
import { and, eq, exists, gt, inArray, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { topicMembers, topics } from "@/db/schema/forum";
import { comments } from "@/db/schema/writings";
import { hashOf } from "@/lib/secret";
import { can } from "../can";
import { command, type Scope } from "../command";
import { newTo } from "../comments/sight";
import { ensure, NotFound } from "../errors";
import { knowAbout } from "../notifications/notifications";
import type { Viewer } from "../viewer";
import { ReadTopicInput, TopicIdInput, ViewTopicInput } from "./input";
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

/**
 * Counts that a reader opened a topic: once in six hours, however often they come back. `source` is where a visitor reads from.
 * Throws NotFound for what the viewer does not see.
 */
export const countView = command(ViewTopicInput, async ({ topicId, source }, scope) => {
  await find(scope, topicId);
  if (!isFirstLately(`${topicId} ${scope.viewer.memberId ?? hashOf(source)}`)) return;
  await scope.tx
    .update(topics)
    .set({ viewCount: sql`${topics.viewCount} + 1` })
    .where(eq(topics.id, topicId));
});

const LATELY = 6 * 3_600_000;
const MOST_REMEMBERED = 100_000;

// In this process and in no row: visitors who only read leave none. After a restart, or at another process, somebody may count once more.
const openings = new Map<string, number>();

function isFirstLately(reader: string, now = Date.now()): boolean {
  if ((openings.get(reader) ?? 0) > now) return false;
  // Put in anew, it is the youngest: the oldest stand first.
  openings.delete(reader);
  openings.set(reader, now + LATELY);
  if (openings.size > MOST_REMEMBERED) openings.delete(openings.keys().next().value!);
  return true;
}

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
        exists(
          db
            .select({ one: sql`1` })
            .from(comments)
            .where(newTo(viewer, topics.id, topicMembers.readNumber)),
        ),
      ),
    );
  const mine = db
    .select({ id: topicMembers.topicId })
    .from(topicMembers)
    .where(and(eq(topicMembers.memberId, viewer.memberId!), eq(topicMembers.isWatching, true)));
  return and(inArray(topics.id, mine), sql`exists (${watched})`, listedTopics(viewer));
};

async function setWatching(scope: Scope, topicId: string, isWatching: boolean) {
  const { viewer, tx, now } = scope;
  ensure(can.useAccount(viewer));
  const { slug, lastNumber } = await find(scope, topicId);
  await tx
    .insert(topicMembers)
    // What stands there already when somebody begins to watch is no news to them.
    .values({ topicId, memberId: viewer.memberId!, isWatching, readNumber: lastNumber, readAt: now })
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
