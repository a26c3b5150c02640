// Who is told of what people write: those it answers, those it names, those who watch, those who follow its author.
import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { blogPosts } from "@/db/schema/blog";
import { mails, notifications } from "@/db/schema/events";
import { topicMembers, topics } from "@/db/schema/forum";
import { follows } from "@/db/schema/members";
import { comments, type HostKind, likes, type WritingKind } from "@/db/schema/writings";
import { draftOf } from "../blog/write";
import { aboutComment, aboutHost, hostFacts } from "./subject";
import { tellMany } from "./tell-many";
import type { About, Teller } from "./teller";

type CommentFacts = { commentId: string; hostKind: HostKind; hostId: string; mentioned?: string[] };

/** Mentioned first, then whom it answers, then whoever watches: each hears once, and nobody of what they may not read. */
export async function tellOfComment(teller: Teller, { commentId, hostKind, hostId, mentioned = [] }: CommentFacts) {
  const { tx, event } = teller;
  const comment = await findComment(tx, commentId);
  if (!comment || comment.deletedAt || comment.hiddenAt || !event.actorId) return;
  const about = { actorId: event.actorId, ...(await aboutComment(tx, comment)) };
  const heard = new Set([event.actorId]);
  const tellOnce = async (memberId: string | null | undefined, kind: "mention" | "newReply" | "newComment") => {
    if (!memberId || heard.has(memberId)) return;
    heard.add(memberId);
    await teller.tell(memberId, kind, about);
  };
  for (const memberId of mentioned) await tellOnce(memberId, "mention");
  await tellOnce(comment.answered, "newReply");
  const under = await authorOf(tx, hostKind, hostId);
  if (hostKind === "blog-post") return tellOnce(under, "newComment");
  const watchers = await tx
    .select({ id: topicMembers.memberId })
    .from(topicMembers)
    .where(and(eq(topicMembers.topicId, hostId), eq(topicMembers.isWatching, true)));
  const rest = watchers.map(({ id }) => id).filter((id) => !heard.has(id));
  await tellMany(teller, rest, "newReply", { ...about, under });
}

/** Those a change of the words names for the first time. */
export async function tellOfMentions(teller: Teller, { commentId, mentioned = [] }: CommentFacts) {
  const { tx, event } = teller;
  const comment = mentioned.length > 0 ? await findComment(tx, commentId) : undefined;
  if (!comment || comment.deletedAt || comment.hiddenAt || !event.actorId) return;
  await tellNamed(teller, mentioned, { actorId: event.actorId, ...(await aboutComment(tx, comment)) });
}

type HostNews = { mentioned?: string[]; isNew: boolean };

/** Those a topic names, and, when it is new, those who follow its author. */
export const tellOfTopic = (teller: Teller, { topicId, ...news }: HostNews & { topicId: string }) =>
  tellOfHost(teller, "topic", topicId, teller.event.actorId, news);

/** Those a post names, and, when it comes out for the first time, those who follow its author. Nobody of a draft (M115). */
export const tellOfPost = (
  teller: Teller,
  { postId, memberId: authorId, ...news }: HostNews & { postId: string; memberId: string | null },
) => tellOfHost(teller, "blog-post", postId, authorId, news);

async function tellOfHost(
  teller: Teller,
  hostKind: HostKind,
  hostId: string,
  authorId: string | null,
  { mentioned = [], isNew }: HostNews,
) {
  const { tx } = teller;
  const subject = authorId && (await aboutHost(tx, hostKind, hostId));
  if (!subject) return;
  const about = { actorId: authorId, ...subject };
  const named = await tellNamed(teller, mentioned, about);
  if (!isNew) return;
  const followers = await tx.select({ id: follows.followerId }).from(follows).where(eq(follows.followingId, authorId));
  const rest = followers.map(({ id }) => id).filter((id) => !named.includes(id));
  await tellMany(teller, rest, "newPost", about);
}

type Facts = Record<string, string | undefined>;

async function tellNamed(
  teller: Teller,
  mentioned: string[],
  about: About & { actorId: string; data: Facts },
): Promise<string[]> {
  const named = mentioned.filter((id) => id !== about.actorId);
  const { hostId, commentId } = about.data;
  for (const memberId of named)
    if (!(await wasTold(teller.tx, memberId, "mention", about.actorId, { hostId, commentId })))
      await teller.tell(memberId, "mention", about);
  return named;
}

/** What refused it, as the words know it. */
const WHY_HELD_BACK: Record<string, string> = {
  muted: "muted",
  "join-first": "private",
  "nobody-public": "nobody",
  "writers-only": "right",
};

/** The author hears that a post did not come out at its time, and why; nobody else. */
export async function tellOfHeldBack(
  { tx, tell }: Teller,
  { memberId, postId, reason }: { memberId: string | null; postId: string; reason: string },
) {
  const [post] = await tx.select().from(blogPosts).where(eq(blogPosts.id, postId));
  if (!post) return;
  const data = { postId, title: draftOf(post).title, why: WHY_HELD_BACK[reason] ?? "other" };
  await tell(memberId, "postHeldBack", { data });
}

/** Whose reply was chosen as the answer; once by the same person, however often they choose anew. */
export async function tellOfAnswer(teller: Teller, { commentId }: { commentId: string }) {
  const { tx, event } = teller;
  const comment = await findComment(tx, commentId);
  if (!comment?.authorId || comment.authorId === event.actorId) return;
  if (event.actorId && (await wasTold(tx, comment.authorId, "answerChosen", event.actorId, { commentId }))) return;
  const about = { actorId: event.actorId ?? undefined, ...(await aboutComment(tx, comment)) };
  await teller.tell(comment.authorId, "answerChosen", about);
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
  if (!still || (await wasTold(tx, memberId, "newLike", likerId, { targetId }))) return;
  const comment = targetKind === "comment" ? await findComment(tx, targetId) : undefined;
  const [hostKind, hostId] = comment ? [comment.hostKind, comment.hostId] : [targetKind as HostKind, targetId];
  const data = { ...(await hostFacts(tx, hostKind, hostId)), targetId, number: comment && String(comment.number) };
  await teller.tell(memberId, "newLike", { actorId: likerId, data });
}

type TellOnce = "newLike" | "mention" | "answerChosen";

/** Was this member told of the same by the same person before, on the site or by mail? However often that one changes their mind. */
async function wasTold(tx: Tx, memberId: string, kind: TellOnce, actorId: string, same: Facts) {
  const isSame = (data: typeof notifications.data | typeof mails.data) =>
    Object.entries(same).map(([fact, value]) => sql`coalesce(${data} ->> ${fact}, '') = ${value ?? ""}`);
  const [told] = await tx
    .select({ id: notifications.id })
    .from(notifications)
    .where(
      and(
        eq(notifications.memberId, memberId),
        eq(notifications.kind, kind),
        eq(notifications.actorId, actorId),
        ...isSame(notifications.data),
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
        eq(mails.letter, kind),
        sql`${mails.data} ->> 'actorId' = ${actorId}`,
        ...isSame(mails.data),
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

async function authorOf(tx: Tx, hostKind: HostKind, hostId: string) {
  const host = hostKind === "topic" ? topics : blogPosts;
  const [found] = await tx.select({ authorId: host.authorId }).from(host).where(eq(host.id, hostId));
  return found?.authorId;
}
