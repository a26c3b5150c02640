// Owns the posts that go out by themselves.
import { and, asc, eq, isNull, lte, sql } from "drizzle-orm";
import { z } from "zod";
import { db } from "@/db/client";
import { blogPosts } from "@/db/schema/blog";
import { can } from "../can";
import { command } from "../command";
import { DomainError, ensure } from "../errors";
import { lockTakingPart } from "../members/taking-part";
import { recipientOf } from "../notifications/teller";
import { SYSTEM } from "../viewer";
import { compose } from "../writing/compose";
import { PostIdInput } from "./input";
import { takeBack } from "./post";
import { draftOf, lockOwnPost, putOut } from "./write";

/** Puts out what is due, in the name of its author as the author stands now. Who may not any more has a draft again. A job calls it. */
export async function publishDuePosts(limit = 20): Promise<number> {
  const due = await db
    .select({ postId: blogPosts.id, authorId: blogPosts.authorId })
    .from(blogPosts)
    .where(and(eq(blogPosts.state, "SCHEDULED"), isNull(blogPosts.deletedAt), lte(blogPosts.scheduledFor, sql`now()`)))
    .orderBy(asc(blogPosts.scheduledFor))
    .limit(limit);
  for (const { postId, authorId } of due) {
    const author = authorId && (await db.transaction((tx) => recipientOf(tx, authorId)));
    // Where the blog is off nothing goes out, and what waits goes on waiting.
    if (author && !can.use(author.viewer, "blog")) continue;
    try {
      if (author) await publishDuePost(author.viewer, { postId });
      else await fallBack(SYSTEM, { postId, reason: "forbidden" });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      await fallBack(SYSTEM, { postId, reason: error.reason });
    }
  }
  return due.length;
}

/** The author is told why, by the relay. */
const fallBack = command(PostIdInput.extend({ reason: z.string() }), ({ postId, reason }, scope) =>
  takeBack(scope, postId, reason),
);

const publishDuePost = command(PostIdInput, {
  before: async ({ postId }, viewer) => {
    const [post] = await db.select().from(blogPosts).where(eq(blogPosts.id, postId));
    const body = post ? draftOf(post).body : "";
    return { body, composed: await compose(viewer, body) };
  },
  work: async ({ postId }, scope) => {
    const { viewer, tx, now, before } = scope;
    ensure(can.draftPosts(viewer), "writers-only");
    await lockTakingPart(scope);
    const post = await lockOwnPost(tx, viewer, postId);
    const draft = draftOf(post);
    // Another process was quicker, or the writer has just changed it: the next turn looks again.
    if (post.state !== "SCHEDULED" || !post.scheduledFor || post.scheduledFor > now || draft.body !== before.body)
      return;
    await putOut(scope, post, draft, before.composed);
  },
});
