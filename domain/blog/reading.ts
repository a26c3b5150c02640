// Owns what a post is to its readers.
import { and, eq } from "drizzle-orm";
import { blogPosts } from "@/db/schema/blog";
import { can } from "../can";
import { command } from "../command";
import { ensure, NotFound } from "../errors";
import { knowAbout } from "../notifications/notifications";
import { PostIdInput } from "./input";
import { postsVisibleTo } from "./sight";

/** Remembers that what was told about a post is known. Throws Forbidden for visitors, NotFound for what the viewer does not see. */
export const readPost = command(PostIdInput, async ({ postId }, scope) => {
  const { viewer, tx } = scope;
  ensure(can.useAccount(viewer));
  const [post] = await tx
    .select({ id: blogPosts.id })
    .from(blogPosts)
    .where(and(eq(blogPosts.id, postId), postsVisibleTo(viewer)));
  if (!post) throw new NotFound("post");
  await knowAbout(scope, postId);
});
