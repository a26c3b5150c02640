// Owns words that go to somebody else when their author leaves: as they stand, with what is counted of them.
import { and, eq, gt, sql } from "drizzle-orm";
import { rows, type Tx } from "@/db/client";
import { blogPosts } from "@/db/schema/blog";
import { topicMembers, topics } from "@/db/schema/forum";
import { type App, comments, pictures } from "@/db/schema/writings";
import type { Scope } from "../command";
import { type Counted, countFor } from "../counters/count";

/** Makes another member the author of everything, in the caller's transaction. Whose counts go with them is about to be gone. */
export async function handOver(scope: Scope<unknown>, from: string, to: string): Promise<void> {
  const { tx } = scope;
  const live = await countLive(tx, from);
  for (const table of [topics, blogPosts, comments] as const)
    await tx.update(table).set({ authorId: to }).where(eq(table.authorId, from));
  await tx.update(topics).set({ lastCommenterId: to }).where(eq(topics.lastCommenterId, from));
  await takePlaces(tx, from, to);
  await tx.update(pictures).set({ memberId: to }).where(eq(pictures.memberId, from));
  for (const { app, name, n } of live) if (n > 0) await countFor(scope, to, app, name, n);
}

/** Who wrote how much in a topic is kept beside it: for its faces, and to leave out what a member block hides. */
async function takePlaces(tx: Tx, from: string, to: string): Promise<void> {
  const { topicId, memberId, commentCount } = topicMembers;
  const theirs = await tx
    .select({ topicId, commentCount })
    .from(topicMembers)
    .where(and(eq(memberId, from), gt(commentCount, 0)));
  for (const their of theirs)
    await tx
      .insert(topicMembers)
      .values({ ...their, memberId: to })
      .onConflictDoUpdate({
        target: [topicId, memberId],
        set: { commentCount: sql`${commentCount} + ${their.commentCount}` },
      });
}

/** How much of it is there to be seen, as the counters count it (recount.ts). */
async function countLive(tx: Tx, authorId: string): Promise<{ app: App; name: Counted; n: number }[]> {
  const isLive = sql`author_id = ${authorId}::uuid and deleted_at is null and hidden_at is null`;
  const found = await tx.execute(sql`
    select 'forum' as app, 'posts' as name, count(*)::int as n from ${topics} where ${isLive}
    union all select 'blog', 'posts', count(*)::int from ${blogPosts} where ${isLive} and state = 'PUBLISHED'
    union all select case host_kind when 'topic' then 'forum' else 'blog' end, 'comments', count(*)::int from ${comments}
      where ${isLive} group by 1`);
  return rows(found);
}
