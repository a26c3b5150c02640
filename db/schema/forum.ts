import { sql } from "drizzle-orm";
import { boolean, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { audienceColumn, EVERYONE, MEMBERS } from "./audience";
import { madeAt, moment, titledWords } from "./columns";
import { members } from "./members";

export const categories = pgTable(
  "forum_categories",
  {
    id: uuid().primaryKey(),
    slug: text().notNull().unique(),
    name: text().notNull(),
    description: text().notNull().default(""),
    /** One of the 24 hues of faces. */
    hue: integer().notNull().default(0),
    position: integer().notNull().default(0),
    readers: audienceColumn().notNull().default(EVERYONE),
    /** Who may begin a topic; whoever reads may answer one. */
    writers: audienceColumn().notNull().default(MEMBERS),
    /** Kept by domain/forum. */
    topicCount: integer().notNull().default(0),
    createdAt: madeAt(),
  },
  (t) => [index().on(t.position, t.id)],
);

/** A question or a subject with its opening text; the answers are comments. */
export const topics = pgTable(
  "forum_topics",
  {
    id: uuid().primaryKey(),
    slug: text().notNull().unique(),
    categoryId: uuid()
      .notNull()
      .references(() => categories.id),
    /** Null once the member is gone. */
    authorId: uuid().references(() => members.id, { onDelete: "set null" }),
    title: text().notNull(),
    body: text().notNull(),
    /** Rendered when written: lib/writing.ts. */
    html: text().notNull(),
    search: titledWords(),
    answerId: uuid(),
    lastNumber: integer().notNull().default(0),
    commentCount: integer().notNull().default(0),
    likeCount: integer().notNull().default(0),
    viewCount: integer().notNull().default(0),
    lastActivityAt: moment().notNull().defaultNow(),
    lastCommenterId: uuid().references(() => members.id, { onDelete: "set null" }),
    pinnedAt: moment(),
    lockedAt: moment(),
    createdAt: madeAt(),
    editedAt: moment(),
    deletedAt: moment(),
    deletedBy: uuid().references(() => members.id, { onDelete: "set null" }),
    /** Taken out of sight by staff or by reports, and not by its author. */
    hiddenAt: moment(),
  },
  (t) => [
    index("forum_topics_latest").on(t.lastActivityAt, t.id),
    index("forum_topics_in_category").on(t.categoryId, t.lastActivityAt, t.id),
    index("forum_topics_pinned").on(t.categoryId).where(sql`pinned_at is not null`),
    index("forum_topics_of_author").on(t.authorId, t.id),
    index().on(t.lastCommenterId),
    index().on(t.deletedBy),
    index("forum_topics_search").using("gin", t.search),
    index("forum_topics_search_title").using("gin", sql`lower(${t.title}) gin_trgm_ops`),
  ],
);

/** What a topic is to a member: read up to where, watched or not, and how much of it is theirs. */
export const topicMembers = pgTable(
  "forum_topic_members",
  {
    topicId: uuid()
      .notNull()
      .references(() => topics.id, { onDelete: "cascade" }),
    memberId: uuid()
      .notNull()
      .references(() => members.id, { onDelete: "cascade" }),
    isWatching: boolean().notNull().default(false),
    readNumber: integer().notNull().default(0),
    readAt: moment(),
    commentCount: integer().notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.topicId, t.memberId] }),
    index("forum_topic_members_watching").on(t.memberId, t.topicId).where(sql`is_watching`),
  ],
);

export type Category = typeof categories.$inferSelect;
export type Topic = typeof topics.$inferSelect;
