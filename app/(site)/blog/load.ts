import { notFound } from "next/navigation";
import { can } from "@/domain/can";
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
    stance: stanceOf(viewer, me),
  };
}

export type Blog = Awaited<ReturnType<typeof loadBlog>>;
