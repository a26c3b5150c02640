// Owns what a member did lately in the community, as far as a viewer may read it: one query for whatever it was.
import { and, desc, eq, sql } from "drizzle-orm";
import { blogPosts } from "@/db/schema/blog";
import { topics } from "@/db/schema/forum";
import { comments, type HostKind } from "@/db/schema/writings";
import { keysOf } from "../audience";
import { listedPosts } from "../blog/sight";
import { listedComments } from "../comments/sight";
import { listedTopics } from "../forum/sight";
import type { Viewer } from "../viewer";
import { onceFor } from "../viewer-queries";

const SHOWN = 3;

/** What was done: a post or a topic was begun, or something said under one; an answer is what was chosen as one. */
export type LatelyDone = {
  kind: "blog-post" | "topic" | "comment" | "answer";
  hostKind: HostKind;
  id: string;
  slug: string;
  title: string;
  /** Of something said, its place under it. */
  number: number | null;
  /** Enough of its text for an excerpt. */
  opening: string;
  at: Date;
};

/** The last few things a member wrote, the latest first. Ask only for somebody the viewer may see. */
export async function listLately(viewer: Viewer, memberId: string): Promise<LatelyDone[]> {
  if (viewer.solutions.length === 0) return [];
  return lately(viewer).execute({ me: viewer.memberId, keys: keysOf(viewer), author: memberId });
}

const AUTHOR = sql.placeholder("author");

const lately = onceFor((db, viewer) => {
  const begun = db
    .select({
      kind: sql`'topic'`.as("kind"),
      hostKind: sql`'topic'`.as("host_kind"),
      ...{ id: topics.id, slug: topics.slug, title: topics.title, number: sql`null::int`.as("number") },
      opening: sql`left(${topics.body}, 600)`.as("opening"),
      at: sql`${topics.createdAt}`.as("at"),
    })
    .from(topics)
    .where(and(eq(topics.authorId, AUTHOR), listedTopics(viewer)))
    .orderBy(desc(topics.id))
    .limit(SHOWN);
  const posted = db
    .select({
      kind: sql`'blog-post'`.as("kind"),
      hostKind: sql`'blog-post'`.as("host_kind"),
      ...{ id: blogPosts.id, slug: blogPosts.slug, title: blogPosts.title, number: sql`null::int`.as("number") },
      opening: sql`coalesce(nullif(${blogPosts.excerpt}, ''), left(${blogPosts.body}, 600))`.as("opening"),
      at: sql`${blogPosts.publishedAt}`.as("at"),
    })
    .from(blogPosts)
    .where(and(eq(blogPosts.authorId, AUTHOR), listedPosts(viewer)))
    .orderBy(desc(blogPosts.publishedAt), desc(blogPosts.id))
    .limit(SHOWN);
  const said = db
    .select({
      kind: sql`case when ${ofTopic(topics.answerId)} = ${comments.id} then 'answer' else 'comment' end`.as("kind"),
      ...{ hostKind: comments.hostKind, id: comments.id },
      slug: sql`coalesce(${ofTopic(topics.slug)}, ${ofPost(blogPosts.slug)})`.as("slug"),
      title: sql`coalesce(${ofTopic(topics.title)}, ${ofPost(blogPosts.title)})`.as("title"),
      number: comments.number,
      opening: sql`left(${comments.body}, 600)`.as("opening"),
      at: sql`${comments.createdAt}`.as("at"),
    })
    .from(comments)
    .where(and(eq(comments.authorId, AUTHOR), listedComments(viewer)))
    .orderBy(desc(comments.id))
    .limit(SHOWN);
  return db
    .select({
      kind: sql<LatelyDone["kind"]>`kind`,
      hostKind: sql<HostKind>`host_kind`,
      id: sql<string>`id`,
      slug: sql<string>`slug`,
      title: sql<string>`title`,
      number: sql<number | null>`number`,
      opening: sql<string>`opening`,
      at: sql`at`.mapWith(topics.createdAt),
    })
    .from(sql`(${begun} union all ${posted} union all ${said}) as lately`)
    .orderBy(sql`at desc, id desc`)
    .limit(SHOWN)
    .prepare("lately");
});

const ofTopic = (column: typeof topics.slug | typeof topics.title | typeof topics.answerId) =>
  sql`(select ${column} from ${topics} where ${topics.id} = ${comments.hostId})`;
const ofPost = (column: typeof blogPosts.slug | typeof blogPosts.title) =>
  sql`(select ${column} from ${blogPosts} where ${blogPosts.id} = ${comments.hostId})`;
