import { sql } from "drizzle-orm";
import { boolean, date, index, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { madeAt, moment } from "./columns";
import { type Contact, contacts } from "./contacts";
import { members } from "./members";

/** What staff sort contacts by. SITE MEMBER is none of these rows: it is there as long as the member is. */
export const labels = pgTable("labels", {
  id: uuid().primaryKey(),
  /** What programs call it; stays when it is renamed. */
  key: text().notNull().unique(),
  name: text().notNull(),
  nameKey: text().notNull().unique(),
  createdAt: madeAt(),
  updatedAt: moment().notNull().defaultNow(),
});

export const contactLabels = pgTable(
  "contact_labels",
  {
    labelId: uuid()
      .notNull()
      .references(() => labels.id, { onDelete: "cascade" }),
    contactId: uuid()
      .notNull()
      .references(() => contacts.id, { onDelete: "cascade" }),
  },
  (t) => [primaryKey({ columns: [t.labelId, t.contactId] }), index().on(t.contactId)],
);

export const contactNotes = pgTable(
  "contact_notes",
  {
    id: uuid().primaryKey(),
    contactId: uuid()
      .notNull()
      .references(() => contacts.id, { onDelete: "cascade" }),
    text: text().notNull(),
    authorId: uuid().references(() => members.id, { onDelete: "set null" }),
    createdAt: madeAt(),
  },
  (t) => [index().on(t.contactId, t.id), index().on(t.authorId)],
);

export const contactTasks = pgTable(
  "contact_tasks",
  {
    id: uuid().primaryKey(),
    contactId: uuid()
      .notNull()
      .references(() => contacts.id, { onDelete: "cascade" }),
    text: text().notNull(),
    dueOn: date({ mode: "string" }),
    /** Whose it is: whoever wrote it down, until another takes it. */
    assigneeId: uuid().references(() => members.id, { onDelete: "set null" }),
    doneAt: moment(),
    doneBy: uuid().references(() => members.id, { onDelete: "set null" }),
    createdAt: madeAt(),
  },
  (t) => [
    index().on(t.contactId, t.id),
    index("contact_tasks_open").on(t.assigneeId, t.dueOn, t.id).where(sql`done_at is null`),
    index().on(t.doneBy),
  ],
);

/** What came by the contact form, as it was written. */
export const contactMessages = pgTable(
  "contact_messages",
  {
    id: uuid().primaryKey(),
    contactId: uuid()
      .notNull()
      .references(() => contacts.id, { onDelete: "cascade" }),
    /** Set when it was written logged in; else name and address are only what somebody typed. */
    memberId: uuid().references(() => members.id, { onDelete: "set null" }),
    name: text().notNull(),
    email: text().notNull(),
    phone: text(),
    subject: text(),
    text: text().notNull(),
    createdAt: madeAt(),
  },
  (t) => [index().on(t.contactId, t.id), index().on(t.createdAt, t.id), index().on(t.memberId)],
);

/** A contact with its answers in the owner's fields, as people read them. */
type AsWas = Partial<Contact> & { fields?: Record<string, string> };

/** Two contacts that became one: what each held, and where the address of the one that is gone leads. */
export const contactMerges = pgTable(
  "contact_merges",
  {
    id: uuid().primaryKey(),
    contactId: uuid()
      .notNull()
      .references(() => contacts.id, { onDelete: "cascade" }),
    goneId: uuid().notNull().unique(),
    kept: jsonb().$type<AsWas>().notNull(),
    gone: jsonb().$type<AsWas>().notNull(),
    mergedBy: uuid().references(() => members.id, { onDelete: "set null" }),
    createdAt: madeAt(),
  },
  (t) => [index().on(t.contactId, t.id), index().on(t.mergedBy)],
);

/** A filter kept by name. `query` is the filter as the list's address has it, read by that list's own schema. */
export const segments = pgTable(
  "segments",
  {
    id: uuid().primaryKey(),
    of: text({ enum: ["contacts", "members"] }).notNull(),
    name: text().notNull(),
    query: jsonb().$type<Record<string, string>>().notNull(),
    ownerId: uuid().references(() => members.id, { onDelete: "cascade" }),
    isShared: boolean().notNull().default(false),
    createdAt: madeAt(),
    updatedAt: moment().notNull().defaultNow(),
  },
  (t) => [index().on(t.ownerId, t.of), index("segments_shared").on(t.of).where(sql`is_shared`)],
);

export type Label = typeof labels.$inferSelect;
export type Segment = typeof segments.$inferSelect;
