// Owns reading posts: one by its address, pages of them, and a writer's own desk.
import { and, asc, desc, eq, exists, inArray, isNotNull, isNull, ne, or, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { blogPosts, blogPostTags } from "@/db/schema/blog";
import { can } from "../can";
import { countSeen } from "../comments/sight";
import { ensure, NotFound } from "../errors";
import { likesSeen } from "../likes/sight";
import { type Place, pageOf } from "../paging";
import type { Viewer } from "../viewer";
import { onceFor } from "../viewer-queries";
import { listedPosts, postsVisibleTo, postsWrittenBy } from "./sight";
import { listTagsOf } from "./tags";
import { draftOf } from "./write";

const POSTS_SHOWN = 12;

/** Both are there for whatever is out. */
const slug = sql<string>`${blogPosts.slug}`;
const publishedAt = sql<Date>`${blogPosts.publishedAt}`.mapWith(blogPosts.publishedAt);

/** A post in a list; `opening` is enough of its text for an excerpt where the writer gave none. */
const line = (viewer: Viewer) => ({
  id: blogPosts.id,
  slug,
  authorId: blogPosts.authorId,
  title: blogPosts.title,
  excerpt: blogPosts.excerpt,
  opening: sql<string>`left(${blogPosts.body}, 600)`,
  cover: blogPosts.cover,
  publishedAt,
  commentCount: countSeen(viewer, blogPosts.commentCount, "hostId", blogPosts.id),
  likeCount: likesSeen(viewer, blogPosts.likeCount, blogPosts.id),
});

type PostFilter = { tagId?: string; authorId?: string };

/** A page of posts, the latest first. */
export function listPosts(viewer: Viewer, { tagId, authorId, ...place }: PostFilter & Place, limit = POSTS_SHOWN) {
  const latest = { key: blogPosts.publishedAt, id: blogPosts.id, isUp: false };
  const isTagged =
    tagId &&
    exists(
      db
        .select({ one: sql`1` })
        .from(blogPostTags)
        .where(and(eq(blogPostTags.postId, blogPosts.id), eq(blogPostTags.tagId, tagId))),
    );
  return pageOf(latest, place, limit, ({ where, orderBy, limit }) =>
    db
      .select({ ...line(viewer), cursorKey: publishedAt })
      .from(blogPosts)
      .where(
        and(listedPosts(viewer), authorId ? eq(blogPosts.authorId, authorId) : undefined, isTagged || undefined, where),
      )
      .orderBy(...orderBy)
      .limit(limit),
  );
}

export type PostLine = Awaited<ReturnType<typeof listPosts>>["rows"][number];

/** The latest with their whole text, for feeds. */
export const listFeedPosts = (viewer: Viewer, limit = 20) =>
  db
    .select({ ...line(viewer), html: blogPosts.html, editedAt: blogPosts.editedAt })
    .from(blogPosts)
    .where(listedPosts(viewer))
    .orderBy(desc(blogPosts.publishedAt), desc(blogPosts.id))
    .limit(limit);

/** Addresses for search engines, from a place in the order they were begun in, which does not move. */
export const listSitemapPosts = (viewer: Viewer, from: number, limit: number) =>
  db
    .select({
      slug,
      at: sql<Date>`coalesce(${blogPosts.editedAt}, ${blogPosts.publishedAt})`.mapWith(blogPosts.publishedAt),
    })
    .from(blogPosts)
    .where(listedPosts(viewer))
    .orderBy(asc(blogPosts.id))
    .offset(from)
    .limit(limit);

/** How many posts this viewer may read. */
export const countPosts = (viewer: Viewer) => db.$count(blogPosts, listedPosts(viewer));

/** A post with its text. Throws NotFound for hidden and absent alike. */
export async function getPost(viewer: Viewer, slug: string) {
  const [post] = await postAt(viewer).execute({ me: viewer.memberId, slug });
  if (!post) throw new NotFound("post");
  return { ...post, tags: (await listTagsOf([post.id])).get(post.id)! };
}

const postAt = onceFor.byKey((db, viewer) =>
  db
    .select({
      ...line(viewer),
      publishedAt: blogPosts.publishedAt,
      body: blogPosts.body,
      html: blogPosts.html,
      state: blogPosts.state,
      lastNumber: blogPosts.lastNumber,
      closedAt: blogPosts.closedAt,
      editedAt: blogPosts.editedAt,
      deletedAt: blogPosts.deletedAt,
      deletedBy: blogPosts.deletedBy,
      hiddenAt: blogPosts.hiddenAt,
      hasDraft: sql<boolean>`${blogPosts.draft} is not null`,
    })
    .from(blogPosts)
    .where(and(eq(blogPosts.slug, sql.placeholder("slug")), postsVisibleTo(viewer)))
    .prepare("post_at"),
);

export type ShownPost = Awaited<ReturnType<typeof getPost>>;

/** The address of a post, for links that know only its id. Throws NotFound. */
export async function findPostAddress(viewer: Viewer, postId: string) {
  const [post] = await db
    .select({ slug, title: blogPosts.title })
    .from(blogPosts)
    .where(and(eq(blogPosts.id, postId), postsVisibleTo(viewer)));
  if (!post?.slug) throw new NotFound("post");
  return post;
}

/** The addresses and titles of these posts, as far as the viewer may read them. */
export async function listPostsByIds(viewer: Viewer, ids: string[]) {
  if (ids.length === 0) return new Map<string, { slug: string; title: string }>();
  const rows = await db
    .select({ id: blogPosts.id, slug, title: blogPosts.title })
    .from(blogPosts)
    .where(and(inArray(blogPosts.id, ids), listedPosts(viewer)));
  return new Map(rows.map(({ id, ...post }) => [id, post]));
}

/** Three others by the same hand, the latest first. */
export async function listMoreBy(viewer: Viewer, { id, authorId }: Pick<ShownPost, "id" | "authorId">) {
  return authorId ? moreBy(viewer).execute({ me: viewer.memberId, id, authorId }) : [];
}

const moreBy = onceFor((db, viewer) =>
  db
    .select(line(viewer))
    .from(blogPosts)
    .where(
      and(
        listedPosts(viewer),
        eq(blogPosts.authorId, sql.placeholder("authorId")),
        ne(blogPosts.id, sql.placeholder("id")),
      ),
    )
    .orderBy(desc(blogPosts.publishedAt), desc(blogPosts.id))
    .limit(3)
    .prepare("more_by"),
);

/** What lies on a writer's desk, what was touched last first: drafts, what goes out later, changes not out yet, and what was deleted. The owner sees everybody's (M145). */
export async function listDrafts(viewer: Viewer, limit = 200) {
  ensure(can.useAccount(viewer));
  const rows = await db
    .select({
      id: blogPosts.id,
      slug: blogPosts.slug,
      authorId: blogPosts.authorId,
      title: sql<string>`coalesce(${blogPosts.draft} ->> 'title', ${blogPosts.title})`,
      state: blogPosts.state,
      scheduledFor: blogPosts.scheduledFor,
      publishedAt: blogPosts.publishedAt,
      updatedAt: blogPosts.updatedAt,
      deletedAt: blogPosts.deletedAt,
      deletedBy: blogPosts.deletedBy,
      hiddenAt: blogPosts.hiddenAt,
    })
    .from(blogPosts)
    .where(
      and(
        postsWrittenBy(viewer),
        or(ne(blogPosts.state, "PUBLISHED"), isNotNull(blogPosts.draft), isNotNull(blogPosts.deletedAt)),
      ),
    )
    .orderBy(desc(blogPosts.updatedAt), asc(blogPosts.id))
    .limit(limit);
  return rows;
}

export type DraftLine = Awaited<ReturnType<typeof listDrafts>>[number];

/** A post as its writer works on it. Throws NotFound for everybody else's but to the owner. */
export async function getDraft(viewer: Viewer, id: string) {
  const [post] = await db
    .select()
    .from(blogPosts)
    .where(and(eq(blogPosts.id, id), postsWrittenBy(viewer), isNull(blogPosts.deletedAt)));
  if (!post) throw new NotFound("post");
  const tags = (await listTagsOf([id])).get(id)!;
  return {
    id,
    slug: post.slug,
    authorId: post.authorId,
    state: post.state,
    scheduledFor: post.scheduledFor,
    publishedAt: post.publishedAt,
    updatedAt: post.updatedAt,
    hasChanges: post.draft !== null,
    ...draftOf(
      post,
      tags.map(({ name }) => name),
    ),
  };
}
