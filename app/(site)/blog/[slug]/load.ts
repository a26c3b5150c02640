import { cache } from "react";
import { getPost, listMoreBy, type ShownPost } from "@/domain/blog/posts";
import { can } from "@/domain/can";
import { findSaid, findThread, isPlace, listComments, listReplies, type ShownComment } from "@/domain/comments/list";
import { listOwnLikes } from "@/domain/likes/like";
import { cardsUnder } from "@/domain/links/cards";
import type { Viewer } from "@/domain/viewer";
import { forReader } from "@/domain/writing/readable";
import { one } from "@/entry/path";
import { getViewer, orNotFound } from "@/entry/viewer";

type Search = Record<string, string | string[] | undefined>;

/** A post for whoever asks, once per request; the 404 page for hidden and absent. */
export const loadPost = cache(async (slug: string) => orNotFound(getPost(await getViewer(), slug)));

const REPLIES_SHOWN = 4;
const REPLIES_OPEN = 500;

/** Everything the page of a post shows. */
export async function loadPostPage(slug: string, search: Search) {
  const [viewer, post] = [await getViewer(), await loadPost(slug)];
  // Before its texts are read: what comes meanwhile is told by the stream.
  const cards = viewer.memberId ? await cardsUnder(post.id) : "";
  const [wanted, before] = [numberIn(search.comment), numberIn(search.before)];
  const thread = wanted ? await findThread(viewer, post.id, wanted) : undefined;
  const page = await listComments(
    viewer,
    post.id,
    before ? { before } : thread ? { at: await beginOf(viewer, post.id, thread.number) } : {},
    { isTopLevel: true },
  );
  const [open, others] = [
    page.rows.filter(({ id }) => id === thread?.id),
    page.rows.filter(({ id }) => id !== thread?.id),
  ];
  const ids = (rows: ShownComment[]) => rows.filter(({ replyCount }) => replyCount > 0).map(({ id }) => id);
  const [some, all, more, addressed] = await Promise.all([
    listReplies(viewer, ids(others), REPLIES_SHOWN),
    listReplies(viewer, ids(open), REPLIES_OPEN),
    listMoreBy(viewer, post),
    addressedIn(viewer, post, search),
  ]);
  const replies = new Map<string, ShownComment[]>();
  for (const reply of [...all, ...some]) replies.set(reply.parentId!, [...(replies.get(reply.parentId!) ?? []), reply]);
  const shown = [...page.rows, ...[...replies.values()].flat()];
  const own = await listOwnLikes(viewer, [post.id, ...shown.map(({ id }) => id)]);
  const { faces, read } = await forReader(
    viewer,
    [post.authorId, addressed?.authorId ?? null, ...shown.map(({ authorId }) => authorId)],
    [post.html, ...shown.map(({ html }) => html)],
  );
  return { viewer, post, page, cards, replies, own, faces, read, more, addressed };
}

export type PostPageFacts = Awaited<ReturnType<typeof loadPostPage>>;

/** What this viewer may do about the post. */
export const postActs = (viewer: Viewer, post: ShownPost) => {
  const isMine = viewer.memberId !== null && (viewer.memberId === post.authorId || viewer.isOwner);
  return {
    edit: isMine && can.draftPosts(viewer) && !post.deletedAt,
    delete: can.deleteWriting(viewer, post) && !post.deletedAt,
    restore: !!post.deletedAt && can.restoreWriting(viewer, post),
    close: can.editWriting(viewer, post) && !post.deletedAt,
    moderate: can.moderateCommunity(viewer),
    hide: can.hideWriting(viewer, post),
  };
};

function numberIn(param: Search[string]): number | undefined {
  const value = Number(one(param));
  return isPlace(value) ? value : undefined;
}

/** The first page when the comment stands on it, otherwise from the comment on: most posts have one page. */
async function beginOf(viewer: Viewer, postId: string, number: number): Promise<number> {
  const first = await listComments(viewer, postId, {}, { isTopLevel: true });
  return (first.rows.at(-1)?.number ?? 0) >= number ? 1 : number;
}

/** Whom the comment being written answers. */
async function addressedIn(viewer: Viewer, post: ShownPost, search: Search) {
  const number = numberIn(search.reply);
  return number && viewer.memberId ? findSaid(viewer, post.id, number) : undefined;
}
