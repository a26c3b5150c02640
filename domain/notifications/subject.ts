// What talk is about: the facts a notification keeps of a writing, and whether its reader may read it now.
import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Tx } from "@/db/client";
import { blogPosts } from "@/db/schema/blog";
import { topics } from "@/db/schema/forum";
import { comments, type HostKind } from "@/db/schema/writings";
import { listedPosts } from "../blog/sight";
import { listedComments } from "../comments/sight";
import { listedTopics } from "../forum/sight";
import type { Viewer } from "../viewer";
import type { About } from "./teller";

/** A comment. */
export const aboutComment = async (tx: Tx, { id, number, hostKind, hostId }: typeof comments.$inferSelect) => ({
  data: { ...(await hostFacts(tx, hostKind, hostId)), commentId: id, number: String(number) },
  sees: sees(tx, comments, eq(comments.id, id), listedComments),
});

/** A topic or a post; null when it is not out, deleted or hidden. */
export async function aboutHost(tx: Tx, hostKind: HostKind, hostId: string) {
  const data = await hostFacts(tx, hostKind, hostId);
  if (!data.slug) return null;
  return {
    data,
    sees:
      hostKind === "topic"
        ? sees(tx, topics, eq(topics.id, hostId), listedTopics)
        : sees(tx, blogPosts, eq(blogPosts.id, hostId), listedPosts),
  };
}

/** Where something was written: its address and what it is called, as far as anybody may be told. */
export async function hostFacts(tx: Tx, hostKind: HostKind, hostId: string) {
  const [place] =
    hostKind === "topic"
      ? await tx
          .select({ slug: topics.slug, title: topics.title })
          .from(topics)
          .where(and(eq(topics.id, hostId), isNull(topics.deletedAt), isNull(topics.hiddenAt)))
      : await tx
          .select({ slug: sql<string>`${blogPosts.slug}`, title: blogPosts.title })
          .from(blogPosts)
          .where(
            and(
              eq(blogPosts.id, hostId),
              eq(blogPosts.state, "PUBLISHED"),
              isNull(blogPosts.deletedAt),
              isNull(blogPosts.hiddenAt),
            ),
          );
  return { hostKind, hostId, slug: place?.slug, title: place?.title };
}

function sees(tx: Tx, table: PgTable, it: SQL, listed: (viewer: Viewer) => SQL | undefined): About["sees"] {
  return async (viewer) => {
    const found = await tx
      .select({ one: sql`1` })
      .from(table)
      .where(and(it, listed(viewer)));
    return found.length > 0;
  };
}
