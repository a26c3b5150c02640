// What a notification or a letter is about, as its reader may read it at that moment.
import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { topics } from "@/db/schema/forum";
import { comments } from "@/db/schema/writings";
import { listedComments } from "../comments/sight";
import { listedTopics } from "../forum/sight";
import type { Viewer } from "../viewer";

export type ToldOf = { title: string; body: string; path: string };

/** By the facts the relay wrote down; null once it is gone or hidden from this reader. */
export async function findTold(viewer: Viewer, data: Record<string, string>): Promise<ToldOf | null> {
  if (data.hostKind !== "topic" || !data.hostId) return null;
  const [topic] = await db
    .select({ slug: topics.slug, title: topics.title, body: topics.body })
    .from(topics)
    .where(and(eq(topics.id, data.hostId), listedTopics(viewer)));
  if (!topic) return null;
  const path = `/forum/t/${topic.slug}`;
  const commentId = data.commentId ?? (data.targetId === data.hostId ? undefined : data.targetId);
  if (!commentId) return { title: topic.title, body: topic.body, path };
  const [comment] = await db
    .select({ number: comments.number, body: comments.body })
    .from(comments)
    .where(and(eq(comments.id, commentId), listedComments(viewer)));
  return comment
    ? { title: topic.title, body: comment.body, path: `${path}?post=${comment.number}#post-${comment.number}` }
    : null;
}
