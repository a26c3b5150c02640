import { index, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { madeAt, moment } from "./columns";
import { members } from "./members";

/** What an owner writes to everybody in a list at once. Kept as it was sent. */
export const letters = pgTable(
  "letters",
  {
    id: uuid().primaryKey(),
    /** Whom it is for: a list's filter, as the list's address has it. */
    of: text({ enum: ["contacts", "members"] }).notNull(),
    query: jsonb().$type<Record<string, string>>().notNull(),
    subject: text().notNull(),
    /** Markdown. */
    body: text().notNull(),
    createdBy: uuid().references(() => members.id, { onDelete: "set null" }),
    createdAt: madeAt(),
    updatedAt: moment().notNull().defaultNow(),
    /** The batch it goes out by; nothing can be changed from then on. */
    batchId: uuid(),
    sentAt: moment(),
  },
  (t) => [index().on(t.createdAt, t.id), index().on(t.createdBy)],
);

export type LetterRow = typeof letters.$inferSelect;
