import { sql } from "drizzle-orm";
import { bigint, boolean, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { apiKeys } from "./api-keys";
import { madeAt, moment } from "./columns";
import { contacts } from "./contacts";
import { members } from "./members";

const IMPORT_STATES = [
  "READING",
  "MAPPING",
  "CHECKING",
  "CHECKED",
  "RUNNING",
  "DONE",
  "STOPPED",
  "BROKEN",
  "UNDOING",
  "UNDONE",
] as const;
const ROW_OUTCOMES = ["CREATED", "UPDATED", "EXISTS", "INVALID"] as const;

export type RowOutcome = (typeof ROW_OUTCOMES)[number];
type RowCounts = Partial<Record<RowOutcome, number>>;

/** A file of people, from its coming to the end of the time in which it can be undone. Its `…To` say how many rows each step is through with. */
export const imports = pgTable(
  "imports",
  {
    id: uuid().primaryKey(),
    name: text().notNull(),
    state: text({ enum: IMPORT_STATES }).notNull(),
    /** The file, until its rows are all in `import_rows`. */
    storageKey: text(),
    bytes: bigint({ mode: "number" }).notNull().default(0),
    format: text({ enum: ["csv", "tsv", "json"] }),
    delimiter: text(),
    columns: jsonb().$type<string[]>().notNull().default([]),
    /** What each column becomes, by its place; chosen by a person. */
    targets: jsonb().$type<string[]>(),
    /** The status of those who are made, and what else was chosen with it. */
    memberStatus: text({ enum: ["APPROVED", "PENDING", "OFFLINE"] })
      .notNull()
      .default("APPROVED"),
    isInviting: boolean().notNull().default(false),
    /** Fill in what is missing on contacts that are there already. */
    isFilling: boolean().notNull().default(false),
    label: text(),
    /** Why it is BROKEN or STOPPED, and at which line. */
    fault: text(),
    faultLine: integer(),
    rowCount: integer().notNull().default(0),
    readTo: integer().notNull().default(0),
    checkedTo: integer().notNull().default(0),
    ranTo: integer().notNull().default(0),
    undoneTo: integer().notNull().default(0),
    planned: jsonb().$type<RowCounts>().notNull().default({}),
    done: jsonb().$type<RowCounts>().notNull().default({}),
    /** Of an undo: how many are gone, and how many are left. */
    undone: jsonb().$type<{ removed?: number; kept?: number }>().notNull().default({}),
    /** Of those who have changed since, whom the undo takes as well. */
    alsoUndo: jsonb().$type<{ isAll: boolean; memberIds: string[] }>(),
    createdBy: uuid().references(() => members.id, { onDelete: "set null" }),
    /** By whose right it runs; null is the command line. */
    runBy: uuid().references(() => members.id, { onDelete: "set null" }),
    isByOperator: boolean().notNull().default(false),
    batchId: uuid(),
    createdAt: madeAt(),
    startedAt: moment(),
    finishedAt: moment(),
    undoneAt: moment(),
  },
  (t) => [
    index().on(t.createdAt, t.id),
    index("imports_to_do").on(t.id).where(sql`state in ('READING', 'CHECKING', 'RUNNING', 'UNDOING')`),
    index().on(t.createdBy),
    index().on(t.runBy),
  ],
);

/** A row of the file, and what came of it. Kept while the import can be undone. */
export const importRows = pgTable(
  "import_rows",
  {
    importId: uuid()
      .notNull()
      .references(() => imports.id, { onDelete: "cascade" }),
    /** Its number among the rows, from 1. */
    row: integer().notNull(),
    /** Where it begins in the file. */
    line: integer().notNull(),
    cells: jsonb().$type<string[]>().notNull(),
    isLong: boolean().notNull().default(false),
    emailKey: text(),
    /** What the dry run said. */
    plan: text({ enum: ROW_OUTCOMES }),
    outcome: text({ enum: ROW_OUTCOMES }),
    /** Why: a key under `imports.reasons` or `issues`, and the column it is about. */
    reason: text(),
    columnAt: integer(),
    memberId: uuid().references(() => members.id, { onDelete: "set null" }),
    contactId: uuid().references(() => contacts.id, { onDelete: "set null" }),
    /** Was the contact made by this row? Otherwise what it filled in there. */
    isContactNew: boolean().notNull().default(false),
    filled: jsonb().$type<Record<string, unknown>>(),
    doneAt: moment(),
    /** What undoing came to; null until then. */
    undo: text({ enum: ["REMOVED", "KEPT"] }),
    undoReason: text(),
  },
  (t) => [
    primaryKey({ columns: [t.importId, t.row] }),
    index("import_rows_by_email").on(t.importId, t.emailKey),
    index("import_rows_invalid").on(t.importId, t.row).where(sql`outcome = 'INVALID'`),
    index("import_rows_doubtful").on(t.importId, t.row).where(sql`plan = 'INVALID'`),
    index().on(t.memberId),
    index().on(t.contactId),
  ],
);

const BATCH_STATES = ["GATHERING", "RUNNING", "DONE", "STOPPED", "UNDOING", "UNDONE"] as const;

/** One act on many members or contacts, done one by one behind the scenes. */
export const batches = pgTable(
  "batches",
  {
    id: uuid().primaryKey(),
    act: text().notNull(),
    state: text({ enum: BATCH_STATES }).notNull(),
    /** What the act needs beside whom it is about: a reason, a role, a label. */
    input: jsonb().$type<Record<string, string>>().notNull().default({}),
    /** Whom it is about: those ticked, an import's, or all who match what a table was asked. */
    about: jsonb().$type<Record<string, unknown>>().notNull(),
    fault: text(),
    gatheredTo: uuid(),
    total: integer().notNull().default(0),
    done: integer().notNull().default(0),
    skipped: integer().notNull().default(0),
    undone: integer().notNull().default(0),
    kept: integer().notNull().default(0),
    createdBy: uuid().references(() => members.id, { onDelete: "set null" }),
    runBy: uuid().references(() => members.id, { onDelete: "set null" }),
    isByOperator: boolean().notNull().default(false),
    /** The key that asked for it, where a program did: it goes on by the right of that key. */
    keyId: uuid().references(() => apiKeys.id, { onDelete: "set null" }),
    createdAt: madeAt(),
    /** Letters go out at a pace: not before. */
    restsUntil: moment(),
    finishedAt: moment(),
    undoneAt: moment(),
  },
  (t) => [
    index().on(t.createdAt, t.id),
    index("batches_to_do").on(t.id).where(sql`state in ('GATHERING', 'RUNNING', 'UNDOING')`),
    index().on(t.createdBy),
    index().on(t.runBy),
    index().on(t.keyId),
  ],
);

/** A member or contact in a batch. No foreign key: what was done is told of those who are gone, too. */
export const batchItems = pgTable(
  "batch_items",
  {
    batchId: uuid()
      .notNull()
      .references(() => batches.id, { onDelete: "cascade" }),
    subjectId: uuid().notNull(),
    state: text({ enum: ["WAITING", "DONE", "SKIPPED", "UNDONE", "KEPT"] })
      .notNull()
      .default("WAITING"),
    /** Why it was skipped or kept: a key under `batches.left`. */
    reason: text(),
    /** Can it be taken back? What was there before, then. */
    before: jsonb().$type<Record<string, string>>(),
    /** An event id of the moment: what happened to them later has a higher one. */
    mark: uuid(),
  },
  (t) => [
    primaryKey({ columns: [t.batchId, t.subjectId] }),
    index("batch_items_waiting").on(t.batchId, t.subjectId).where(sql`state = 'WAITING'`),
    index("batch_items_to_undo").on(t.batchId, t.subjectId).where(sql`state = 'DONE'`),
    index("batch_items_left").on(t.batchId, t.subjectId).where(sql`state in ('SKIPPED', 'KEPT')`),
    index().on(t.subjectId),
  ],
);

export type Import = typeof imports.$inferSelect;
export type ImportRow = typeof importRows.$inferSelect;
export type Batch = typeof batches.$inferSelect;
