// What a case is about, as the team reads it: the words, where they stand, and what stands beside them.
import { and, asc, desc, eq, gt, inArray, lt, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { blogPosts } from "@/db/schema/blog";
import { topics } from "@/db/schema/forum";
import { members } from "@/db/schema/members";
import { comments, type ReportCase } from "@/db/schema/writings";
import { placePath } from "@/lib/places";
import { postsVisibleTo } from "../blog/sight";
import { commentsReadableBy } from "../comments/sight";
import { topicsVisibleTo } from "../forum/sight";
import type { Viewer } from "../viewer";
import { atTheDesk } from "./sight";

/** The same facts of every kind. A member has their nickname as title and their own words about themselves as body. */
export type Content = {
  id: string;
  authorId: string | null;
  /** Of what it stands in, where it is a comment. */
  title: string;
  body: string;
  html: string | null;
  path: string;
  createdAt: Date;
  editedAt: Date | null;
  deletedAt: Date | null;
  hiddenAt: Date | null;
};

type Of = Pick<ReportCase, "targetKind" | "targetId">;

/** What these cases are about, by its id, a query a kind; what is gone altogether is missing. For whoever works on the cases. */
export const listContents = (viewer: Viewer, cases: Of[]) => contentsFor(atTheDesk(viewer), cases);

/** The same as far as this viewer reads it. A member is shown to whoever asks: insist on the right to see them before. */
export async function contentsFor(desk: Viewer, cases: Of[]): Promise<Map<string, Content>> {
  const load = { comment: loadComments, topic: loadTopics, "blog-post": loadPosts, member: loadMembers } as const;
  const kinds = [...new Set(cases.map(({ targetKind }) => targetKind))];
  const found = await Promise.all(
    kinds.map((kind) =>
      load[kind](
        desk,
        cases.filter((each) => each.targetKind === kind).map((each) => each.targetId),
      ),
    ),
  );
  return new Map(found.flat().map((content) => [content.id, content]));
}

const COMMENT = {
  id: comments.id,
  authorId: comments.authorId,
  hostKind: comments.hostKind,
  number: comments.number,
  slug: sql<string>`coalesce(${topics.slug}, ${blogPosts.slug})`,
  title: sql<string>`coalesce(${topics.title}, ${blogPosts.title})`,
  body: comments.body,
  html: comments.html,
  createdAt: comments.createdAt,
  editedAt: comments.editedAt,
  deletedAt: comments.deletedAt,
  hiddenAt: comments.hiddenAt,
};

const commentRows = (desk: Viewer, where: SQL | undefined) =>
  db
    .select(COMMENT)
    .from(comments)
    .leftJoin(topics, and(eq(comments.hostKind, "topic"), eq(topics.id, comments.hostId)))
    .leftJoin(blogPosts, and(eq(comments.hostKind, "blog-post"), eq(blogPosts.id, comments.hostId)))
    .where(and(where, commentsReadableBy(desk)));

type CommentRow = Awaited<ReturnType<typeof commentRows>>[number];

const contentOf = ({ hostKind, number, slug, ...row }: CommentRow): Content => ({
  ...row,
  path: placePath(hostKind, slug, number),
});

const loadComments = async (desk: Viewer, ids: string[]) =>
  (await commentRows(desk, inArray(comments.id, ids))).map(contentOf);

async function loadTopics(desk: Viewer, ids: string[]): Promise<Content[]> {
  const rows = await db
    .select({
      id: topics.id,
      authorId: topics.authorId,
      slug: topics.slug,
      title: topics.title,
      body: topics.body,
      html: topics.html,
      createdAt: topics.createdAt,
      editedAt: topics.editedAt,
      deletedAt: topics.deletedAt,
      hiddenAt: topics.hiddenAt,
    })
    .from(topics)
    .where(and(inArray(topics.id, ids), topicsVisibleTo(desk)));
  return rows.map(({ slug, ...row }) => ({ ...row, path: placePath("topic", slug) }));
}

async function loadPosts(desk: Viewer, ids: string[]): Promise<Content[]> {
  const rows = await db
    .select({
      id: blogPosts.id,
      authorId: blogPosts.authorId,
      slug: sql<string>`${blogPosts.slug}`,
      title: blogPosts.title,
      body: blogPosts.body,
      html: blogPosts.html,
      createdAt: blogPosts.createdAt,
      editedAt: blogPosts.editedAt,
      deletedAt: blogPosts.deletedAt,
      hiddenAt: blogPosts.hiddenAt,
    })
    .from(blogPosts)
    .where(and(inArray(blogPosts.id, ids), eq(blogPosts.state, "PUBLISHED"), postsVisibleTo(desk)));
  return rows.map(({ slug, ...row }) => ({ ...row, path: placePath("blog-post", slug) }));
}

/** A case lays the member's public face on the desk, whatever they have made private since. */
async function loadMembers(_desk: Viewer, ids: string[]): Promise<Content[]> {
  const rows = await db
    .select({
      id: members.id,
      slug: members.slug,
      title: members.nickname,
      line: members.title,
      about: members.about,
      createdAt: members.createdAt,
    })
    .from(members)
    .where(inArray(members.id, ids));
  return rows.map(({ slug, line, about, ...row }) => ({
    ...row,
    authorId: row.id,
    body: [line, about].filter(Boolean).join("\n\n"),
    html: null,
    path: `/members/${slug}`,
    editedAt: null,
    deletedAt: null,
    hiddenAt: null,
  }));
}

/** What stands right before and after a comment, in its place: what it answers, and what came of it. */
export async function listAround(viewer: Viewer, commentId: string): Promise<{ before: Content[]; after: Content[] }> {
  const [at] = await db
    .select({ hostId: comments.hostId, number: comments.number, parentId: comments.parentId })
    .from(comments)
    .where(eq(comments.id, commentId));
  if (!at) return { before: [], after: [] };
  const desk = atTheDesk(viewer);
  const inHost = eq(comments.hostId, at.hostId);
  const [parent, previous, after] = await Promise.all([
    at.parentId ? commentRows(desk, eq(comments.id, at.parentId)) : [],
    commentRows(desk, and(inHost, lt(comments.number, at.number)))
      .orderBy(desc(comments.number))
      .limit(1),
    commentRows(desk, and(inHost, gt(comments.number, at.number)))
      .orderBy(asc(comments.number))
      .limit(1),
  ]);
  const before = new Map([...parent, ...previous].map((row) => [row.id, row]));
  const inOrder = [...before.values()].sort((a, b) => a.number - b.number);
  return { before: inOrder.map(contentOf), after: after.map(contentOf) };
}
