import { readPost } from "@/domain/blog/reading";
import { route } from "@/entry/route";

/** A post was opened by a member: `{"postId"}`. What they were told about it is known from now on. */
export const POST = route(async ({ viewer, body }) => {
  await readPost(viewer, { postId: String(body.postId) });
});
