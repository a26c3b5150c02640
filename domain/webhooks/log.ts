// Owns the log of what was sent to whom: read by staff, sent again one by one or for a span of time, and tried out.

import { and, eq, gte, inArray, isNotNull, lte, sql } from "drizzle-orm";
import { db, type Tx } from "@/db/client";
import { events } from "@/db/schema/events";
import { outgoingEvents, webhookAttempts, webhookDeliveries, webhookEndpoints } from "@/db/schema/webhooks";
import { idSince, newId } from "@/lib/id";
import { can } from "../can";
import { command } from "../command";
import { countUpTo } from "../counting";
import { Conflict, ensure, NotFound } from "../errors";
import { type Place, pageOf } from "../paging";
import type { Viewer } from "../viewer";
import { ensureMayHear, lockEndpoint } from "./endpoint";
import { DeliveryInput, ResendInput, WebhookInput } from "./input";
import { deliveriesOf, layDeliveries, type PartsOf, withEvents } from "./numbering";
import { type OutgoingType, TEST_TYPE } from "./outgoing";

export const DELIVERY_STATES = ["waiting", "delivered", "failed", "dropped"] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

const PAGE = 25;
const MOST_RESENT = 10_000;

/** What was sent to an endpoint, the newest first. Throws Forbidden and NotFound. */
export async function listDeliveries(
  viewer: Viewer,
  endpointId: string,
  { state, ...place }: Place & { state?: DeliveryState } = {},
  size = PAGE,
) {
  await ensureThere(viewer, endpointId);
  const { id } = webhookDeliveries;
  return pageOf({ key: id, id, isUp: false }, place, size, ({ where, orderBy, limit }) =>
    db
      .select({ ...LISTED, cursorKey: id })
      .from(webhookDeliveries)
      .where(
        and(
          eq(webhookDeliveries.endpointId, endpointId),
          state ? eq(webhookDeliveries.state, state) : undefined,
          where,
        ),
      )
      .orderBy(...orderBy)
      .limit(limit),
  );
}

const LISTED = {
  id: webhookDeliveries.id,
  eventId: webhookDeliveries.eventId,
  type: webhookDeliveries.type,
  part: webhookDeliveries.part,
  memberId: webhookDeliveries.memberId,
  state: webhookDeliveries.state,
  attempts: webhookDeliveries.attempts,
  nextAttemptAt: webhookDeliveries.nextAttemptAt,
  lastStatus: webhookDeliveries.lastStatus,
  lastError: webhookDeliveries.lastError,
  createdAt: webhookDeliveries.createdAt,
  settledAt: webhookDeliveries.settledAt,
};

/** One message with its fact and every try. Throws Forbidden and NotFound. */
export async function getDelivery(viewer: Viewer, deliveryId: string) {
  ensure(can.manageWebhooks(viewer));
  const [found] = await db
    .select({
      delivery: { ...LISTED, seq: webhookDeliveries.seq },
      endpoint: {
        id: webhookEndpoints.id,
        name: webhookEndpoints.name,
        url: webhookEndpoints.url,
        format: webhookEndpoints.format,
      },
      event: events,
    })
    .from(webhookDeliveries)
    .innerJoin(webhookEndpoints, eq(webhookEndpoints.id, webhookDeliveries.endpointId))
    .innerJoin(events, eq(events.id, webhookDeliveries.eventId))
    .where(eq(webhookDeliveries.id, deliveryId));
  if (!found) throw new NotFound("delivery");
  // What somebody with more rights has chosen is sent on, and not read by whoever may not hear of it.
  const { type } = found.delivery;
  ensureMayHear(viewer, type === TEST_TYPE ? [] : [type as OutgoingType], found.endpoint.format);
  const attempts = await db
    .select()
    .from(webhookAttempts)
    .where(eq(webhookAttempts.deliveryId, deliveryId))
    .orderBy(webhookAttempts.id);
  return { ...found, attempts };
}

/** How many messages wait for each endpoint, and how many were given up; each counted up to MOST_COUNTED. Throws Forbidden. */
export async function countDeliveries(viewer: Viewer): Promise<Map<string, { waiting: number; failed: number }>> {
  ensure(can.manageWebhooks(viewer));
  const isOf = sql`${webhookDeliveries.endpointId} = ${webhookEndpoints.id}`;
  const n = (state: DeliveryState) => countUpTo(webhookDeliveries.id, and(isOf, eq(webhookDeliveries.state, state)));
  const rows = await db
    .select({ id: webhookEndpoints.id, waiting: n("waiting"), failed: n("failed") })
    .from(webhookEndpoints);
  return new Map(rows.map(({ id, ...counts }) => [id, counts]));
}

const AGAIN = {
  state: "waiting" as const,
  attempts: 0,
  firstTriedAt: null,
  settledAt: null,
  nextAttemptAt: sql`now()`,
};

/** Sends one message again, under the same id. While it waits anyway it goes at once. */
export const resendDelivery = command(DeliveryInput, async ({ deliveryId }, { viewer, tx, record }) => {
  ensure(can.manageWebhooks(viewer));
  const [found] = await tx
    .select({ endpointId: webhookDeliveries.endpointId, name: webhookEndpoints.name })
    .from(webhookDeliveries)
    .innerJoin(webhookEndpoints, eq(webhookEndpoints.id, webhookDeliveries.endpointId))
    .where(eq(webhookDeliveries.id, deliveryId))
    .for("update", { of: webhookDeliveries });
  if (!found) throw new NotFound("delivery");
  await tx.update(webhookDeliveries).set(AGAIN).where(eq(webhookDeliveries.id, deliveryId));
  await record({ type: "webhook.resent", memberId: null, count: 1, ...found });
  return found;
});

/**
 * Sends again what happened in a span of time: what was given up, or everything, also what happened while the endpoint was off or
 * did not exist yet. Ids stay, so whoever has had it drops it. Answers how many. Throws Conflict for more than can be sent at once.
 */
export const resendSpan = (partsOf: PartsOf) =>
  command(ResendInput, async ({ endpointId, from, to, which }, { viewer, tx, record, now }) => {
    ensure(can.manageWebhooks(viewer));
    const { name, types, format } = await lockEndpoint(tx, endpointId);
    const span = { from, to: to ?? now };
    const endpoint = { id: endpointId, types, format };
    const more = which === "all" ? await layAgain(tx, endpoint, span, partsOf) : 0;
    const isTheirs = and(
      eq(webhookDeliveries.endpointId, endpointId),
      which === "all"
        ? inArray(webhookDeliveries.state, ["delivered", "failed", "dropped"])
        : eq(webhookDeliveries.state, "failed"),
      // By the key as well, which the index has in order.
      gte(webhookDeliveries.id, idSince(span.from)),
      gte(webhookDeliveries.createdAt, span.from),
      lte(webhookDeliveries.createdAt, span.to),
    );
    const { id } = webhookDeliveries;
    const there = await tx
      .select({ id })
      .from(webhookDeliveries)
      .where(isTheirs)
      .limit(MOST_RESENT + 1);
    const n = more + there.length;
    if (n > MOST_RESENT) throw new Conflict("webhook-span", { most: MOST_RESENT });
    await tx.update(webhookDeliveries).set(AGAIN).where(isTheirs);
    if (n > 0) await record({ type: "webhook.resent", memberId: null, endpointId, name, count: n });
    return { endpointId, count: n };
  });

type Span = { from: Date; to: Date };

/** Messages that never were: of facts that the endpoint asked for in vain, or asks for only now. */
async function layAgain(tx: Tx, endpoint: Parameters<typeof deliveriesOf>[0], { from, to }: Span, partsOf: PartsOf) {
  const numbered = await withEvents(tx)
    .where(
      and(
        isNotNull(outgoingEvents.seq),
        inArray(outgoingEvents.type, endpoint.types),
        gte(outgoingEvents.createdAt, from),
        lte(outgoingEvents.createdAt, to),
      ),
    )
    .orderBy(outgoingEvents.seq)
    .limit(MOST_RESENT + 1);
  if (numbered.length > MOST_RESENT) throw new Conflict("webhook-span", { most: MOST_RESENT });
  const rows = deliveriesOf(
    endpoint,
    numbered.map((row) => ({ ...row, seq: row.seq! })),
    partsOf,
  );
  return layDeliveries(tx, rows);
}

/** Sends a message that tells of nothing, so that the other end can be tried out. Throws Conflict while the endpoint is off. */
export const testWebhook = command(WebhookInput, async ({ endpointId }, { viewer, tx, record }) => {
  ensure(can.manageWebhooks(viewer));
  const { name, isOn } = await lockEndpoint(tx, endpointId);
  if (!isOn) throw new Conflict("webhook-off");
  const eventId = await record({ type: "webhook.tested", memberId: null, endpointId, name });
  const deliveryId = newId();
  await tx.insert(webhookDeliveries).values({ id: deliveryId, endpointId, eventId, type: TEST_TYPE, seq: 0 });
  return { endpointId, deliveryId };
});

async function ensureThere(viewer: Viewer, endpointId: string) {
  ensure(can.manageWebhooks(viewer));
  const [found] = await db
    .select({ id: webhookEndpoints.id })
    .from(webhookEndpoints)
    .where(eq(webhookEndpoints.id, endpointId));
  if (!found) throw new NotFound("webhook");
}
