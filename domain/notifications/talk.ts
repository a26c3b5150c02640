// Who is told of what people write: those it answers, those it names, those who watch, those who follow its author.
import { and, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { blogPosts } from "@/db/schema/blog";
import { mails, notifications } from "@/db/schema/events";
import { topicMembers, topics } from "@/db/schema/forum";
import { follows } from "@/db/schema/members";
import { comments, type HostKind, likes, type WritingKind } from "@/db/schema/writings";
import { listedPosts } from "../blog/sight";
import { listedComments } from "../comments/sight";
import { listedTopics } from "../forum/sight";
import type { Viewer } from "../viewer";
import { tellMany } from "./tell-many";
import type { Teller } from "./teller";

type CommentFacts = { commentId: string; hostKind: HostKind; hostId: string; mentioned?: string[] };

/** Mentioned first, then whom it answers, then whoever watches: each hears once, and nobody of what they may not read. */
export async function tellOfComment(teller: Teller, { commentId, hostKind, hostId, mentioned = [] }: CommentFacts) {
  const { tx, event } = teller;
  const comment = await findComment(tx, commentId);
  if (!comment || comment.deletedAt || comment.hiddenAt || !event.actorId) return;
  const data = {
    hostKind,
    hostId,
    commentId,
    ...(await placeOf(tx, hostKind, hostId)),
    number: String(comment.number),
  };
  const about = { actorId: event.actorId, data, sees: seesComment(tx, commentId) };
  const heard = new Set([event.actorId]);
  const tellOnce = async (memberId: string | null | undefined, kind: "mention" | "newReply" | "newComment") => {
    if (!memberId || heard.has(memberId)) return;
    heard.add(memberId);
    await teller.tell(memberId, kind, about);
  };
  for (const memberId of mentioned) await tellOnce(memberId, "mention");
  await tellOnce(comment.answered, "newReply");
  if (hostKind === "blog-post") return tellOnce(await authorOf(tx, hostId), "newComment");
  const watchers = await tx
    .select({ id: topicMembers.memberId })
    .from(topicMembers)
    .where(and(eq(topicMembers.topicId, hostId), eq(topicMembers.isWatching, true)));
  const rest = watchers.map(({ id }) => id).filter((id) => !heard.has(id));
  await tellMany(teller, rest, "newReply", about);
}

/** Those a change of the words names for the first time. */
export async function tellOfMentions(teller: Teller, { commentId, hostKind, hostId, mentioned = [] }: CommentFacts) {
  const { tx, event } = teller;
  const comment = mentioned.length > 0 ? await findComment(tx, commentId) : undefined;
  if (!comment || comment.deletedAt || comment.hiddenAt || !event.actorId) return;
  const data = {
    hostKind,
    hostId,
    commentId,
    ...(await placeOf(tx, hostKind, hostId)),
    number: String(comment.number),
  };
  for (const memberId of mentioned)
    if (memberId !== event.actorId)
      await teller.tell(memberId, "mention", { actorId: event.actorId, data, sees: seesComment(tx, commentId) });
}

/** Those a topic names, and, when it is new, those who follow its author. */
export async function tellOfTopic(
  teller: Teller,
  { topicId, mentioned = [], isNew }: { topicId: string; mentioned?: string[]; isNew: boolean },
) {
  const { tx, event } = teller;
  const { actorId } = event;
  const place = await placeOf(tx, "topic", topicId);
  if (!actorId || !place.slug) return;
  const about = { actorId, data: { hostKind: "topic", hostId: topicId, ...place }, sees: seesTopic(tx, topicId) };
  const named = mentioned.filter((id) => id !== actorId);
  for (const memberId of named) await teller.tell(memberId, "mention", about);
  if (!isNew) return;
  const followers = await tx.select({ id: follows.followerId }).from(follows).where(eq(follows.followingId, actorId));
  const rest = followers.map(({ id }) => id).filter((id) => !named.includes(id));
  await tellMany(teller, rest, "newPost", about);
}

/** Those a post names, and, when it comes out for the first time, those who follow its author. Nobody of a draft (M115). */
export async function tellOfPost(
  teller: Teller,
  {
    memberId: authorId,
    postId,
    mentioned = [],
    isNew,
  }: { memberId: string | null; postId: string; mentioned?: string[]; isNew: boolean },
) {
  const { tx } = teller;
  const place = await placeOf(tx, "blog-post", postId);
  if (!authorId || !place.slug) return;
  const data = { hostKind: "blog-post", hostId: postId, ...place };
  const about = { actorId: authorId, data, sees: seesPost(tx, postId) };
  const named = mentioned.filter((id) => id !== authorId);
  for (const memberId of named) await teller.tell(memberId, "mention", about);
  if (!isNew) return;
  const followers = await tx.select({ id: follows.followerId }).from(follows).where(eq(follows.followingId, authorId));
  const rest = followers.map(({ id }) => id).filter((id) => !named.includes(id));
  await tellMany(teller, rest, "newPost", about);
}

/** Whose reply was chosen as the answer. */
export async function tellOfAnswer(teller: Teller, { topicId, commentId }: { topicId: string; commentId: string }) {
  const { tx, event } = teller;
  const comment = await findComment(tx, commentId);
  if (!comment?.authorId || comment.authorId === event.actorId) return;
  const data = { hostKind: "topic", hostId: topicId, commentId, ...(await placeOf(tx, "topic", topicId)) };
  await teller.tell(comment.authorId, "answerChosen", {
    actorId: event.actorId ?? undefined,
    data: { ...data, number: String(comment.number) },
    sees: seesComment(tx, commentId),
  });
}

/** Whose words somebody likes, once a liker however often they change their mind. */
export async function tellOfLike(
  teller: Teller,
  {
    memberId,
    targetKind,
    targetId,
    likerId,
  }: { memberId: string | null; targetKind: WritingKind; targetId: string; likerId: string },
) {
  const { tx } = teller;
  if (!memberId || memberId === likerId) return;
  const [still] = await tx
    .select({ id: likes.targetId })
    .from(likes)
    .where(and(eq(likes.targetId, targetId), eq(likes.memberId, likerId)));
  if (!still || (await wasToldOfLike(tx, memberId, targetId, likerId))) return;
  const comment = targetKind === "comment" ? await findComment(tx, targetId) : undefined;
  const [hostKind, hostId] = comment ? [comment.hostKind, comment.hostId] : [targetKind, targetId];
  const place = await placeOf(tx, hostKind as HostKind, hostId);
  const data = { hostKind, hostId, targetId, ...place, number: comment && String(comment.number) };
  await teller.tell(memberId, "newLike", { actorId: likerId, data });
}

async function wasToldOfLike(tx: Tx, memberId: string, targetId: string, likerId: string): Promise<boolean> {
  const [told] = await tx
    .select({ id: notifications.id })
    .from(notifications)
    .where(
      and(
        eq(notifications.memberId, memberId),
        eq(notifications.kind, "newLike"),
        eq(notifications.actorId, likerId),
        sql`${notifications.data} ->> 'targetId' = ${targetId}`,
      ),
    )
    .limit(1);
  if (told) return true;
  const [written] = await tx
    .select({ id: mails.id })
    .from(mails)
    .where(
      and(
        eq(mails.memberId, memberId),
        eq(mails.letter, "newLike"),
        sql`${mails.data} ->> 'targetId' = ${targetId} and ${mails.data} ->> 'actorId' = ${likerId}`,
      ),
    )
    .limit(1);
  return !!written;
}

/** A comment, with who wrote what it answers: another comment's author, or, under a post, the post's. */
async function findComment(tx: Tx, id: string) {
  const [comment] = await tx.select().from(comments).where(eq(comments.id, id));
  if (!comment) return undefined;
  const [parent] = comment.parentId
    ? await tx.select({ authorId: comments.authorId }).from(comments).where(eq(comments.id, comment.parentId))
    : [];
  return { ...comment, answered: parent?.authorId };
}

/** Where it is and what it is called, as far as the solution tells. */
async function placeOf(tx: Tx, hostKind: HostKind, hostId: string): Promise<{ slug?: string; title?: string }> {
  if (hostKind === "blog-post") {
    const [post] = await tx
      .select({ slug: sql<string>`${blogPosts.slug}`, title: blogPosts.title })
      .from(blogPosts)
      .where(
        and(
          eq(blogPosts.id, hostId),
          eq(blogPosts.state, "PUBLISHED"),
          isNull(blogPosts.deletedAt),
          isNull(blogPosts.hiddenAt),
        ),
      );
    return post ?? {};
  }
  const [topic] = await tx
    .select({ slug: topics.slug, title: topics.title })
    .from(topics)
    .where(and(eq(topics.id, hostId), isNull(topics.deletedAt), isNull(topics.hiddenAt)));
  return topic ?? {};
}

async function authorOf(tx: Tx, postId: string) {
  const [post] = await tx.select({ authorId: blogPosts.authorId }).from(blogPosts).where(eq(blogPosts.id, postId));
  return post?.authorId;
}

const seesPost = (tx: Tx, id: string) => async (viewer: Viewer) =>
  (
    await tx
      .select({ id: blogPosts.id })
      .from(blogPosts)
      .where(and(eq(blogPosts.id, id), listedPosts(viewer)))
  ).length > 0;

const seesComment = (tx: Tx, id: string) => async (viewer: Viewer) =>
  (
    await tx
      .select({ id: comments.id })
      .from(comments)
      .where(and(eq(comments.id, id), listedComments(viewer)))
  ).length > 0;

const seesTopic = (tx: Tx, id: string) => async (viewer: Viewer) =>
  (
    await tx
      .select({ id: topics.id })
      .from(topics)
      .where(and(eq(topics.id, id), listedTopics(viewer)))
  ).length > 0;
