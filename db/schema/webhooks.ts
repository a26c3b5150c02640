import { sql } from "drizzle-orm";
import { bigint, boolean, index, integer, jsonb, pgTable, smallint, text, unique, uuid } from "drizzle-orm/pg-core";
import { madeAt, moment } from "./columns";
import { members } from "./members";

/**
 * The facts that other programs are told of, numbered in the order in which they became visible: a reader who goes on after a number
 * misses nothing, which ids cannot promise, as they are given before the commit. Without a number nobody has looked yet.
 */
export const outgoingEvents = pgTable(
  "outgoing_events",
  {
    /** The event's own id; no foreign key, as both are written by the same commit and neither is ever taken away. */
    eventId: uuid().primaryKey(),
    type: text().notNull(),
    memberId: uuid(),
    seq: bigint({ mode: "number" }).unique(),
    createdAt: madeAt(),
  },
  (t) => [
    index("outgoing_events_new").on(t.eventId).where(sql`seq is null`),
    index().on(t.type, t.seq),
    index().on(t.createdAt),
  ],
);

/** Where other programs want to hear. */
export const webhookEndpoints = pgTable(
  "webhook_endpoints",
  {
    id: uuid().primaryKey(),
    name: text().notNull(),
    url: text().notNull(),
    format: text({ enum: ["standard", "wix-jwt"] }).notNull(),
    types: jsonb().$type<string[]>().notNull(),
    /** Concealed (lib/secret.ts): what signs. Of the format with a key pair, the private half. */
    secret: text().notNull(),
    publicKey: text(),
    /** The one before, while both count. */
    formerSecret: text(),
    formerPublicKey: text(),
    formerUntil: moment(),
    isOn: boolean().notNull().default(true),
    /** Why it is off, when nobody switched it off. */
    offReason: text({ enum: ["gone", "failing"] }),
    /** Since when nothing has arrived. */
    failingSince: moment(),
    /** It asked to be left alone until then. */
    restUntil: moment(),
    madeBy: uuid().references(() => members.id, { onDelete: "set null" }),
    createdAt: madeAt(),
    updatedAt: moment().notNull().defaultNow(),
  },
  (t) => [index().on(t.createdAt, t.id), index().on(t.madeBy)],
);

/** One message to one endpoint. A row waits until it arrived or was given up; rows of one member go in the order of their numbers. */
export const webhookDeliveries = pgTable(
  "webhook_deliveries",
  {
    id: uuid().primaryKey(),
    endpointId: uuid()
      .notNull()
      .references(() => webhookEndpoints.id, { onDelete: "cascade" }),
    eventId: uuid().notNull(),
    type: text().notNull(),
    /** Some facts are two messages in a format. */
    part: smallint().notNull().default(0),
    seq: bigint({ mode: "number" }).notNull(),
    /** Whose order it keeps. */
    memberId: uuid(),
    state: text({ enum: ["waiting", "delivered", "failed", "dropped"] })
      .notNull()
      .default("waiting"),
    attempts: integer().notNull().default(0),
    firstTriedAt: moment(),
    nextAttemptAt: moment().notNull().defaultNow(),
    lastStatus: integer(),
    lastError: text(),
    createdAt: madeAt(),
    settledAt: moment(),
  },
  (t) => [
    unique("webhook_deliveries_once").on(t.endpointId, t.eventId, t.part),
    index("webhook_deliveries_waiting").on(t.endpointId, t.seq, t.part).where(sql`state = 'waiting'`),
    index("webhook_deliveries_in_order").on(t.endpointId, t.memberId, t.seq, t.part).where(sql`state = 'waiting'`),
    index().on(t.endpointId, t.id),
    index().on(t.endpointId, t.state, t.id),
    index("webhook_deliveries_settled").on(t.settledAt).where(sql`settled_at is not null`),
  ],
);

/** Each try, with what came back. What was sent can be written again from the event. */
export const webhookAttempts = pgTable(
  "webhook_attempts",
  {
    id: uuid().primaryKey(),
    deliveryId: uuid()
      .notNull()
      .references(() => webhookDeliveries.id, { onDelete: "cascade" }),
    at: moment().notNull(),
    ms: integer().notNull(),
    status: integer(),
    error: text(),
    /** The beginning of the answer. */
    answer: text(),
  },
  (t) => [index().on(t.deliveryId, t.id)],
);

export type WebhookEndpoint = typeof webhookEndpoints.$inferSelect;
export type WebhookDelivery = typeof webhookDeliveries.$inferSelect;
