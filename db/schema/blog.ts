import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { madeAt, moment, titledWords } from "./columns";
import { members } from "./members";

/** What an editor holds of a post and has not published yet. */
export type BlogDraft = { title: string; excerpt: string; body: string; tags: string[]; cover: string | null };

export const blogPosts = pgTable(
  "blog_posts",
  {
    id: uuid().primaryKey(),
    /** Null until the first publishing. */
    slug: text().unique(),
    authorId: uuid().references(() => members.id, { onDelete: "set null" }),
    title: text().notNull().default(""),
    excerpt: text().notNull().default(""),
    body: text().notNull().default(""),
    html: text().notNull().default(""),
    cover: text(),
    /** What the writer has and its readers do not see yet: all of a new post, the changes of one that is out. */
    draft: jsonb().$type<BlogDraft>(),
    search: titledWords(),
    state: text({ enum: ["DRAFT", "SCHEDULED", "PUBLISHED"] })
      .notNull()
      .default("DRAFT"),
    scheduledFor: moment(),
    publishedAt: moment(),
    lastNumber: integer().notNull().default(0),
    commentCount: integer().notNull().default(0),
    likeCount: integer().notNull().default(0),
    viewCount: integer().notNull().default(0),
    closedAt: moment(),
    createdAt: madeAt(),
    updatedAt: moment().notNull().defaultNow(),
    editedAt: moment(),
    deletedAt: moment(),
    deletedBy: uuid().references(() => members.id, { onDelete: "set null" }),
    hiddenAt: moment(),
  },
  (t) => [
    index("blog_posts_published").on(t.publishedAt, t.id).where(sql`state = 'PUBLISHED'`),
    index("blog_posts_of_author").on(t.authorId, t.id),
    index("blog_posts_due").on(t.scheduledFor).where(sql`state = 'SCHEDULED'`),
    index().on(t.deletedBy),
    index("blog_posts_search").using("gin", t.search),
    index("blog_posts_search_title").using("gin", sql`lower(${t.title}) gin_trgm_ops`),
  ],
);

export const blogTags = pgTable("blog_tags", {
  id: uuid().primaryKey(),
  slug: text().notNull().unique(),
  name: text().notNull(),
  createdAt: madeAt(),
});

export const blogPostTags = pgTable(
  "blog_post_tags",
  {
    postId: uuid()
      .notNull()
      .references(() => blogPosts.id, { onDelete: "cascade" }),
    tagId: uuid()
      .notNull()
      .references(() => blogTags.id, { onDelete: "cascade" }),
  },
  (t) => [primaryKey({ columns: [t.postId, t.tagId] }), index().on(t.tagId, t.postId)],
);

export type BlogPost = typeof blogPosts.$inferSelect;
