// Owns what becomes of a member's words when the member goes for good (mission.md 15.7).
import { and, eq, inArray, isNull, ne, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { blogPosts } from "@/db/schema/blog";
import { categories, topics } from "@/db/schema/forum";
import { comments, mentions, pictures, revisions } from "@/db/schema/writings";
import { imageFiles } from "@/lib/image-sizes";
import { letGo } from "../files/strays";
import { lastWriterIn } from "../forum/host";
import { withdrawLikes } from "../likes/like";

/** In either case: likes end with their member, and so do drafts, which nobody else has read. */
export async function leaveWritings(tx: Tx, memberId: string): Promise<void> {
  await withdrawLikes(tx, memberId);
  const drafts = await tx
    .delete(blogPosts)
    .where(and(eq(blogPosts.authorId, memberId), ne(blogPosts.state, "PUBLISHED")))
    .returning({ id: blogPosts.id });
  // Some were out before they were drafts again, and have earlier readings.
  await forget(
    tx,
    drafts.map(({ id }) => id),
  );
  await tx.update(blogPosts).set({ draft: null }).where(eq(blogPosts.authorId, memberId));
}

/** Empties everything the member wrote. Traces stay where others wrote around it, without a word of theirs. */
export async function removeWords(tx: Tx, memberId: string): Promise<void> {
  await uncount(tx, memberId);
  const gone = { body: "", html: "", deletedAt: sql`coalesce(deleted_at, now())` };
  const said = await tx
    .update(comments)
    .set(gone)
    .where(eq(comments.authorId, memberId))
    .returning({ id: comments.id });
  await forget(
    tx,
    said.map(({ id }) => id),
  );
  await nameLast(tx, memberId);

  const begun = await tx
    .select({ id: topics.id, categoryId: topics.categoryId, commentCount: topics.commentCount })
    .from(topics)
    .where(and(eq(topics.authorId, memberId)));
  for (const topic of begun) {
    const isAlone = topic.commentCount === 0;
    const [left] = await tx
      .update(topics)
      .set({ title: "", body: "", html: "", slug: topic.id })
      .where(eq(topics.id, topic.id))
      .returning({ deletedAt: topics.deletedAt, hiddenAt: topics.hiddenAt });
    if (!isAlone || left!.deletedAt) continue;
    await tx.update(topics).set({ deletedAt: new Date() }).where(eq(topics.id, topic.id));
    if (!left!.hiddenAt)
      await tx
        .update(categories)
        .set({ topicCount: sql`${categories.topicCount} - 1` })
        .where(eq(categories.id, topic.categoryId));
  }
  await forget(
    tx,
    begun.map(({ id }) => id),
  );

  const posts = await tx
    .update(blogPosts)
    .set({ ...gone, title: "", excerpt: "", cover: null, draft: null, slug: sql`id::text` })
    .where(eq(blogPosts.authorId, memberId))
    .returning({ id: blogPosts.id });
  await forget(
    tx,
    posts.map(({ id }) => id),
  );

  const shown = await tx.delete(pictures).where(eq(pictures.memberId, memberId)).returning({ key: pictures.key });
  await letGo(
    tx,
    shown.flatMap(({ key }) => imageFiles(key)),
  );
}

/** How texts read before, and whom they named. */
async function forget(tx: Tx, targetIds: string[]): Promise<void> {
  if (targetIds.length === 0) return;
  await tx.delete(revisions).where(inArray(revisions.targetId, targetIds));
  await tx.delete(mentions).where(inArray(mentions.targetId, targetIds));
}

/** Topics in which theirs was the last reply name whoever wrote the last that is there. */
const nameLast = (tx: Tx, memberId: string) =>
  tx
    .update(topics)
    .set({ lastCommenterId: sql`(${lastWriterIn(tx, topics.id)})` })
    .where(eq(topics.lastCommenterId, memberId));

/** Comments that are about to go count no more, wherever they were counted, and answer nothing. */
async function uncount(tx: Tx, memberId: string) {
  const live = and(eq(comments.authorId, memberId), isNull(comments.deletedAt), isNull(comments.hiddenAt));
  const per = (column: typeof comments.hostId | typeof comments.parentId) =>
    tx
      .select({ id: sql<string>`${column}`.as("counted_id"), n: sql<number>`count(*)::int`.as("n") })
      .from(comments)
      .where(live)
      .groupBy(column)
      .as("gone");
  const [hosts, parents] = [per(comments.hostId), per(comments.parentId)];
  const theirs = tx.select({ id: comments.id }).from(comments).where(eq(comments.authorId, memberId));
  await tx
    .update(topics)
    .set({ commentCount: sql`${topics.commentCount} - ${hosts.n}` })
    .from(hosts)
    .where(eq(topics.id, hosts.id));
  await tx
    .update(blogPosts)
    .set({ commentCount: sql`${blogPosts.commentCount} - ${hosts.n}` })
    .from(hosts)
    .where(eq(blogPosts.id, hosts.id));
  await tx
    .update(comments)
    .set({ replyCount: sql`${comments.replyCount} - ${parents.n}` })
    .from(parents)
    .where(eq(comments.id, parents.id));
  await tx.update(topics).set({ answerId: null }).where(inArray(topics.answerId, theirs));
}
