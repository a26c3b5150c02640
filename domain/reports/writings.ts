// Owns how any writing is read by its kind: the same facts of a reply, a topic and a post, as far as a viewer reads them.
import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { blogPosts } from "@/db/schema/blog";
import { topics } from "@/db/schema/forum";
import { comments, type HostKind, type WritingKind } from "@/db/schema/writings";
import { postsVisibleTo } from "../blog/sight";
import { commentsReadableBy } from "../comments/sight";
import { topicsVisibleTo } from "../forum/sight";
import type { Viewer } from "../viewer";

type On = Pick<Tx, "select">;

/** `hostKind`, `slug` and `number` are its address; a comment has the title of what it stands under. */
export type Writing = {
  id: string;
  authorId: string | null;
  hostKind: HostKind;
  slug: string;
  number: number | null;
  title: string;
  body: string;
  html: string;
  createdAt: Date;
  editedAt: Date | null;
  deletedAt: Date | null;
  hiddenAt: Date | null;
};

/** Those of these that the viewer reads, taken away or not; a post only once it is out. */
export const listWritings = (on: On, viewer: Viewer, kind: WritingKind, ids: string[]): Promise<Writing[]> =>
  LOAD[kind](on, viewer, ids);

/** Comments anywhere that meet a condition, as far as the viewer reads them; to be sorted and cut by whoever asks. */
export const commentRows = (on: On, viewer: Viewer, where: SQL | undefined) =>
  on
    .select({
      ...factsOf(comments),
      hostKind: comments.hostKind,
      number: comments.number,
      slug: sql<string>`coalesce(${topics.slug}, ${blogPosts.slug})`,
      title: sql<string>`coalesce(${topics.title}, ${blogPosts.title})`,
    })
    .from(comments)
    .leftJoin(topics, and(eq(comments.hostKind, "topic"), eq(topics.id, comments.hostId)))
    .leftJoin(blogPosts, and(eq(comments.hostKind, "blog-post"), eq(blogPosts.id, comments.hostId)))
    .where(and(where, commentsReadableBy(viewer)));

const LOAD: Record<WritingKind, (on: On, viewer: Viewer, ids: string[]) => Promise<Writing[]>> = {
  comment: (on, viewer, ids) => commentRows(on, viewer, inArray(comments.id, ids)),
  topic: (on, viewer, ids) =>
    on
      .select({ ...factsOf(topics), ...ITSELF("topic"), slug: topics.slug, title: topics.title })
      .from(topics)
      .where(and(inArray(topics.id, ids), topicsVisibleTo(viewer))),
  "blog-post": (on, viewer, ids) =>
    on
      .select({
        ...factsOf(blogPosts),
        ...ITSELF("blog-post"),
        slug: sql<string>`${blogPosts.slug}`,
        title: blogPosts.title,
      })
      .from(blogPosts)
      .where(and(inArray(blogPosts.id, ids), eq(blogPosts.state, "PUBLISHED"), postsVisibleTo(viewer))),
};

const ITSELF = (kind: HostKind) => ({ hostKind: sql<HostKind>`${kind}::text`, number: sql<null>`null::integer` });

const factsOf = <T extends typeof comments | typeof topics | typeof blogPosts>(of: T) => ({
  id: of.id as T["id"],
  authorId: of.authorId as T["authorId"],
  body: of.body as T["body"],
  html: of.html as T["html"],
  createdAt: of.createdAt as T["createdAt"],
  editedAt: of.editedAt as T["editedAt"],
  deletedAt: of.deletedAt as T["deletedAt"],
  hiddenAt: of.hiddenAt as T["hiddenAt"],
});
