// Owns the part of "everything held about a member" that they wrote, marked and uploaded.
import { asc, eq, inArray } from "drizzle-orm";
import { unionAll } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { blogPosts } from "@/db/schema/blog";
import { topicMembers, topics } from "@/db/schema/forum";
import { pages } from "@/db/schema/pages";
import { comments, counters, likes, pictures, reportCases, reports, revisions } from "@/db/schema/writings";
import { env } from "@/lib/env";
import { imageFiles } from "@/lib/image-sizes";

/** All of it with the words as they were typed, what is deleted or hidden among it, oldest first. Other people's words are theirs. */
export async function everythingWritten(memberId: string) {
  const [begun, posted, said, liked, before, uploaded, counted, told, watched] = await Promise.all([
    db
      .select({ id: topics.id, title: topics.title, ...words(topics) })
      .from(topics)
      .where(eq(topics.authorId, memberId))
      .orderBy(asc(topics.id)),
    db
      .select({
        id: blogPosts.id,
        state: blogPosts.state,
        title: blogPosts.title,
        excerpt: blogPosts.excerpt,
        notPublishedYet: blogPosts.draft,
        publishedAt: blogPosts.publishedAt,
        scheduledFor: blogPosts.scheduledFor,
        ...words(blogPosts),
      })
      .from(blogPosts)
      .where(eq(blogPosts.authorId, memberId))
      .orderBy(asc(blogPosts.id)),
    db
      .select({ under: comments.hostKind, underId: comments.hostId, number: comments.number, ...words(comments) })
      .from(comments)
      .where(eq(comments.authorId, memberId))
      .orderBy(asc(comments.id)),
    db
      .select({ kind: likes.targetKind, id: likes.targetId, at: likes.createdAt })
      .from(likes)
      .where(eq(likes.memberId, memberId))
      .orderBy(asc(likes.createdAt)),
    db
      .select({
        of: revisions.targetKind,
        ofId: revisions.targetId,
        title: revisions.title,
        body: revisions.body,
        changedAt: revisions.createdAt,
      })
      .from(revisions)
      .where(inArray(revisions.targetId, textsOf(memberId)))
      .orderBy(asc(revisions.id)),
    db.select().from(pictures).where(eq(pictures.memberId, memberId)).orderBy(asc(pictures.createdAt)),
    db
      .select({ app: counters.app, name: counters.name, value: counters.value })
      .from(counters)
      .where(eq(counters.memberId, memberId)),
    db
      .select({
        of: reportCases.targetKind,
        reason: reports.reason,
        note: reports.note,
        at: reports.createdAt,
        outcome: reportCases.outcome,
        answer: reportCases.answer,
      })
      .from(reports)
      .innerJoin(reportCases, eq(reportCases.id, reports.caseId))
      .where(eq(reports.reporterId, memberId))
      .orderBy(asc(reports.id)),
    db.select().from(topicMembers).where(eq(topicMembers.memberId, memberId)),
  ]);
  return {
    topics: begun,
    blogPosts: posted,
    comments: said,
    likes: liked,
    earlierVersions: before,
    pictures: uploaded.flatMap(({ key }) => imageFiles(key).map((file) => `${env().SITE_URL}/media/${file}`)),
    counts: counted,
    reports: told,
    topicsFollowed: watched.map(({ memberId: _, ...row }) => row),
  };
}

/** The ids of what they wrote, whoever changed it since: how it read before is their words. */
function textsOf(memberId: string) {
  const of = (table: typeof topics) => db.select({ id: table.id }).from(table).where(eq(table.authorId, memberId));
  const [first, second, ...rest] = [topics, blogPosts, pages, comments].map((table) => of(table as typeof topics));
  return unionAll(first!, second!, ...rest);
}

type Words = typeof topics | typeof blogPosts | typeof comments;

const words = <T extends Words>({ body, createdAt, editedAt, deletedAt, hiddenAt }: T) => ({
  body,
  createdAt,
  editedAt,
  deletedAt,
  hiddenAt,
});
