import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { madeAt, moment } from "./columns";
import { members } from "./members";

/** What happened: the outbox the relay reads and the audit trail staff read. Rows are only ever added. */
export const events = pgTable(
  "events",
  {
    id: uuid().primaryKey(),
    type: text().notNull(),
    /** Whom it is about. No foreign key: the trail outlives the member. */
    memberId: uuid(),
    actorId: uuid(),
    actorKind: text({ enum: ["member", "visitor", "system", "key"] }).notNull(),
    data: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    createdAt: madeAt(),
    relayedAt: moment(),
  },
  (t) => [
    index("events_to_relay").on(t.id).where(sql`relayed_at is null`),
    index().on(t.memberId, t.id),
    index().on(t.actorId, t.id),
    index().on(t.type, t.id),
    index("events_about_contact").on(sql`(data ->> 'contactId')`, t.id).where(sql`(data ->> 'contactId') is not null`),
  ],
);

export type Event = typeof events.$inferSelect;

export const notifications = pgTable(
  "notifications",
  {
    id: uuid().primaryKey(),
    memberId: uuid()
      .notNull()
      .references(() => members.id, { onDelete: "cascade" }),
    kind: text().notNull(),
    actorId: uuid().references(() => members.id, { onDelete: "cascade" }),
    data: jsonb().$type<Record<string, string>>().notNull().default({}),
    eventId: uuid().notNull(),
    createdAt: madeAt(),
    readAt: moment(),
  },
  (t) => [
    unique().on(t.eventId, t.memberId),
    index().on(t.memberId, t.id),
    index("notifications_unread").on(t.memberId).where(sql`read_at is null`),
    index().on(t.actorId),
  ],
);

/** Only what differs from the kind's default. */
export const notificationPreferences = pgTable(
  "notification_preferences",
  {
    memberId: uuid()
      .notNull()
      .references(() => members.id, { onDelete: "cascade" }),
    kind: text().notNull(),
    channel: text({ enum: ["site", "email"] }).notNull(),
    isOn: boolean().notNull(),
    /** Gathered into a digest instead of sent at once; kept while it is off, so that it comes back as it was. */
    pace: text({ enum: ["daily", "weekly"] }),
  },
  (t) => [unique("notification_preferences_key").on(t.memberId, t.kind, t.channel)],
);

/** When letters that may wait reach a member, by the clock of their own time zone; no row is the usual times. */
export const deliveryTimes = pgTable("delivery_times", {
  memberId: uuid()
    .primaryKey()
    .references(() => members.id, { onDelete: "cascade" }),
  /** The hour digests come at, and the day of the weekly one: 1 is Monday. */
  digestHour: integer().notNull(),
  digestDay: integer().notNull(),
  /** Minutes since midnight between which nothing that may wait is sent; both or none. */
  quietFrom: integer(),
  quietTo: integer(),
});

/** A letter to send: its name and what it needs, rendered when it goes, so that no link lies in the table. */
export const mails = pgTable(
  "mails",
  {
    id: uuid().primaryKey(),
    letter: text().notNull(),
    recipient: text().notNull(),
    memberId: uuid().references(() => members.id, { onDelete: "set null" }),
    data: jsonb().$type<Record<string, string>>().notNull().default({}),
    eventId: uuid().notNull(),
    attempts: integer().notNull().default(0),
    nextAttemptAt: moment().notNull().defaultNow(),
    lastError: text(),
    /** Set on what waits for a digest: it is no letter of its own, `nextAttemptAt` is when its digest is due. */
    pace: text({ enum: ["daily", "weekly"] }),
    /** The digest it went into; done with that moment. */
    gatheredIn: uuid(),
    /** How long the quiet hours of its reader held it back. */
    heldUntil: moment(),
    sentAt: moment(),
    failedAt: moment(),
    /** The finished message, only while the site has no SMTP and keeps its mails. */
    kept: text(),
    createdAt: madeAt(),
  },
  (t) => [
    unique().on(t.eventId, t.letter, t.recipient),
    index("mails_to_send").on(t.nextAttemptAt).where(sql`sent_at is null and failed_at is null and pace is null`),
    index("mails_to_gather")
      .on(t.nextAttemptAt, t.memberId)
      .where(sql`sent_at is null and failed_at is null and pace is not null`),
    index("mails_gathered").on(t.gatheredIn).where(sql`gathered_in is not null`),
    index().on(t.createdAt, t.id),
    index().on(t.memberId),
    index().on(t.recipient, t.id),
  ],
);

/** What runs when; the row's lock makes a job run once among many processes. */
export const schedule = pgTable("schedule", {
  job: text().primaryKey(),
  nextRunAt: moment().notNull(),
  lastRunAt: moment(),
  lastError: text(),
});

export const dataExports = pgTable(
  "data_exports",
  {
    id: uuid().primaryKey(),
    memberId: uuid()
      .notNull()
      .references(() => members.id, { onDelete: "cascade" }),
    storageKey: text(),
    createdAt: madeAt(),
    readyAt: moment(),
    expiresAt: moment(),
  },
  (t) => [index().on(t.memberId, t.createdAt)],
);
