// Owns the list of what a member likes, and so one's own "my likes" (M148).
import { and, eq, exists, or, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { blogPosts } from "@/db/schema/blog";
import { topics } from "@/db/schema/forum";
import { type App, comments, likes, type WritingKind } from "@/db/schema/writings";
import { listPostsByIds } from "../blog/posts";
import { listedPosts } from "../blog/sight";
import { listCommentsByIds } from "../comments/of-member";
import { listedComments } from "../comments/sight";
import { listedTopics } from "../forum/sight";
import { listTopicsByIds } from "../forum/topics";
import { type Place, pageOf } from "../paging";
import type { Viewer } from "../viewer";

const SHOWN = 20;

type LikedThing = {
  kind: WritingKind;
  id: string;
  likedAt: Date;
  hostKind: "topic" | "blog-post";
  slug: string;
  title: string;
  number?: number;
  body?: string;
};

/** A page of what a member likes, the latest like first, as far as the viewer may read it. Ask only for somebody the viewer may see. */
export async function listLikesOf(viewer: Viewer, memberId: string, { app, ...place }: Place & { app?: App } = {}) {
  const there = (kind: WritingKind, from: typeof topics | typeof blogPosts | typeof comments, seen: SQL) =>
    and(
      eq(likes.targetKind, kind),
      exists(
        db
          .select({ one: sql`1` })
          .from(from)
          .where(and(eq(from.id, likes.targetId), seen)),
      ),
    );
  const isReadable = or(
    there("topic", topics, listedTopics(viewer)),
    there("blog-post", blogPosts, listedPosts(viewer)),
    there("comment", comments, listedComments(viewer)),
  );
  const page = await pageOf(
    { key: likes.createdAt, id: likes.targetId, isUp: false },
    place,
    SHOWN,
    ({ where, orderBy, limit }) =>
      db
        .select({ id: likes.targetId, kind: likes.targetKind, likedAt: likes.createdAt, cursorKey: likes.createdAt })
        .from(likes)
        .where(and(eq(likes.memberId, memberId), app ? eq(likes.app, app) : undefined, isReadable, where))
        .orderBy(...orderBy)
        .limit(limit),
  );
  const of = (wanted: WritingKind) => page.rows.flatMap(({ kind, id }) => (kind === wanted ? id : []));
  const [begun, posts, said] = [
    await listTopicsByIds(viewer, of("topic")),
    await listPostsByIds(viewer, of("blog-post")),
    await listCommentsByIds(viewer, of("comment")),
  ];
  const rows = page.rows.flatMap(({ id, kind, likedAt }): LikedThing[] => {
    if (kind === "comment") {
      const comment = said.get(id);
      if (!comment) return [];
      const { hostKind, host, number, body } = comment;
      return [{ id, kind, likedAt, hostKind, ...host, number, body }];
    }
    const thing = (kind === "topic" ? begun : posts).get(id);
    return thing ? [{ id, kind, likedAt, hostKind: kind, ...thing }] : [];
  });
  return { ...page, rows };
}
