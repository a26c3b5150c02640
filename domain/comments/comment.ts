// Owns the life of a comment, under whatever it stands: written, edited with its history, deleted with a trace, restored.
import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { type Comment, comments, type ReportReason } from "@/db/schema/writings";
import { newId } from "@/lib/id";
import { can } from "../can";
import { command, type Scope } from "../command";
import { countFor } from "../counters/count";
import { ensure, Forbidden, NotFound } from "../errors";
import { lockTakingPart } from "../members/taking-part";
import { newsUnder } from "../notifications/news";
import type { Viewer } from "../viewer";
import { compose, keepComposed, keepRevision } from "../writing/compose";
import type { LockedHost } from "./host";
import { HOSTS } from "./hosts";
import { CommentIdInput, CreateCommentInput, EditCommentInput, HideCommentInput } from "./input";
import { commentsReadableBy } from "./sight";

/** Writes a comment. Throws NotFound for what the viewer does not see, Forbidden for the muted, the private, and where none is taken any more. */
export const createComment = command(CreateCommentInput, {
  before: ({ body }, viewer) => compose(viewer, body),
  work: async ({ hostKind, hostId, parentId, body, isWatching }, scope) => {
    const { viewer, tx, record, before } = scope;
    const me = await lockTakingPart(scope);
    const on = HOSTS[hostKind];
    const host = await on.lock(tx, viewer, hostId);
    if (host.isClosed && !can.moderateCommunity(viewer)) throw new Forbidden(on.closed);
    const parent = parentId ? await findParent(tx, viewer, hostId, parentId) : undefined;
    const parentOf = parent && (hostKind === "blog-post" ? (parent.parentId ?? parent.id) : parent.id);
    const [id, number] = [newId(), host.lastNumber + 1];
    await tx.insert(comments).values({
      id,
      hostKind,
      hostId,
      number,
      parentId: parentOf,
      authorId: me.id,
      body,
      html: before.html,
    });
    if (parentOf) await countReply(tx, parentOf, 1);
    await on.added(scope, host, { number, isWatching });
    const mentioned = await keepComposed(tx, viewer, "comment", id, before);
    await countFor(scope, me.id, on.app, "comments", 1);
    await record({ type: "comment.created", memberId: me.id, commentId: id, hostKind, hostId, mentioned });
    await newsUnder(tx, hostId);
    return { id, number, hostKind, hostId };
  },
});

/** Changes the words of a comment; how they read before is kept. The same words again are silent. */
export const editComment = command(EditCommentInput, {
  before: ({ body }, viewer) => compose(viewer, body),
  work: async ({ commentId, body }, scope) => {
    const { viewer, tx, record, now, before } = scope;
    await lockTakingPart(scope);
    const comment = await lockComment(tx, viewer, commentId);
    ensure(can.editWriting(viewer, comment));
    if (comment.deletedAt) throw new NotFound("comment");
    if (comment.body === body) return place(comment);
    await keepRevision(tx, viewer, "comment", comment);
    await tx.update(comments).set({ body, html: before.html, editedAt: now }).where(eq(comments.id, commentId));
    const mentioned = await keepComposed(tx, viewer, "comment", commentId, before);
    await record({ type: "comment.edited", memberId: comment.authorId, ...facts(comment), mentioned });
    return place(comment);
  },
});

/** Takes a comment away; a trace stays in its place. The muted may, of their own (mission.md 15.21). The same again is silent. */
export const deleteComment = command(CommentIdInput, async ({ commentId }, scope) => {
  const { viewer, tx, record, now } = scope;
  ensure(can.useAccount(viewer));
  const { comment, host } = await lockWithHost(tx, viewer, commentId);
  ensure(can.deleteWriting(viewer, comment));
  if (comment.deletedAt) return place(comment);
  await tx.update(comments).set({ deletedAt: now, deletedBy: viewer.memberId }).where(eq(comments.id, commentId));
  if (!comment.hiddenAt) await moved(scope, comment, host, -1);
  await record({ type: "comment.deleted", memberId: comment.authorId, ...facts(comment) });
  return place(comment);
});

/** Puts a deleted comment back: whoever deleted it themselves, or a moderator. */
export const restoreComment = command(CommentIdInput, async ({ commentId }, scope) => {
  const { viewer, tx, record } = scope;
  ensure(can.useAccount(viewer));
  const { comment, host } = await lockWithHost(tx, viewer, commentId);
  if (!comment.deletedAt) return place(comment);
  if (!can.hideWriting(viewer, comment)) await lockTakingPart(scope);
  ensure(can.restoreWriting(viewer, comment));
  await tx.update(comments).set({ deletedAt: null, deletedBy: null }).where(eq(comments.id, commentId));
  if (!comment.hiddenAt) await moved(scope, comment, host, 1);
  await record({ type: "comment.restored", memberId: comment.authorId, ...facts(comment) });
  return place(comment);
});

/** Takes a comment out of sight, or shows it again: staff's doing, or the reports'. For commands that have insisted on the right. */
export async function setCommentHidden(
  scope: Scope<unknown>,
  commentId: string,
  isHidden: boolean,
  reason?: ReportReason,
): Promise<void> {
  const { viewer, tx, record, now } = scope;
  const { comment, host } = await lockWithHost(tx, viewer, commentId);
  if ((comment.hiddenAt !== null) === isHidden) return;
  await tx
    .update(comments)
    .set({ hiddenAt: isHidden ? now : null })
    .where(eq(comments.id, commentId));
  if (!comment.deletedAt) await moved(scope, comment, host, isHidden ? -1 : 1);
  const about = { memberId: comment.authorId, ...facts(comment) };
  await record(isHidden ? { type: "comment.hidden", ...about, reason } : { type: "comment.unhidden", ...about });
}

/** A moderator takes a comment out of sight, and says why; its author still sees it, marked. The same again is silent. */
export const hideComment = command(HideCommentInput, async ({ commentId, reason }, scope) => {
  await ensureOthers(scope, commentId);
  await setCommentHidden(scope, commentId, true, reason);
});

/** A moderator shows a hidden comment again. */
export const unhideComment = command(CommentIdInput, async ({ commentId }, scope) => {
  await ensureOthers(scope, commentId);
  await setCommentHidden(scope, commentId, false);
});

/** Insists on the right to moderate, and on words of somebody else (can.hideWriting). An author does not change. */
async function ensureOthers({ viewer, tx }: Scope, commentId: string): Promise<void> {
  ensure(can.moderateCommunity(viewer));
  const [comment] = await tx
    .select({ authorId: comments.authorId })
    .from(comments)
    .where(and(eq(comments.id, commentId), commentsReadableBy(viewer)));
  if (!comment) throw new NotFound("comment");
  ensure(can.hideWriting(viewer, comment), "own-words");
}

/** One comment as far as the viewer sees it, held until the transaction ends. Throws NotFound. */
export async function lockComment(tx: Tx, viewer: Viewer, id: string): Promise<Comment> {
  const [comment] = await tx
    .select()
    .from(comments)
    .where(and(eq(comments.id, id), commentsReadableBy(viewer)))
    .for("no key update");
  if (!comment) throw new NotFound("comment");
  return comment;
}

/** The host first, as writing does: two who act at once then wait for each other in one order. */
async function lockWithHost(tx: Tx, viewer: Viewer, id: string): Promise<{ comment: Comment; host: LockedHost }> {
  const [at] = await tx
    .select({ hostKind: comments.hostKind, hostId: comments.hostId })
    .from(comments)
    .where(and(eq(comments.id, id), commentsReadableBy(viewer)));
  if (!at) throw new NotFound("comment");
  const host = await HOSTS[at.hostKind].lock(tx, viewer, at.hostId);
  return { comment: await lockComment(tx, viewer, id), host };
}

async function moved(scope: Scope<unknown>, comment: Comment, host: LockedHost, step: 1 | -1) {
  const on = HOSTS[comment.hostKind];
  await on.moved(scope, host, comment, step);
  if (comment.parentId) await countReply(scope.tx, comment.parentId, step);
  await countFor(scope, comment.authorId, on.app, "comments", step);
}

async function findParent(tx: Tx, viewer: Viewer, hostId: string, parentId: string) {
  const [parent] = await tx
    .select({ id: comments.id, parentId: comments.parentId, deletedAt: comments.deletedAt })
    .from(comments)
    .where(and(eq(comments.id, parentId), eq(comments.hostId, hostId), commentsReadableBy(viewer)));
  if (!parent || parent.deletedAt) throw new NotFound("comment");
  return parent;
}

const countReply = (tx: Tx, parentId: string, step: 1 | -1) =>
  tx
    .update(comments)
    .set({ replyCount: sql`${comments.replyCount} + ${step}` })
    .where(eq(comments.id, parentId));

const facts = ({ id, hostKind, hostId }: Comment) => ({ commentId: id, hostKind, hostId });
const place = ({ id, number, hostKind, hostId }: Comment) => ({ id, number, hostKind, hostId });
