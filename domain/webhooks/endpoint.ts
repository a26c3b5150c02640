// Owns the endpoints of other programs: where they hear, of what, and with which secret. An endpoint is the site's, not its maker's.
import { count, eq } from "drizzle-orm";
import { db, type Tx } from "@/db/client";
import { members } from "@/db/schema/members";
import { type WebhookEndpoint, webhookEndpoints } from "@/db/schema/webhooks";
import { newId } from "@/lib/id";
import { mayBeFetched } from "@/lib/safe-fetch";
import { can } from "../can";
import { command } from "../command";
import { Conflict, ensure, Invalid, NotFound } from "../errors";
import { ensureNotOvertaken, markOf } from "../overtaken";
import type { Viewer } from "../viewer";
import { CreateWebhookInput, type Format, UpdateWebhookInput, WebhookInput } from "./input";
import { makeKeys } from "./keys";
import { needsOf, type OutgoingType } from "./outgoing";

/** Each has lanes of its own, so that a slow one holds up nobody; that many are enough, and bounded. */
const MOST = 20;
/** How long two secrets count while one takes the other's place. */
export const OVERLAP_SECONDS = 24 * 3600;

/**
 * Makes an endpoint; answers its secret, this one time (null of a key pair). Throws Forbidden for types that the viewer may not hear of,
 * Invalid for an address within our own network, Conflict when there are as many as there may be.
 */
export const createWebhook = command(CreateWebhookInput, {
  before: ({ format }, viewer) => {
    ensure(can.manageWebhooks(viewer));
    return makeKeys(format);
  },
  work: async ({ name, url, types, format }, { viewer, tx, record, before: { keys, shown } }) => {
    ensureMayHear(viewer, types, format);
    ensureOutside(url);
    const [there] = await tx.select({ n: count() }).from(webhookEndpoints);
    if (there!.n >= MOST) throw new Conflict("webhooks-many", { most: MOST });
    const endpointId = newId();
    const made = { id: endpointId, name, url, format, types: [...new Set(types)], madeBy: viewer.memberId };
    await tx.insert(webhookEndpoints).values({ ...made, ...keys });
    await record({ type: "webhook.created", memberId: null, endpointId, name });
    return { endpointId, secret: shown };
  },
});

/** What stands for where an endpoint leads and what it hears as it is. */
export const markOfWebhook = ({ name, url, types }: Pick<WebhookEndpoint, "name" | "url" | "types">): string =>
  markOf({ name, url, types });

/** Changes what the input names. The same again is silent. Throws Forbidden, NotFound and Overtaken, and Invalid for an address within our own network. */
export const updateWebhook = command(UpdateWebhookInput, async ({ endpointId, seen, ...wish }, scope) => {
  const { viewer, tx, record, now } = scope;
  ensure(can.manageWebhooks(viewer));
  const endpoint = await lockEndpoint(tx, endpointId);
  ensureNotOvertaken(seen, markOfWebhook(endpoint));
  const { name = endpoint.name, url = endpoint.url, types = endpoint.types } = wish;
  const kept = new Set(endpoint.types);
  // What somebody else with more rights has chosen may stay, or they could not even mend the address.
  ensureMayHear(
    viewer,
    (types as OutgoingType[]).filter((type) => !kept.has(type)),
    endpoint.format,
  );
  if (url !== endpoint.url) {
    ensureOutside(url);
    // Whoever moves it to an address of their own would hear all that it hears.
    ensureMayHear(viewer, types as OutgoingType[], endpoint.format);
  }
  const isSame = types.length === kept.size && types.every((type) => kept.has(type));
  if (name === endpoint.name && url === endpoint.url && isSame) return;
  await tx
    .update(webhookEndpoints)
    .set({ name, url, types: [...new Set(types)], restUntil: null, updatedAt: now })
    .where(eq(webhookEndpoints.id, endpointId));
  await record({ type: "webhook.changed", memberId: null, endpointId, name });
});

/** Takes an endpoint away, with what still waits for it and its log. */
export const deleteWebhook = command(WebhookInput, async ({ endpointId }, { viewer, tx, record }) => {
  ensure(can.manageWebhooks(viewer));
  const { name } = await lockEndpoint(tx, endpointId);
  await tx.delete(webhookEndpoints).where(eq(webhookEndpoints.id, endpointId));
  await record({ type: "webhook.deleted", memberId: null, endpointId, name });
});

/** Sends again: what waited is still there, and goes at once. What happened while it was off can be resent by time. */
export const switchWebhookOn = command(WebhookInput, async ({ endpointId }, { viewer, tx, record, now }) => {
  ensure(can.manageWebhooks(viewer));
  const { name, isOn } = await lockEndpoint(tx, endpointId);
  if (isOn) return;
  await tx
    .update(webhookEndpoints)
    .set({ isOn: true, offReason: null, failingSince: null, restUntil: null, updatedAt: now })
    .where(eq(webhookEndpoints.id, endpointId));
  await record({ type: "webhook.switched_on", memberId: null, endpointId, name });
});

/** Sends nothing more. What waits stays; what happens from now on is not kept for it. */
export const switchWebhookOff = command(WebhookInput, async ({ endpointId }, { viewer, tx, record, now }) => {
  ensure(can.manageWebhooks(viewer));
  const { name, isOn } = await lockEndpoint(tx, endpointId);
  if (!isOn) return;
  await tx
    .update(webhookEndpoints)
    .set({ isOn: false, offReason: null, updatedAt: now })
    .where(eq(webhookEndpoints.id, endpointId));
  await record({ type: "webhook.switched_off", memberId: null, endpointId, name });
});

/**
 * Makes a new secret and answers it, this one time; the one before counts for a day more. Standard Webhooks carries both signatures meanwhile. A token has room for
 * one, so a key pair signs from the end of that day on, and the new public key can be put in place before. Throws Forbidden and NotFound.
 */
export const rotateWebhook = command(WebhookInput, {
  before: async ({ endpointId }, viewer) => {
    ensure(can.manageWebhooks(viewer));
    const [found] = await db
      .select({ format: webhookEndpoints.format })
      .from(webhookEndpoints)
      .where(eq(webhookEndpoints.id, endpointId));
    if (!found) throw new NotFound("webhook");
    return makeKeys(found.format);
  },
  work: async ({ endpointId }, { viewer, tx, record, now, before: { keys, shown } }) => {
    const endpoint = await lockEndpoint(tx, endpointId);
    // The secret opens what the endpoint hears.
    ensureMayHear(viewer, endpoint.types as OutgoingType[], endpoint.format);
    await tx
      .update(webhookEndpoints)
      .set({
        ...keys,
        formerSecret: endpoint.secret,
        formerPublicKey: endpoint.publicKey,
        formerUntil: new Date(now.getTime() + OVERLAP_SECONDS * 1000),
        updatedAt: now,
      })
      .where(eq(webhookEndpoints.id, endpointId));
    await record({ type: "webhook.rotated", memberId: null, endpointId, name: endpoint.name });
    return { endpointId, secret: shown };
  },
});

const SHOWN = {
  id: webhookEndpoints.id,
  name: webhookEndpoints.name,
  url: webhookEndpoints.url,
  format: webhookEndpoints.format,
  types: webhookEndpoints.types,
  publicKey: webhookEndpoints.publicKey,
  formerPublicKey: webhookEndpoints.formerPublicKey,
  formerUntil: webhookEndpoints.formerUntil,
  isOn: webhookEndpoints.isOn,
  offReason: webhookEndpoints.offReason,
  failingSince: webhookEndpoints.failingSince,
  restUntil: webhookEndpoints.restUntil,
  createdAt: webhookEndpoints.createdAt,
  updatedAt: webhookEndpoints.updatedAt,
  by: members.nickname,
};

const shown = () =>
  db.select(SHOWN).from(webhookEndpoints).leftJoin(members, eq(members.id, webhookEndpoints.madeBy)).$dynamic();

/** All endpoints, the oldest first, never with a secret. There are few. Throws Forbidden. */
export async function listWebhooks(viewer: Viewer) {
  ensure(can.manageWebhooks(viewer));
  return shown().orderBy(webhookEndpoints.createdAt, webhookEndpoints.id);
}

/** One of them. Throws Forbidden and NotFound. */
export async function getWebhook(viewer: Viewer, endpointId: string) {
  ensure(can.manageWebhooks(viewer));
  const [endpoint] = await shown().where(eq(webhookEndpoints.id, endpointId));
  if (!endpoint) throw new NotFound("webhook");
  return endpoint;
}

export type ShownWebhook = Awaited<ReturnType<typeof getWebhook>>;

/** Held until the transaction ends. Throws NotFound. */
export async function lockEndpoint(tx: Tx, endpointId: string): Promise<WebhookEndpoint> {
  const [endpoint] = await tx.select().from(webhookEndpoints).where(eq(webhookEndpoints.id, endpointId)).for("update");
  if (!endpoint) throw new NotFound("webhook");
  return endpoint;
}

/** The format of the client packages sends whole members, addresses and all, so it takes the right to read them. */
export function ensureMayHear(viewer: Viewer, types: readonly OutgoingType[], format: Format): void {
  ensure(
    types.flatMap(needsOf).every((permission) => viewer.permissions.has(permission)) &&
      (format === "standard" || types.length === 0 || viewer.permissions.has("members.seeContact")),
    "webhook-beyond",
  );
}

/** What the address itself tells; where its name leads is asked each time something is sent. */
function ensureOutside(url: string) {
  if (!mayBeFetched(new URL(url))) throw new Invalid({ url: "webhook-inside" });
}
