// What can be liked, and where its count stands.
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { blogPosts } from "@/db/schema/blog";
import { topics } from "@/db/schema/forum";
import { type App, comments, type WritingKind } from "@/db/schema/writings";
import { postsVisibleTo } from "../blog/sight";
import { HOSTS } from "../comments/hosts";
import { listedComments } from "../comments/sight";
import { listedTopics } from "../forum/sight";
import type { Viewer } from "../viewer";

type Likeable = { id: string; authorId: string | null; app: App };

type Noun = {
  /** As far as the viewer sees it and it was not taken away; undefined otherwise. */
  find(tx: Tx, viewer: Viewer, id: string): Promise<Likeable | undefined>;
  count(tx: Tx, ids: string[], step: 1 | -1): Promise<unknown>;
};

export const LIKED: Record<WritingKind, Noun> = {
  topic: {
    async find(tx, viewer, id) {
      const [topic] = await tx
        .select({ id: topics.id, authorId: topics.authorId })
        .from(topics)
        .where(and(eq(topics.id, id), listedTopics(viewer)));
      return topic && { ...topic, app: "forum" };
    },
    count: (tx, ids, step) =>
      tx
        .update(topics)
        .set({ likeCount: sql`${topics.likeCount} + ${step}` })
        .where(inArray(topics.id, ids)),
  },
  "blog-post": {
    async find(tx, viewer, id) {
      const isOut = and(
        eq(blogPosts.state, "PUBLISHED"),
        isNull(blogPosts.deletedAt),
        isNull(blogPosts.hiddenAt),
        postsVisibleTo(viewer),
      );
      const [post] = await tx
        .select({ id: blogPosts.id, authorId: blogPosts.authorId })
        .from(blogPosts)
        .where(and(eq(blogPosts.id, id), isOut));
      return post && { ...post, app: "blog" };
    },
    count: (tx, ids, step) =>
      tx
        .update(blogPosts)
        .set({ likeCount: sql`${blogPosts.likeCount} + ${step}` })
        .where(inArray(blogPosts.id, ids)),
  },
  comment: {
    async find(tx, viewer, id) {
      const [comment] = await tx
        .select({ id: comments.id, authorId: comments.authorId, hostKind: comments.hostKind })
        .from(comments)
        .where(and(eq(comments.id, id), listedComments(viewer)));
      return comment && { id, authorId: comment.authorId, app: HOSTS[comment.hostKind].app };
    },
    count: (tx, ids, step) =>
      tx
        .update(comments)
        .set({ likeCount: sql`${comments.likeCount} + ${step}` })
        .where(inArray(comments.id, ids)),
  },
};
