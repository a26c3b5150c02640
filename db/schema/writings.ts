// What people write under and about other people's writings, whichever solution those belong to.
import { sql } from "drizzle-orm";
import { bigint, index, integer, pgTable, primaryKey, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { bodyWords, madeAt, moment } from "./columns";
import { members } from "./members";
import {
  APPS,
  HOST_KINDS,
  REPORT_OUTCOMES,
  REPORT_REASONS,
  REPORTED_KINDS,
  REVISED_KINDS,
  WRITING_KINDS,
} from "./writing-kinds";

export type {
  App,
  HostKind,
  ReportedKind,
  ReportOutcome,
  ReportReason,
  RevisedKind,
  WritingKind,
} from "./writing-kinds";

export const comments = pgTable(
  "comments",
  {
    id: uuid().primaryKey(),
    hostKind: text({ enum: HOST_KINDS }).notNull(),
    hostId: uuid().notNull(),
    /** Its place under the host, from 1 and never given again: what pages and addresses go by. */
    number: integer().notNull(),
    /** The comment it answers. In the blog, which shows one level, the one at the top. */
    parentId: uuid(),
    authorId: uuid().references(() => members.id, { onDelete: "set null" }),
    body: text().notNull(),
    /** Rendered when written: lib/writing.ts. */
    html: text().notNull(),
    search: bodyWords(),
    likeCount: integer().notNull().default(0),
    replyCount: integer().notNull().default(0),
    createdAt: madeAt(),
    editedAt: moment(),
    /** A trace stays in its place. */
    deletedAt: moment(),
    deletedBy: uuid().references(() => members.id, { onDelete: "set null" }),
    /** Taken out of sight by staff or by reports, and not by its author. */
    hiddenAt: moment(),
  },
  (t) => [
    unique("comments_place").on(t.hostId, t.number),
    index("comments_answers").on(t.parentId, t.number).where(sql`parent_id is not null`),
    index("comments_of_author").on(t.authorId, t.id),
    index("comments_deleted_by").on(t.deletedBy).where(sql`deleted_by is not null`),
    index("comments_search").using("gin", t.search),
  ],
);

export const likes = pgTable(
  "likes",
  {
    targetKind: text({ enum: WRITING_KINDS }).notNull(),
    targetId: uuid().notNull(),
    memberId: uuid()
      .notNull()
      .references(() => members.id, { onDelete: "cascade" }),
    app: text({ enum: APPS }).notNull(),
    createdAt: madeAt(),
  },
  (t) => [
    primaryKey({ columns: [t.targetId, t.memberId] }),
    index("likes_of_target").on(t.targetId, t.createdAt, t.memberId),
    index("likes_of_member").on(t.memberId, t.app, t.createdAt, t.targetId),
  ],
);

/** How a text read before each change of it. */
export const revisions = pgTable(
  "revisions",
  {
    id: uuid().primaryKey(),
    targetKind: text({ enum: REVISED_KINDS }).notNull(),
    targetId: uuid().notNull(),
    title: text(),
    body: text().notNull(),
    /** Who changed it then. */
    editorId: uuid().references(() => members.id, { onDelete: "set null" }),
    createdAt: madeAt(),
  },
  (t) => [index().on(t.targetId, t.id), index().on(t.editorId)],
);

/** Whom a text names with @. */
export const mentions = pgTable(
  "mentions",
  {
    targetKind: text({ enum: REVISED_KINDS }).notNull(),
    targetId: uuid().notNull(),
    memberId: uuid()
      .notNull()
      .references(() => members.id, { onDelete: "cascade" }),
    createdAt: madeAt(),
  },
  (t) => [primaryKey({ columns: [t.targetId, t.memberId] }), index().on(t.memberId)],
);

/** Pictures uploaded for texts; those that no text has used after a week are cleared away. */
export const pictures = pgTable(
  "pictures",
  {
    key: text().primaryKey(),
    memberId: uuid().references(() => members.id, { onDelete: "set null" }),
    width: integer().notNull(),
    height: integer().notNull(),
    createdAt: madeAt(),
    usedAt: moment(),
  },
  (t) => [index().on(t.memberId), index("pictures_unused").on(t.createdAt).where(sql`used_at is null`)],
);

/** What stands behind the addresses that texts show alone on a line: fetched by a job, kept, and looked at again. */
export const linkCards = pgTable(
  "link_cards",
  {
    url: text().primaryKey(),
    /** Null until it was fetched, and where nothing was found to tell. */
    title: text(),
    description: text(),
    site: text(),
    picture: text(),
    /** When a text with it was last written. */
    usedAt: moment().notNull().defaultNow(),
    failures: integer().notNull().default(0),
    /** Null for what is not looked at any more. */
    dueAt: moment().defaultNow(),
  },
  (t) => [index("link_cards_due").on(t.dueAt).where(sql`due_at is not null`)],
);

/** Under which topics and posts an address was written lately: those pages may be open still, and wait for its card. */
export const linkPlaces = pgTable(
  "link_places",
  {
    hostId: uuid().notNull(),
    url: text()
      .notNull()
      .references(() => linkCards.url, { onDelete: "cascade" }),
    writtenAt: moment().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.hostId, t.url] }), index().on(t.url, t.writtenAt), index().on(t.writtenAt)],
);

/** How much a member has done, per solution: kept beside the rows and recounted by the check-up. */
export const counters = pgTable(
  "counters",
  {
    memberId: uuid()
      .notNull()
      .references(() => members.id, { onDelete: "cascade" }),
    app: text().notNull(),
    name: text().notNull(),
    value: bigint({ mode: "number" }).notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.memberId, t.app, t.name] })],
);

/** What the team has to look at: everything said about one thing until it is settled. */
export const reportCases = pgTable(
  "report_cases",
  {
    id: uuid().primaryKey(),
    targetKind: text({ enum: REPORTED_KINDS }).notNull(),
    targetId: uuid().notNull(),
    /** Whose it is. */
    memberId: uuid().references(() => members.id, { onDelete: "set null" }),
    reportCount: integer().notNull().default(0),
    /** When so many reported it that it went out of sight by itself, until staff have looked. */
    hiddenAt: moment(),
    claimedBy: uuid().references(() => members.id, { onDelete: "set null" }),
    claimedAt: moment(),
    outcome: text({ enum: REPORT_OUTCOMES }),
    /** What those who reported are told. */
    answer: text(),
    closedBy: uuid().references(() => members.id, { onDelete: "set null" }),
    closedAt: moment(),
    createdAt: madeAt(),
  },
  (t) => [
    uniqueIndex("report_cases_open").on(t.targetId).where(sql`closed_at is null`),
    index("report_cases_queue").on(t.createdAt, t.id).where(sql`closed_at is null`),
    index("report_cases_closed").on(t.closedAt, t.id),
    index().on(t.targetId),
    index().on(t.memberId),
    index().on(t.claimedBy),
    index().on(t.closedBy),
  ],
);

export const reports = pgTable(
  "reports",
  {
    id: uuid().primaryKey(),
    caseId: uuid()
      .notNull()
      .references(() => reportCases.id, { onDelete: "cascade" }),
    reporterId: uuid().references(() => members.id, { onDelete: "set null" }),
    reason: text({ enum: REPORT_REASONS }).notNull(),
    note: text(),
    createdAt: madeAt(),
  },
  (t) => [
    unique("reports_once").on(t.caseId, t.reporterId),
    index().on(t.reporterId),
    // A case may hold thousands: they are read a page at a time, in the order in which they came.
    index().on(t.caseId, t.createdAt, t.id),
    index().on(t.createdAt, t.id),
  ],
);

export type Comment = typeof comments.$inferSelect;
export type Like = typeof likes.$inferSelect;
export type ReportCase = typeof reportCases.$inferSelect;
export type Report = typeof reports.$inferSelect;
