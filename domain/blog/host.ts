// Owns what comments do to the post they stand under.
import { and, eq, sql } from "drizzle-orm";
import { blogPosts } from "@/db/schema/blog";
import type { Host } from "../comments/host";
import { NotFound } from "../errors";
import { postsVisibleTo } from "./sight";

export const blogHost: Host = {
  kind: "blog-post",
  app: "blog",
  closed: "comments-closed",
  async lock(tx, viewer, id) {
    const [post] = await tx
      .select()
      .from(blogPosts)
      .where(and(eq(blogPosts.id, id), eq(blogPosts.state, "PUBLISHED"), postsVisibleTo(viewer)))
      .for("no key update");
    if (!post) throw new NotFound("post");
    const isClosed = post.closedAt !== null || post.deletedAt !== null || post.hiddenAt !== null;
    return { id, authorId: post.authorId, isClosed, lastNumber: post.lastNumber };
  },
  async added({ tx }, { id }, { number }) {
    await tx
      .update(blogPosts)
      .set({ lastNumber: number, commentCount: sql`${blogPosts.commentCount} + 1` })
      .where(eq(blogPosts.id, id));
  },
  async moved({ tx }, { id }, _comment, step) {
    await tx
      .update(blogPosts)
      .set({ commentCount: sql`${blogPosts.commentCount} + ${step}` })
      .where(eq(blogPosts.id, id));
  },
};
