// Owns the order of outgoing facts: one process at a time numbers what was committed, and lays it before each endpoint, in one commit.
import { asc, eq, isNull, max, sql } from "drizzle-orm";
import { db, type Tx } from "@/db/client";
import { type Event, events } from "@/db/schema/events";
import { outgoingEvents, webhookDeliveries, webhookEndpoints } from "@/db/schema/webhooks";
import { env } from "@/lib/env";
import { newId } from "@/lib/id";
import type { Format } from "./input";

const AT_ONCE = 500;
const LAID_AT_ONCE = 1000;
/** Any number, the same in every process. */
const LOCK = 5_730_118;

/** How many messages a fact is in a format; none where the format has no word for it. */
export type PartsOf = (format: Format, type: string, event: Event) => number;

/** Numbers what is new, some at a time. Answers how many there were; fewer than asked for means that all are numbered. */
export async function numberEvents(partsOf: PartsOf, limit = AT_ONCE): Promise<number> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${sql.raw(String(LOCK))})`);
    const fresh = await withEvents(tx)
      .where(isNull(outgoingEvents.seq))
      .orderBy(asc(outgoingEvents.eventId))
      .limit(limit);
    if (fresh.length === 0) return 0;
    const [last] = await tx.select({ seq: max(outgoingEvents.seq) }).from(outgoingEvents);
    const numbered = fresh.map((row, n) => ({ ...row, seq: (last!.seq ?? 0) + n + 1 }));
    const given = JSON.stringify(numbered.map(({ event, seq }) => ({ id: event.id, seq })));
    await tx.execute(sql`
      update ${outgoingEvents} set seq = given.seq
      from jsonb_to_recordset(${given}::text::jsonb) as given(id uuid, seq bigint)
      where ${outgoingEvents.eventId} = given.id`);
    await layBefore(tx, numbered, partsOf);
    return fresh.length;
  });
}

/** Outgoing facts with the events that they are. */
export const withEvents = (tx: Tx) =>
  tx
    .select({ type: outgoingEvents.type, seq: outgoingEvents.seq, event: events })
    .from(outgoingEvents)
    .innerJoin(events, eq(events.id, outgoingEvents.eventId))
    .$dynamic();

export type Numbered = { type: string; seq: number; event: Event };

async function layBefore(tx: Tx, numbered: Numbered[], partsOf: PartsOf) {
  const { id, types, format } = webhookEndpoints;
  const endpoints = await tx
    .select({ id, types, format })
    .from(webhookEndpoints)
    .where(eq(webhookEndpoints.isOn, true));
  const rows = endpoints.flatMap((endpoint) => deliveriesOf(endpoint, numbered, partsOf));
  await layDeliveries(tx, rows);
}

/** Makes these messages, some at a time; those that an endpoint has already are left. Answers how many were new. */
export async function layDeliveries(tx: Tx, rows: ReturnType<typeof deliveriesOf>): Promise<number> {
  let laid = 0;
  for (let at = 0; at < rows.length; at += LAID_AT_ONCE) {
    const some = rows.slice(at, at + LAID_AT_ONCE);
    const made = await tx
      .insert(webhookDeliveries)
      .values(some)
      .onConflictDoNothing()
      .returning({ id: webhookDeliveries.id });
    laid += made.length;
  }
  return laid;
}

type Listening = { id: string; types: string[]; format: Format };

/** The messages that these facts are to an endpoint. */
export const deliveriesOf = ({ id: endpointId, types, format }: Listening, numbered: Numbered[], partsOf: PartsOf) =>
  numbered
    .filter(({ type }) => types.includes(type))
    .flatMap(({ type, seq, event }) =>
      Array.from({ length: partsOf(format, type, event) }, (_, part) => ({
        ...{ id: newId(), endpointId, eventId: event.id, type, part, seq, memberId: event.memberId },
        nextAttemptAt: sql`now() + make_interval(secs => ${env().WEBHOOK_RETRY_SECONDS[0] ?? 0})`,
      })),
    );
