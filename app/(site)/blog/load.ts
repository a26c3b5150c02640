import { notFound } from "next/navigation";
import { listPosts } from "@/domain/blog/posts";
import { listTags } from "@/domain/blog/tags";
import { can } from "@/domain/can";
import { listFaces } from "@/domain/members/faces";
import { one } from "@/entry/path";
import { getMe, getViewer } from "@/entry/viewer";
import { loadReading, stanceOf } from "../forum/load";

/** What every page of the blog knows: how its reader reads, and whether they write. */
export async function loadBlog() {
  const viewer = await getViewer();
  if (!can.use(viewer, "blog")) notFound();
  const [reading, me] = await Promise.all([loadReading(), getMe()]);
  return {
    ...reading,
    viewer,
    isMember: viewer.kind === "member",
    isWriter: can.draftPosts(viewer),
    mayPublish: can.writeBlog(viewer),
    stance: stanceOf(viewer, me, reading),
  };
}

export type Blog = Awaited<ReturnType<typeof loadBlog>>;

/** A page of posts, all or of one tag, with their authors' faces and the tags there are. `params` hold the place in the list. */
export async function loadPosts(
  { viewer }: Blog,
  params: Record<string, string | string[] | undefined>,
  tagId?: string,
) {
  const [page, tags] = await Promise.all([
    listPosts(viewer, { tagId, after: one(params.after), before: one(params.before) }),
    listTags(viewer),
  ]);
  const faces = await listFaces(
    viewer,
    page.rows.map(({ authorId }) => authorId),
  );
  return { page, tags, faces };
}
