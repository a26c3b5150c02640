// Webhooks and the feed of events: operations of our own below /api/guildhall/v1.
import { z } from "zod";
import type { Caller } from "@/domain/api-keys/caller";
import { CHECKED, checkMembers } from "@/domain/members/checksum";
import {
  createWebhook,
  deleteWebhook,
  getWebhook,
  listWebhooks,
  rotateWebhook,
  switchWebhookOff,
  switchWebhookOn,
  updateWebhook,
} from "@/domain/webhooks/endpoint";
import { listEvents } from "@/domain/webhooks/feed";
import { CreateWebhookInput, ResendInput, UpdateWebhookInput } from "@/domain/webhooks/input";
import {
  DELIVERY_STATES,
  getDelivery,
  listDeliveries,
  resendDelivery,
  resendSpan,
  testWebhook,
} from "@/domain/webhooks/log";
import { OUTGOING_TYPES } from "@/domain/webhooks/outgoing";
import { EventShape, writeEvent } from "@/wire/events";
import { NOTHING } from "@/wire/shapes";
import {
  DeliveryFullShape,
  DeliveryShape,
  WebhookShape,
  writeDelivery,
  writeDeliveryFull,
  writeWebhook,
} from "@/wire/webhooks";
import { partsOf } from "@/wire/wix-events";
import { ById, id } from "./ids";
import { type Operation, operation } from "./operation";

const BASE = "/api/guildhall/v1";
const limit = (most: number, usual: number, issue: string) =>
  z.coerce.number(issue).int(issue).min(1, issue).max(most, issue).default(usual);
/** One or several, as a query string repeats them, or parted by commas. */
const several = <T extends z.ZodType>(item: T) =>
  z.preprocess(
    (given) => (typeof given === "string" ? given.split(",").filter(Boolean) : given),
    z.array(item).max(50, "query-value"),
  );

const ToldShape = z.object({ webhook: WebhookShape });

/** A webhook after an act on it. */
const told = async ({ viewer }: Caller, endpointId: string) => ({
  webhook: writeWebhook(await getWebhook(viewer, endpointId)),
});

/** An act on one webhook, by its id. */
const act = (name: string, run: typeof switchWebhookOn) =>
  operation({
    name: `webhooks.${name}`,
    method: "POST",
    path: `${BASE}/webhooks/{id}/${name}`,
    who: "key",
    input: ById,
    answer: ToldShape,
    run: async (caller, { id }) => {
      await run(caller.viewer, { endpointId: id });
      return told(caller, id);
    },
  });

export const WEBHOOKS: Operation[] = [
  operation({
    name: "webhooks.list",
    method: "GET",
    path: `${BASE}/webhooks`,
    who: "key",
    input: z.object({}),
    answer: z.object({ webhooks: z.array(WebhookShape) }),
    run: async ({ viewer }) => ({ webhooks: (await listWebhooks(viewer)).map(writeWebhook) }),
  }),
  operation({
    name: "webhooks.create",
    method: "POST",
    path: `${BASE}/webhooks`,
    who: "key",
    input: CreateWebhookInput,
    answer: ToldShape.extend({ secret: z.string().optional() }),
    run: async (caller, input) => {
      const { endpointId, secret } = await createWebhook(caller.viewer, input);
      return { ...(await told(caller, endpointId)), secret: secret ?? undefined };
    },
  }),
  operation({
    name: "webhooks.get",
    method: "GET",
    path: `${BASE}/webhooks/{id}`,
    who: "key",
    input: ById,
    answer: ToldShape,
    run: (caller, { id }) => told(caller, id),
  }),
  operation({
    name: "webhooks.update",
    method: "PATCH",
    path: `${BASE}/webhooks/{id}`,
    who: "key",
    input: ById.extend(UpdateWebhookInput.omit({ endpointId: true }).shape),
    answer: ToldShape,
    run: async (caller, { id, ...wish }) => {
      await updateWebhook(caller.viewer, { ...wish, endpointId: id });
      return told(caller, id);
    },
  }),
  operation({
    name: "webhooks.delete",
    method: "DELETE",
    path: `${BASE}/webhooks/{id}`,
    who: "key",
    input: ById,
    answer: NOTHING,
    run: async ({ viewer }, { id }) => {
      await deleteWebhook(viewer, { endpointId: id });
      return {};
    },
  }),
  act("on", switchWebhookOn),
  act("off", switchWebhookOff),
  operation({
    name: "webhooks.rotate",
    method: "POST",
    path: `${BASE}/webhooks/{id}/rotate`,
    who: "key",
    input: ById,
    answer: ToldShape.extend({ secret: z.string().optional() }),
    run: async (caller, { id }) => {
      const { secret } = await rotateWebhook(caller.viewer, { endpointId: id });
      return { ...(await told(caller, id)), secret: secret ?? undefined };
    },
  }),
  operation({
    name: "webhooks.test",
    method: "POST",
    path: `${BASE}/webhooks/{id}/test`,
    who: "key",
    input: ById,
    answer: z.object({ deliveryId: z.guid() }),
    run: async ({ viewer }, { id }) => {
      const { deliveryId } = await testWebhook(viewer, { endpointId: id });
      return { deliveryId };
    },
  }),
  operation({
    name: "webhooks.resend",
    method: "POST",
    path: `${BASE}/webhooks/{id}/resend`,
    who: "key",
    input: ById.extend({
      from: z.string("webhook-moment"),
      to: z.string("webhook-moment").optional(),
      which: ResendInput.shape.which,
    }),
    answer: z.object({ count: z.int() }),
    run: async ({ viewer }, { id, ...span }) => {
      const { count } = await resendSpan(partsOf)(viewer, { ...span, endpointId: id });
      return { count };
    },
  }),
  operation({
    name: "webhooks.deliveries",
    method: "GET",
    path: `${BASE}/webhooks/{id}/deliveries`,
    who: "key",
    input: ById.extend({
      state: z.enum(DELIVERY_STATES, "query-value").optional(),
      cursor: z.string("query-cursor").max(1000, "query-cursor").optional(),
      limit: limit(100, 25, "query-limit"),
    }),
    answer: z.object({ deliveries: z.array(DeliveryShape), cursor: z.string().optional(), hasNext: z.boolean() }),
    run: async ({ viewer }, { id, state, cursor, limit }) => {
      const page = await listDeliveries(viewer, id, { state, after: cursor }, limit);
      return { deliveries: page.rows.map(writeDelivery), cursor: page.next, hasNext: page.next !== undefined };
    },
  }),
  operation({
    name: "webhooks.delivery",
    method: "GET",
    path: `${BASE}/webhooks/deliveries/{id}`,
    who: "key",
    input: ById,
    answer: z.object({ delivery: DeliveryFullShape }),
    run: async ({ viewer }, { id }) => ({ delivery: writeDeliveryFull(await getDelivery(viewer, id)) }),
  }),
  operation({
    name: "webhooks.resendDelivery",
    method: "POST",
    path: `${BASE}/webhooks/deliveries/{id}/resend`,
    who: "key",
    input: ById,
    answer: NOTHING,
    run: async ({ viewer }, { id }) => {
      await resendDelivery(viewer, { deliveryId: id });
      return {};
    },
  }),
  operation({
    name: "events.list",
    method: "GET",
    path: `${BASE}/events`,
    who: "key",
    input: z.object({
      after: z.union([z.literal("latest"), z.coerce.number().int().min(0)], "events-cursor").default(0),
      limit: limit(500, 100, "events-limit"),
      types: several(z.enum(OUTGOING_TYPES, "webhook-types")).optional(),
    }),
    answer: z.object({ events: z.array(EventShape), cursor: z.int(), hasNext: z.boolean() }),
    run: async ({ viewer }, { after, limit, types }) => {
      const { rows, hasMore, last } = await listEvents(viewer, after, limit, types);
      return { events: rows.map(writeEvent), cursor: last, hasNext: hasMore };
    },
  }),
  operation({
    name: "members.checksum",
    method: "GET",
    path: `${BASE}/members/checksum`,
    who: "key",
    input: z.object({
      from: id.optional(),
      to: id.optional(),
      fields: several(z.enum(CHECKED, "query-value")).default([]),
    }),
    answer: z.object({
      count: z.int(),
      checksum: z.string(),
      from: z.guid().optional(),
      to: z.guid().optional(),
      next: z.guid().optional(),
    }),
    run: ({ viewer }, { from, to, fields }) => checkMembers(viewer, { from, to }, fields),
  }),
];
