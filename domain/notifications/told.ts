// What notifications and letters are about, as their reader may read it at that moment.
import { and, inArray, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { blogPosts } from "@/db/schema/blog";
import { topics } from "@/db/schema/forum";
import { comments, type HostKind } from "@/db/schema/writings";
import { placePath } from "@/lib/places";
import { listedPosts } from "../blog/sight";
import { listedComments } from "../comments/sight";
import { listedTopics } from "../forum/sight";
import type { Viewer } from "../viewer";

export type ToldOf = { title: string; body: string; path: string };
type Facts = Record<string, string>;
type Place = { title: string; slug: string };

/** By the facts the relay wrote down; null once it is gone or hidden from this reader. */
export const findTold = async (viewer: Viewer, data: Facts): Promise<ToldOf | null> =>
  (await findManyTold(viewer, [data]))(data);

/** What the places that facts name are called and where they are today, of those this reader may open now. */
export async function findPlaces(viewer: Viewer, all: Facts[]): Promise<(data: Facts) => Place | undefined> {
  const [openTopics, openPosts] = [hostsIn(all, "topic"), hostsIn(all, "blog-post")];
  const found = await Promise.all([
    openTopics.length > 0
      ? db
          .select({ id: topics.id, title: topics.title, slug: topics.slug })
          .from(topics)
          .where(and(inArray(topics.id, openTopics), listedTopics(viewer)))
      : [],
    openPosts.length > 0
      ? db
          .select({ id: blogPosts.id, title: blogPosts.title, slug: sql<string>`${blogPosts.slug}` })
          .from(blogPosts)
          .where(and(inArray(blogPosts.id, openPosts), listedPosts(viewer)))
      : [],
  ]);
  const places = new Map(found.flat().map(({ id, ...place }) => [id, place]));
  return ({ hostId }) => places.get(hostId ?? "");
}

const hostsIn = (all: Facts[], kind: HostKind): string[] =>
  all.flatMap(({ hostKind, hostId }) => (hostKind === kind && hostId ? [hostId] : []));

/** The same for many facts, in one query a kind of thing. Answers what each of them is about. */
export async function findManyTold(viewer: Viewer, all: Facts[]): Promise<(data: Facts) => ToldOf | null> {
  const hostOf = byId([
    ...(await listTopics(viewer, hostsIn(all, "topic"))),
    ...(await listPosts(viewer, hostsIn(all, "blog-post"))),
  ]);
  const commentOf = byId(
    await listComments(
      viewer,
      all.flatMap((data) => commentIn(data) ?? []),
    ),
  );
  return (data) => {
    const host = hostOf.get(data.hostId ?? "");
    if (!host) return null;
    const { title, body, slug } = host;
    const commentId = commentIn(data);
    if (!commentId) return { title, body, path: placePath(data.hostKind!, slug) };
    const comment = commentOf.get(commentId);
    return comment ? { title, body: comment.body, path: placePath(data.hostKind!, slug, comment.number) } : null;
  };
}

/** What was liked may be the host itself. */
const commentIn = ({ commentId, targetId, hostId }: Facts) => commentId ?? (targetId === hostId ? undefined : targetId);

const byId = <Row extends { id: string }>(rows: Row[]) => new Map(rows.map((row) => [row.id, row]));

async function listTopics(viewer: Viewer, ids: string[]) {
  if (ids.length === 0) return [];
  return db
    .select({ id: topics.id, slug: topics.slug, title: topics.title, body: topics.body })
    .from(topics)
    .where(and(inArray(topics.id, ids), listedTopics(viewer)));
}

async function listPosts(viewer: Viewer, ids: string[]) {
  if (ids.length === 0) return [];
  return db
    .select({ id: blogPosts.id, slug: sql<string>`${blogPosts.slug}`, title: blogPosts.title, body: blogPosts.body })
    .from(blogPosts)
    .where(and(inArray(blogPosts.id, ids), listedPosts(viewer)));
}

async function listComments(viewer: Viewer, ids: string[]) {
  if (ids.length === 0) return [];
  return db
    .select({ id: comments.id, number: comments.number, body: comments.body })
    .from(comments)
    .where(and(inArray(comments.id, ids), listedComments(viewer)));
}
