// What a notification or a letter is about, as its reader may read it at that moment.
import { and, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { blogPosts } from "@/db/schema/blog";
import { topics } from "@/db/schema/forum";
import { comments } from "@/db/schema/writings";
import { placePath } from "@/lib/places";
import { listedPosts } from "../blog/sight";
import { listedComments } from "../comments/sight";
import { listedTopics } from "../forum/sight";
import type { Viewer } from "../viewer";

export type ToldOf = { title: string; body: string; path: string };

/** By the facts the relay wrote down; null once it is gone or hidden from this reader. */
export async function findTold(viewer: Viewer, data: Record<string, string>): Promise<ToldOf | null> {
  const { hostKind, hostId } = data;
  const host =
    !hostId || !["topic", "blog-post"].includes(hostKind ?? "")
      ? undefined
      : hostKind === "topic"
        ? await findTopic(viewer, hostId)
        : await findPost(viewer, hostId);
  if (!host) return null;
  const commentId = data.commentId ?? (data.targetId === hostId ? undefined : data.targetId);
  if (!commentId) return host;
  const [comment] = await db
    .select({ number: comments.number, body: comments.body })
    .from(comments)
    .where(and(eq(comments.id, commentId), listedComments(viewer)));
  return comment
    ? { title: host.title, body: comment.body, path: placePath(hostKind!, host.slug, comment.number) }
    : null;
}

async function findTopic(viewer: Viewer, id: string) {
  const [topic] = await db
    .select({ slug: topics.slug, title: topics.title, body: topics.body })
    .from(topics)
    .where(and(eq(topics.id, id), listedTopics(viewer)));
  return topic && { ...topic, path: placePath("topic", topic.slug) };
}

async function findPost(viewer: Viewer, id: string) {
  const [post] = await db
    .select({ slug: sql<string>`${blogPosts.slug}`, title: blogPosts.title, body: blogPosts.body })
    .from(blogPosts)
    .where(and(eq(blogPosts.id, id), listedPosts(viewer)));
  return post && { ...post, path: placePath("blog-post", post.slug) };
}
