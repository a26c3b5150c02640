import type { WritePostInput } from "@/domain/blog/input";
import { writePost } from "@/domain/blog/write";
import { route } from "@/entry/route";

/** Keeps a draft while it is being written: what the form holds → `{"id", "savedAt"}`. It never puts anything out. */
export const POST = route(async ({ viewer, body }) => {
  const { id } = await writePost(viewer, { ...(body as typeof WritePostInput._input), intent: "draft" });
  return { id, savedAt: new Date().toISOString() };
});
