// Owns the life of a topic: begun, edited with its history, deleted, restored, hidden.
import { randomInt } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { categories, type Topic, topicMembers, topics } from "@/db/schema/forum";
import type { ReportReason } from "@/db/schema/writings";
import { newId } from "@/lib/id";
import { can } from "../can";
import { command, type Scope } from "../command";
import { countFor } from "../counters/count";
import { ensure, NotFound } from "../errors";
import { spelled } from "../members/profile-address";
import { lockTakingPart } from "../members/taking-part";
import type { Viewer } from "../viewer";
import { compose, keepComposed, keepRevision } from "../writing/compose";
import { CreateTopicInput, EditTopicInput, HideTopicInput, TopicIdInput } from "./input";
import { readableBy, topicsVisibleTo } from "./sight";

/** Begins a topic. Throws NotFound for a category the viewer does not see, Forbidden for the muted, the private, and where only staff begin. */
export const createTopic = command(CreateTopicInput, {
  before: ({ body }, viewer) => compose(viewer, body),
  work: async ({ categoryId, title, body, isWatching }, scope) => {
    const { viewer, tx, record, now, before } = scope;
    const me = await lockTakingPart(scope);
    const category = await findCategory(tx, viewer, categoryId);
    ensure(can.beginTopic(viewer, category), "category-closed");
    const id = newId();
    const slug = await insertTopic(tx, {
      id,
      categoryId,
      authorId: me.id,
      title,
      body,
      html: before.html,
      lastActivityAt: now,
      createdAt: now,
    });
    await tx.insert(topicMembers).values({ topicId: id, memberId: me.id, isWatching, readAt: now });
    const mentioned = await keepComposed(tx, viewer, "topic", id, before);
    await countFor(scope, me.id, "forum", "posts", 1);
    await countInCategory(tx, categoryId, 1);
    await record({ type: "topic.created", memberId: me.id, topicId: id, mentioned });
    return { id, slug };
  },
});

/** Changes title and text; how they read before is kept, and the address stays. The same again is silent. */
export const editTopic = command(EditTopicInput, {
  before: ({ body }, viewer) => compose(viewer, body),
  work: async ({ topicId, title, body }, scope) => {
    const { viewer, tx, record, now, before } = scope;
    await lockTakingPart(scope);
    const topic = await lockTopic(tx, viewer, topicId);
    ensure(can.editWriting(viewer, topic));
    if (topic.deletedAt) throw new NotFound("topic");
    if (topic.title === title && topic.body === body) return { slug: topic.slug };
    await keepRevision(tx, viewer, "topic", topic);
    await tx.update(topics).set({ title, body, html: before.html, editedAt: now }).where(eq(topics.id, topicId));
    const mentioned = await keepComposed(tx, viewer, "topic", topicId, before);
    await record({ type: "topic.edited", memberId: topic.authorId, topicId, mentioned });
    return { slug: topic.slug };
  },
});

/** Takes a topic away with all that stands in it; it can be restored. The muted may, of their own. The same again is silent. */
export const deleteTopic = command(TopicIdInput, async ({ topicId }, scope) => {
  const { viewer, tx, record, now } = scope;
  ensure(can.useAccount(viewer));
  const topic = await lockTopic(tx, viewer, topicId);
  ensure(can.deleteWriting(viewer, topic));
  if (topic.deletedAt) return where(topic);
  await tx.update(topics).set({ deletedAt: now, deletedBy: viewer.memberId }).where(eq(topics.id, topicId));
  if (!topic.hiddenAt) await moved(scope, topic, -1);
  await record({ type: "topic.deleted", memberId: topic.authorId, topicId });
  return where(topic);
});

/** Puts a deleted topic back: whoever deleted it themselves, or a moderator. */
export const restoreTopic = command(TopicIdInput, async ({ topicId }, scope) => {
  const { viewer, tx, record } = scope;
  if (!can.moderateCommunity(viewer)) await lockTakingPart(scope);
  const topic = await lockTopic(tx, viewer, topicId);
  if (topic.deletedAt) ensure(can.restoreWriting(viewer, topic));
  if (!topic.deletedAt) return where(topic);
  await tx.update(topics).set({ deletedAt: null, deletedBy: null }).where(eq(topics.id, topicId));
  if (!topic.hiddenAt) await moved(scope, topic, 1);
  await record({ type: "topic.restored", memberId: topic.authorId, topicId });
  return where(topic);
});

/** A moderator takes a topic out of sight, and says why; its author still sees it, marked. The same again is silent. */
export const hideTopic = command(HideTopicInput, async ({ topicId, reason }, scope) => {
  await ensureOthers(scope, topicId);
  return setTopicHidden(scope, topicId, true, reason);
});

/** A moderator shows a hidden topic again. */
export const unhideTopic = command(TopicIdInput, async ({ topicId }, scope) => {
  await ensureOthers(scope, topicId);
  return setTopicHidden(scope, topicId, false);
});

/** Insists on the right to moderate, and on words of somebody else (can.hideWriting). */
async function ensureOthers({ viewer, tx }: Scope, topicId: string): Promise<void> {
  ensure(can.moderateCommunity(viewer));
  ensure(can.hideWriting(viewer, await lockTopic(tx, viewer, topicId)), "own-words");
}

/** Takes a topic out of sight, or shows it again: staff's doing, or the reports'. For commands that have insisted on the right. */
export async function setTopicHidden(scope: Scope<unknown>, topicId: string, isHidden: boolean, reason?: ReportReason) {
  const { viewer, tx, record, now } = scope;
  const topic = await lockTopic(tx, viewer, topicId);
  if ((topic.hiddenAt !== null) === isHidden) return where(topic);
  await tx
    .update(topics)
    .set({ hiddenAt: isHidden ? now : null })
    .where(eq(topics.id, topicId));
  if (!topic.deletedAt) await moved(scope, topic, isHidden ? -1 : 1);
  const about = { memberId: topic.authorId, topicId };
  await record(isHidden ? { type: "topic.hidden", ...about, reason } : { type: "topic.unhidden", ...about });
  return where(topic);
}

/** One topic as far as the viewer sees it, held until the transaction ends. Throws NotFound. */
export async function lockTopic(tx: Tx, viewer: Viewer, id: string): Promise<Topic> {
  const [topic] = await tx
    .select()
    .from(topics)
    .where(and(eq(topics.id, id), topicsVisibleTo(viewer)))
    .for("no key update");
  if (!topic) throw new NotFound("topic");
  return topic;
}

/** A category as far as the viewer sees it. Throws NotFound. */
export async function findCategory(tx: Tx, viewer: Viewer, id: string) {
  const [category] = await tx
    .select()
    .from(categories)
    .where(and(eq(categories.id, id), readableBy(viewer)));
  if (!category) throw new NotFound("category");
  return category;
}

export const countInCategory = (tx: Tx, categoryId: string, step: 1 | -1) =>
  tx
    .update(categories)
    .set({ topicCount: sql`${categories.topicCount} + ${step}` })
    .where(eq(categories.id, categoryId));

async function moved(scope: Scope<unknown>, topic: Topic, step: 1 | -1) {
  await countFor(scope, topic.authorId, "forum", "posts", step);
  await countInCategory(scope.tx, topic.categoryId, step);
}

/** The address is made of the title; the unique column decides between two who want the same. */
async function insertTopic(tx: Tx, row: Omit<typeof topics.$inferInsert, "slug">): Promise<string> {
  const base = spelled(row.title, 60) || "topic";
  for (let n = 1; ; n++) {
    const slug = n === 1 ? base : `${base}-${n < 5 ? n : randomInt(10 ** Math.min(n - 1, 9))}`;
    const [made] = await tx
      .insert(topics)
      .values({ ...row, slug })
      .onConflictDoNothing({ target: topics.slug })
      .returning({ slug: topics.slug });
    if (made) return made.slug;
  }
}

const where = ({ id, slug, categoryId }: Topic) => ({ id, slug, categoryId });
