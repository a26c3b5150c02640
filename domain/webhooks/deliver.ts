// Owns messages on their way: claimed by one process at a time, in order for each member, tried again with growing waits, given up with a reason.
import { and, asc, eq, inArray, isNotNull, isNull, lte, or, sql } from "drizzle-orm";
import { db, type Tx } from "@/db/client";
import { thisMoment } from "@/db/schema/columns";
import { type Event, events } from "@/db/schema/events";
import {
  type WebhookDelivery,
  type WebhookEndpoint,
  webhookAttempts,
  webhookDeliveries,
  webhookEndpoints,
} from "@/db/schema/webhooks";
import { env } from "@/lib/env";
import { newId } from "@/lib/id";
import { siteScope } from "../events";
import { SYSTEM } from "../viewer";

export type Endpoint = WebhookEndpoint;

/** For everything: finding the address, connecting, the answer. */
export const TIMEOUT_SECONDS = 15;
/** Longer than any try: what a process that died had in hand is taken up after it. */
const LEASE_SECONDS = TIMEOUT_SECONDS + 5;
const LONGEST_REST_SECONDS = 24 * 3600;
const KEPT_DAYS = 30;

const isAwake = and(
  webhookEndpoints.isOn,
  or(isNull(webhookEndpoints.restUntil), lte(webhookEndpoints.restUntil, sql`now()`)),
);
const isWaiting = (of: typeof webhookDeliveries) => sql`${of.state} = 'waiting'`;
const isDue = and(isWaiting(webhookDeliveries), lte(webhookDeliveries.nextAttemptAt, thisMoment));

/** Endpoints that something is due for. */
export async function listDueEndpoints(): Promise<string[]> {
  const due = await db
    .select({ id: webhookEndpoints.id })
    .from(webhookEndpoints)
    .where(
      and(
        isAwake,
        sql`exists (select 1 from ${webhookDeliveries} where ${webhookDeliveries.endpointId} = ${webhookEndpoints.id} and ${isDue})`,
      ),
    );
  return due.map(({ id }) => id);
}

/** A message in hand: what it tells, and how often it was tried, this time included. */
export type Claimed = { delivery: WebhookDelivery; event: Event };

/**
 * Up to `limit` messages that are due for an endpoint, nobody else's for the length of the lease. A member's later message waits
 * until the earlier one arrived or was given up. Nothing for an endpoint that is off or rests.
 */
export async function claimDeliveries(
  endpointId: string,
  limit: number,
): Promise<{ endpoint: WebhookEndpoint; claimed: Claimed[] } | null> {
  const [endpoint] = await db
    .select()
    .from(webhookEndpoints)
    .where(and(eq(webhookEndpoints.id, endpointId), isAwake));
  if (!endpoint) return null;
  const rows = await db.transaction((tx) => claim(tx, endpointId, limit));
  if (rows.length === 0) return null;
  const told = await db
    .select()
    .from(events)
    .where(
      inArray(
        events.id,
        rows.map(({ eventId }) => eventId),
      ),
    );
  const claimed = rows
    .sort((a, b) => a.seq - b.seq || a.part - b.part)
    .flatMap((delivery) => told.filter(({ id }) => id === delivery.eventId).map((event) => ({ delivery, event })));
  return { endpoint, claimed };
}

async function claim(tx: Tx, endpointId: string, limit: number): Promise<WebhookDelivery[]> {
  const { memberId, seq } = webhookDeliveries;
  // One look into an index for each row: a join over all that waits would cost as much for ten rows as for all.
  const earliest = sql`(select min(earlier.seq) from webhook_deliveries as earlier
    where earlier.endpoint_id = ${webhookDeliveries.endpointId} and earlier.member_id = ${memberId} and earlier.state = 'waiting')`;
  const isFirst = or(isNull(memberId), sql`${seq} = ${earliest}`);
  const due = await tx
    .select({ id: webhookDeliveries.id })
    .from(webhookDeliveries)
    .where(and(eq(webhookDeliveries.endpointId, endpointId), isDue, isFirst))
    .orderBy(asc(webhookDeliveries.seq), asc(webhookDeliveries.part))
    .limit(limit)
    .for("update", { skipLocked: true });
  if (due.length === 0) return [];
  return tx
    .update(webhookDeliveries)
    .set({
      attempts: sql`${webhookDeliveries.attempts} + 1`,
      firstTriedAt: sql`coalesce(${webhookDeliveries.firstTriedAt}, now())`,
      nextAttemptAt: inSeconds(LEASE_SECONDS),
    })
    .where(
      inArray(
        webhookDeliveries.id,
        due.map(({ id }) => id),
      ),
    )
    .returning();
}

/** What came back: a status, or why there was none. */
export type Answer = { at: Date; ms: number; status?: number; error?: string; text?: string; retryAfter?: number };
/** What became of a try. `dropped`: there is nobody left to tell of. `released`: not tried, the process ends. */
export type Outcome = { answer: Answer } | { dropped: string } | { released: true };
type Tried = { delivery: WebhookDelivery; outcome: Outcome };

const isSuccess = ({ status = 0 }: Answer) => status >= 200 && status < 300;

/** Writes down what became of messages in hand, all with one commit. Those that another process took up meanwhile are left to it. */
export async function settleDeliveries(endpoint: WebhookEndpoint, tried: Tried[]): Promise<void> {
  await db.transaction(async (tx) => {
    const attempts = tried.flatMap(({ delivery, outcome }) =>
      "answer" in outcome ? [attemptOf(delivery, outcome.answer)] : [],
    );
    if (attempts.length > 0) await tx.insert(webhookAttempts).values(attempts);
    const arrived = tried.filter(({ outcome }) => "answer" in outcome && isSuccess(outcome.answer));
    if (arrived.length > 0) await markArrived(tx, arrived);
    for (const one of tried) if (!arrived.includes(one)) await settleOther(tx, endpoint, one);
    if (arrived.length > 0)
      await tx
        .update(webhookEndpoints)
        .set({ failingSince: null })
        .where(and(eq(webhookEndpoints.id, endpoint.id), isNotNull(webhookEndpoints.failingSince)));
  });
}

const attemptOf = ({ id: deliveryId }: WebhookDelivery, { at, ms, status, error, text }: Answer) => ({
  ...{ id: newId(), deliveryId, at, ms, status, error },
  answer: text,
});

async function markArrived(tx: Tx, arrived: Tried[]) {
  const statusOf = JSON.stringify(
    arrived.map(({ delivery: { id, attempts }, outcome }) => ({
      id,
      attempts,
      status: "answer" in outcome && outcome.answer.status,
    })),
  );
  await tx.execute(sql`
    update ${webhookDeliveries} set state = 'delivered', settled_at = now(), last_status = given.status, last_error = null
    from jsonb_to_recordset(${statusOf}::text::jsonb) as given(id uuid, attempts int, status int)
    where ${webhookDeliveries.id} = given.id and ${webhookDeliveries.attempts} = given.attempts
      and ${webhookDeliveries.state} = 'waiting'`);
}

async function settleOther(tx: Tx, endpoint: WebhookEndpoint, { delivery, outcome }: Tried) {
  const set = (change: Partial<Record<keyof WebhookDelivery, unknown>>) =>
    tx
      .update(webhookDeliveries)
      .set(change as never)
      .where(
        and(
          eq(webhookDeliveries.id, delivery.id),
          eq(webhookDeliveries.attempts, delivery.attempts),
          isWaiting(webhookDeliveries),
        ),
      )
      .returning({ id: webhookDeliveries.id });
  if ("released" in outcome) return void (await set({ attempts: delivery.attempts - 1, nextAttemptAt: sql`now()` }));
  if ("dropped" in outcome)
    return void (await set({ state: "dropped", settledAt: sql`now()`, lastError: outcome.dropped }));
  const { answer } = outcome;
  const noted = { lastStatus: answer.status ?? null, lastError: answer.error?.slice(0, 500) ?? null };
  const wait = waitAfter(delivery.attempts, answer);
  const isOver = wait === null || answer.status === 410;
  const ours = await set(
    isOver ? { ...noted, state: "failed", settledAt: sql`now()` } : { ...noted, nextAttemptAt: inSeconds(wait) },
  );
  if (ours.length > 0) await noteFailure(tx, endpoint, delivery, answer, isOver);
}

/** Seconds until the next try, or null after the last. Waits differ a little, so that what failed together does not come back together. */
function waitAfter(attempts: number, { retryAfter = 0 }: Answer): number | null {
  const wait = env().WEBHOOK_RETRY_SECONDS[attempts];
  return wait === undefined
    ? null
    : Math.max(wait * (1 + Math.random() * 0.2), Math.min(retryAfter, LONGEST_REST_SECONDS));
}

/** An endpoint that asks for rest gets it; one that is gone, or takes nothing for as long as a message is tried, is switched off. */
async function noteFailure(
  tx: Tx,
  { id, name }: WebhookEndpoint,
  delivery: WebhookDelivery,
  { status, retryAfter }: Answer,
  isOver: boolean,
) {
  // By the database's clock, as firstTriedAt is.
  const triedAt = new Date(delivery.nextAttemptAt.getTime() - LEASE_SECONDS * 1000).toISOString();
  const [now] = await tx
    .update(webhookEndpoints)
    .set({
      failingSince: sql`coalesce(${webhookEndpoints.failingSince}, ${triedAt}::timestamptz)`,
      ...(retryAfter && { restUntil: inSeconds(Math.min(retryAfter, LONGEST_REST_SECONDS)) }),
    })
    .where(eq(webhookEndpoints.id, id))
    .returning();
  if (!now?.isOn) return;
  const isFailing = isOver && delivery.firstTriedAt !== null && now.failingSince! <= delivery.firstTriedAt;
  const why = status === 410 ? "gone" : isFailing ? "failing" : null;
  if (!why) return;
  await tx.update(webhookEndpoints).set({ isOn: false, offReason: why }).where(eq(webhookEndpoints.id, id));
  await siteScope(tx, SYSTEM).recordAll([{ type: "webhook.switched_off", memberId: null, endpointId: id, name, why }]);
}

const inSeconds = (seconds: number) => sql`now() + make_interval(secs => ${seconds})`;

/** Forgets messages that are long done, with their tries; a job calls it. */
export const clearDeliveries = () =>
  db
    .delete(webhookDeliveries)
    .where(lte(webhookDeliveries.settledAt, sql`now() - make_interval(days => ${KEPT_DAYS})`));
