// Owns reading topics: one by its address, and pages of them by what happened last.
import { and, asc, desc, eq, inArray, isNotNull, isNull, ne, not, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { categories, topicMembers, topics } from "@/db/schema/forum";
import { comments } from "@/db/schema/writings";
import { keysOf } from "../audience";
import { newTo } from "../comments/sight";
import { NotFound } from "../errors";
import { likesSeen } from "../likes/sight";
import { writtenFor } from "../members/privacy-status";
import { type Place, pageOf } from "../paging";
import type { Viewer } from "../viewer";
import { onceFor } from "../viewer-queries";
import { anyWordOf } from "../writing/words";
import { unreadBy } from "./reading";
import { answeredFor, newRepliesFor, repliesSeenBy } from "./seen";
import { listedTopics, topicsVisibleTo } from "./sight";

const TOPICS_SHOWN = 30;

const room = { id: categories.id, slug: categories.slug, name: categories.name, hue: categories.hue };

/** A topic in a list. */
const line = (viewer: Viewer) => ({
  id: topics.id,
  slug: topics.slug,
  title: topics.title,
  authorId: topics.authorId,
  ...repliesSeenBy(viewer),
  likeCount: likesSeen(viewer, topics.likeCount, topics.id),
  viewCount: topics.viewCount,
  lastNumber: topics.lastNumber,
  lastActivityAt: topics.lastActivityAt,
  createdAt: topics.createdAt,
  pinnedAt: topics.pinnedAt,
  lockedAt: topics.lockedAt,
  room,
});

/** Null where the viewer has not been. */
const mine = {
  readNumber: topicMembers.readNumber,
  readAt: topicMembers.readAt,
  isWatching: topicMembers.isWatching,
};

const ofMine = ({ memberId }: Viewer) =>
  and(eq(topicMembers.topicId, topics.id), memberId ? eq(topicMembers.memberId, memberId) : sql`false`);

type TopicFilter = { categoryId?: string; isUnread?: boolean; isUnanswered?: boolean; authorId?: string };

/** A page of topics, what moved last first; the pinned ones of a category stand apart (`listPinned`). */
export function listTopics(viewer: Viewer, { categoryId, isUnread, isUnanswered, ...place }: TopicFilter & Place) {
  const latest = { key: topics.lastActivityAt, id: topics.id, isUp: false };
  return pageOf(latest, place, TOPICS_SHOWN, ({ where, orderBy, limit }) =>
    db
      .select({ ...line(viewer), fresh: newRepliesFor(viewer), mine, cursorKey: topics.lastActivityAt })
      .from(topics)
      .innerJoin(categories, eq(categories.id, topics.categoryId))
      .leftJoin(topicMembers, ofMine(viewer))
      .where(
        and(
          categoryId ? and(eq(topics.categoryId, categoryId), isNull(topics.pinnedAt)) : undefined,
          isUnanswered ? not(answeredFor(viewer)) : undefined,
          isUnread ? unreadBy(viewer) : listedTopics(viewer),
          where,
        ),
      )
      .orderBy(...orderBy)
      .limit(limit),
  );
}

export type TopicLine = Awaited<ReturnType<typeof listTopics>>["rows"][number];

/** What is pinned in a category, the latest pin first. */
export const listPinned = (viewer: Viewer, categoryId: string) =>
  db
    .select({ ...line(viewer), fresh: newRepliesFor(viewer), mine })
    .from(topics)
    .innerJoin(categories, eq(categories.id, topics.categoryId))
    .leftJoin(topicMembers, ofMine(viewer))
    .where(and(eq(topics.categoryId, categoryId), isNotNull(topics.pinnedAt), listedTopics(viewer)))
    .orderBy(desc(topics.pinnedAt), asc(topics.id))
    .limit(10);

/** A member's topics, the newest first, as far as the viewer may read them (M143). */
export function listTopicsOf(viewer: Viewer, authorId: string, place: Place = {}) {
  const newest = { key: topics.id, id: topics.id, isUp: false };
  return pageOf(newest, place, TOPICS_SHOWN, ({ where, orderBy, limit }) =>
    db
      .select({ ...line(viewer), fresh: newRepliesFor(viewer), mine, cursorKey: topics.id })
      .from(topics)
      .innerJoin(categories, eq(categories.id, topics.categoryId))
      .leftJoin(topicMembers, ofMine(viewer))
      .where(and(eq(topics.authorId, authorId), listedTopics(viewer), where))
      .orderBy(...orderBy)
      .limit(limit),
  );
}

/** Addresses for search engines, from a place in the order they were begun in, which does not move. */
export const listSitemapTopics = (viewer: Viewer, from: number, limit: number) =>
  db
    .select({ slug: topics.slug, at: topics.lastActivityAt })
    .from(topics)
    .where(listedTopics(viewer))
    .orderBy(asc(topics.id))
    .offset(from)
    .limit(limit);

/** How many topics this viewer may read. */
export const countTopics = (viewer: Viewer) => db.$count(topics, listedTopics(viewer));

/** A topic with its text, and how the viewer stands to it. Throws NotFound for hidden and absent alike. */
export async function getTopic(viewer: Viewer, slug: string) {
  const [topic] = await topicAt(viewer).execute({ me: viewer.memberId, keys: keysOf(viewer), slug });
  if (!topic) throw new NotFound("topic");
  return topic;
}

const topicAt = onceFor.byKey((db, viewer) =>
  db
    .select({
      ...line(viewer),
      body: topics.body,
      html: topics.html,
      answerId: topics.answerId,
      editedAt: topics.editedAt,
      deletedAt: topics.deletedAt,
      deletedBy: topics.deletedBy,
      hiddenAt: topics.hiddenAt,
      room: { ...room, readers: categories.readers },
      mine,
    })
    .from(topics)
    .innerJoin(categories, eq(categories.id, topics.categoryId))
    .leftJoin(topicMembers, ofMine(viewer))
    .where(and(eq(topics.slug, sql.placeholder("slug")), topicsVisibleTo(viewer)))
    .prepare("topic_at"),
);

export type ShownTopic = Awaited<ReturnType<typeof getTopic>>;

/** The address of a topic and where in it a comment stands, for links that know only the comment. Throws NotFound. */
export async function findTopicAddress(viewer: Viewer, topicId: string) {
  const [topic] = await db
    .select({ slug: topics.slug, title: topics.title })
    .from(topics)
    .where(and(eq(topics.id, topicId), topicsVisibleTo(viewer)));
  if (!topic) throw new NotFound("topic");
  return topic;
}

/** Whom the viewer may read here: up to eight, those who wrote most first, and how many in all (to a hundred). */
export async function listParticipants(viewer: Viewer, topicId: string, authorId: string | null) {
  const rows = await writersOf(viewer).execute({ me: viewer.memberId, topicId });
  const ids = [...new Set([...(authorId ? [authorId] : []), ...rows.map(({ id }) => id)])];
  return { ids: ids.slice(0, 8), n: ids.length };
}

const writersOf = onceFor((db, viewer) =>
  db
    .select({ id: topicMembers.memberId })
    .from(topicMembers)
    .where(
      and(
        eq(topicMembers.topicId, sql.placeholder("topicId")),
        sql`${topicMembers.commentCount} > 0`,
        writtenFor(viewer, topicMembers.memberId),
      ),
    )
    .orderBy(desc(topicMembers.commentCount), asc(topicMembers.memberId))
    .limit(100)
    .prepare("topic_writers"),
);

/** Topics like this one, by the words of its title. */
export async function listRelated(viewer: Viewer, { id, title }: Pick<ShownTopic, "id" | "title">) {
  return related(viewer).execute({ me: viewer.memberId, keys: keysOf(viewer), id, words: anyWordOf(title) });
}

const related = onceFor((db, viewer) => {
  const words = sql`websearch_to_tsquery('english', ${sql.placeholder("words")}::text)`;
  const near = db
    .select({
      id: topics.id,
      slug: topics.slug,
      title: topics.title,
      commentCount: sql<number>`${repliesSeenBy(viewer).commentCount}`.as("replies"),
      rank: sql<number>`ts_rank(${topics.search}, ${words})`.as("rank"),
    })
    .from(topics)
    .where(and(sql`${topics.search} @@ ${words}`, ne(topics.id, sql.placeholder("id")), listedTopics(viewer)))
    .orderBy(desc(topics.id))
    .limit(200)
    .as("near");
  return db.select().from(near).orderBy(desc(near.rank), desc(near.id)).limit(3).prepare("related_topics");
});

/** The address of a topic under which a comment stands, by the comment. */
export const listTopicsByIds = async (viewer: Viewer, ids: string[]) => {
  if (ids.length === 0) return new Map<string, { slug: string; title: string }>();
  const rows = await db
    .select({ id: topics.id, slug: topics.slug, title: topics.title })
    .from(topics)
    .where(and(inArray(topics.id, ids), topicsVisibleTo(viewer)));
  return new Map(rows.map(({ id, ...topic }) => [id, topic]));
};

/** How many replies are new to the viewer since one: for "3 new since your last visit". */
export const countNew = (viewer: Viewer, topicId: string, readNumber: number): Promise<number> =>
  db.$count(comments, newTo(viewer, topicId, readNumber));
