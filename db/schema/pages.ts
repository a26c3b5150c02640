// What the owner writes for the site itself: pages, the legal texts among them, and the letters in the owner's words.
import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { type Audience, audienceColumn, EVERYONE } from "./audience";
import { madeAt, moment, titledWords } from "./columns";
import { LEGAL_DOCUMENTS } from "./legal-documents";
import { members } from "./members";

/** What the editor holds of a page and its readers do not see yet. */
export type PageDraft = { title: string; slug: string; body: string; audience: Audience; refusal: "say" | "hide" };

export const pages = pgTable(
  "pages",
  {
    id: uuid().primaryKey(),
    /** The address of today; `page_slugs` holds the former ones too. */
    slug: text().notNull().unique(),
    title: text().notNull().default(""),
    body: text().notNull().default(""),
    /** Rendered when written: lib/writing.ts. */
    html: text().notNull().default(""),
    draft: jsonb().$type<PageDraft>(),
    search: titledWords(),
    state: text({ enum: ["DRAFT", "PUBLISHED"] })
      .notNull()
      .default("DRAFT"),
    audience: audienceColumn().notNull().default(EVERYONE),
    /** What somebody without access is told: that it is closed to them, or what an absent page says. */
    refusal: text({ enum: ["say", "hide"] })
      .notNull()
      .default("say"),
    authorId: uuid().references(() => members.id, { onDelete: "set null" }),
    publishedAt: moment(),
    editedAt: moment(),
    deletedAt: moment(),
    createdAt: madeAt(),
    updatedAt: moment().notNull().defaultNow(),
  },
  (t) => [
    index("pages_by_touch").on(t.updatedAt, t.id),
    index().on(t.authorId),
    index("pages_search").using("gin", t.search),
    index("pages_search_title").using("gin", sql`lower(${t.title}) gin_trgm_ops`),
  ],
);

/** Every address a page ever had: a former one leads on, and no other page takes it. */
export const pageSlugs = pgTable(
  "page_slugs",
  {
    slug: text().primaryKey(),
    pageId: uuid()
      .notNull()
      .references(() => pages.id, { onDelete: "cascade" }),
    createdAt: madeAt(),
  },
  (t) => [index().on(t.pageId)],
);

/** A legal text as it read when the owner made it binding: what people agreed to can be shown years later. */
export const legalVersions = pgTable(
  "legal_versions",
  {
    document: text({ enum: LEGAL_DOCUMENTS }).notNull(),
    version: integer().notNull(),
    pageId: uuid().references(() => pages.id, { onDelete: "set null" }),
    title: text().notNull(),
    body: text().notNull(),
    html: text().notNull(),
    createdBy: uuid().references(() => members.id, { onDelete: "set null" }),
    createdAt: madeAt(),
  },
  (t) => [primaryKey({ columns: [t.document, t.version] }), index().on(t.pageId), index().on(t.createdBy)],
);

/** Who agreed to which version, and when. The latest of each is also kept beside the member (`members.consents`). */
export const consents = pgTable(
  "consents",
  {
    memberId: uuid()
      .notNull()
      .references(() => members.id, { onDelete: "cascade" }),
    document: text({ enum: LEGAL_DOCUMENTS }).notNull(),
    version: integer().notNull(),
    createdAt: madeAt(),
  },
  (t) => [primaryKey({ columns: [t.memberId, t.document, t.version] })],
);

/** A letter in the owner's words, per language; without a row it goes out in ours. */
export const mailTexts = pgTable(
  "mail_texts",
  {
    /** Its place below `mails` in the messages: "welcome", "setPassword.first". */
    letter: text().notNull(),
    language: text().notNull(),
    subject: text().notNull(),
    body: text().notNull(),
    updatedBy: uuid().references(() => members.id, { onDelete: "set null" }),
    updatedAt: moment().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.letter, t.language] }), index().on(t.updatedBy)],
);

export type SitePage = typeof pages.$inferSelect;
