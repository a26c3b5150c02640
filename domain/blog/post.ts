// Owns what becomes of a post once it is written: taken back, deleted with a trace, restored, hidden, closed for comments.
import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { type BlogPost, blogPosts } from "@/db/schema/blog";
import type { ReportReason } from "@/db/schema/writings";
import { can } from "../can";
import { command, type Scope } from "../command";
import { countFor } from "../counters/count";
import { ensure, NotFound } from "../errors";
import { lockTakingPart } from "../members/taking-part";
import type { Viewer } from "../viewer";
import { HidePostInput, PostIdInput } from "./input";
import { postsVisibleTo } from "./sight";

/** Makes a draft of a post again, or of one that was to go out later. Address, comments and likes wait. The muted may. */
export const unpublishPost = command(PostIdInput, ({ postId }, scope) => takeBack(scope, postId));

/** The same for the site itself, which says why the author's post did not come out. */
export async function takeBack(scope: Scope, postId: string, reason?: string) {
  const { viewer, tx, record } = scope;
  ensure(viewer.kind !== "visitor");
  const post = await lockPost(tx, viewer, postId);
  ensure(can.deleteWriting(viewer, post));
  if (post.state === "DRAFT" || post.deletedAt) return where(post);
  await tx.update(blogPosts).set({ state: "DRAFT", scheduledFor: null }).where(eq(blogPosts.id, postId));
  if (isThere(post)) await count(scope, post, -1);
  const about = { memberId: post.authorId, postId };
  if (post.state === "PUBLISHED") await record({ type: "blog_post.unpublished", ...about });
  else await record({ type: "blog_post.unscheduled", ...about, reason });
  return where(post);
}

/** Takes a post away with all that stands under it; it can be restored. The muted may, of their own. The same again is silent. */
export const deletePost = command(PostIdInput, async ({ postId }, scope) => {
  const { viewer, tx, record, now } = scope;
  ensure(can.useAccount(viewer));
  const post = await lockPost(tx, viewer, postId);
  ensure(can.deleteWriting(viewer, post));
  if (post.deletedAt) return where(post);
  const state = post.state === "SCHEDULED" ? "DRAFT" : post.state;
  await tx
    .update(blogPosts)
    .set({ deletedAt: now, deletedBy: viewer.memberId, state, scheduledFor: null })
    .where(eq(blogPosts.id, postId));
  if (isThere(post)) await count(scope, post, -1);
  await record({ type: "blog_post.deleted", memberId: post.authorId, postId });
  return where(post);
});

/** Puts a deleted post back as it was: whoever deleted it themselves, or a moderator. */
export const restorePost = command(PostIdInput, async ({ postId }, scope) => {
  const { viewer, tx, record } = scope;
  ensure(can.useAccount(viewer));
  const post = await lockPost(tx, viewer, postId);
  if (!post.deletedAt) return where(post);
  if (!can.moderateCommunity(viewer)) await lockTakingPart(scope);
  ensure(can.restoreWriting(viewer, post));
  await tx.update(blogPosts).set({ deletedAt: null, deletedBy: null }).where(eq(blogPosts.id, postId));
  if (isThere({ ...post, deletedAt: null })) await count(scope, post, 1);
  await record({ type: "blog_post.restored", memberId: post.authorId, postId });
  return where(post);
});

/** A moderator takes a post out of sight, and says why; its author still sees it, marked. The same again is silent. */
export const hidePost = command(HidePostInput, async ({ postId, reason }, scope) => {
  await ensureOthers(scope, postId);
  return setPostHidden(scope, postId, true, reason);
});

/** A moderator shows a hidden post again. */
export const unhidePost = command(PostIdInput, async ({ postId }, scope) => {
  await ensureOthers(scope, postId);
  return setPostHidden(scope, postId, false);
});

/** Insists on the right to moderate, and on words of somebody else (can.hideWriting). */
async function ensureOthers({ viewer, tx }: Scope, postId: string): Promise<void> {
  ensure(can.moderateCommunity(viewer));
  ensure(can.hideWriting(viewer, await lockPost(tx, viewer, postId)), "own-words");
}

/** Takes a post out of sight, or shows it again: staff's doing, or the reports'. For commands that have insisted on the right. */
export async function setPostHidden(scope: Scope<unknown>, postId: string, isHidden: boolean, reason?: ReportReason) {
  const { viewer, tx, record, now } = scope;
  const post = await lockPost(tx, viewer, postId);
  if ((post.hiddenAt !== null) === isHidden) return where(post);
  const hiddenAt = isHidden ? now : null;
  await tx.update(blogPosts).set({ hiddenAt }).where(eq(blogPosts.id, postId));
  if (isThere(post) !== isThere({ ...post, hiddenAt })) await count(scope, post, isHidden ? -1 : 1);
  const about = { memberId: post.authorId, postId };
  await record(isHidden ? { type: "blog_post.hidden", ...about, reason } : { type: "blog_post.unhidden", ...about });
  return where(post);
}

/** Takes no more comments. For the author and moderators; the same again is silent, as with its undo. */
export const closeComments = command(PostIdInput, ({ postId }, scope) => setClosed(scope, postId, true));
export const openComments = command(PostIdInput, ({ postId }, scope) => setClosed(scope, postId, false));

async function setClosed(scope: Scope, postId: string, isClosed: boolean) {
  const { viewer, tx, record, now } = scope;
  ensure(can.useAccount(viewer));
  const post = await lockPost(tx, viewer, postId);
  ensure(can.editWriting(viewer, post));
  if ((post.closedAt !== null) === isClosed) return where(post);
  await tx
    .update(blogPosts)
    .set({ closedAt: isClosed ? now : null })
    .where(eq(blogPosts.id, postId));
  await record({ type: isClosed ? "blog_post.closed" : "blog_post.opened", memberId: post.authorId, postId });
  return where(post);
}

/** Out, and not taken away: what a counter counts. */
const isThere = ({ state, deletedAt, hiddenAt }: Pick<BlogPost, "state" | "deletedAt" | "hiddenAt">) =>
  state === "PUBLISHED" && !deletedAt && !hiddenAt;

const count = (scope: Scope<unknown>, { authorId }: BlogPost, step: 1 | -1) =>
  countFor(scope, authorId, "blog", "posts", step);

/** One post as far as the viewer sees it, held until the transaction ends. Throws NotFound. */
async function lockPost(tx: Tx, viewer: Viewer, id: string): Promise<BlogPost> {
  const [post] = await tx
    .select()
    .from(blogPosts)
    .where(and(eq(blogPosts.id, id), postsVisibleTo(viewer)))
    .for("no key update");
  if (!post) throw new NotFound("post");
  return post;
}

const where = ({ id, slug, state }: BlogPost) => ({ id, slug, state });
