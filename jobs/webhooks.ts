// Tells other programs what happened: numbers the facts, and sends each endpoint's messages in lanes of its own.
import {
  type Answer,
  type Claimed,
  claimDeliveries,
  type Endpoint,
  listDueEndpoints,
  type Outcome,
  settleDeliveries,
  TIMEOUT_SECONDS,
} from "@/domain/webhooks/deliver";
import { numberEvents } from "@/domain/webhooks/numbering";
import { giveWay } from "@/lib/give-way";
import { log } from "@/lib/log";
import { safeFetch } from "@/lib/safe-fetch";
import { partsOf } from "@/wire/wix-events";
import { writeMessage } from "./outgoing";

/** How many messages to one endpoint are on their way at once. */
const LANES = 20;
const MOST_BYTES = 2048;

/** Numbers all that is new. Answers whether there was anything. */
export async function numberOutgoing(limit = 500): Promise<boolean> {
  for (let hadAny = false; ; hadAny = true) {
    await giveWay();
    const n = await numberEvents(partsOf, limit);
    if (n < limit) return hadAny || n > 0;
  }
}

/** Endpoints that this process sends to just now. */
const running = new Map<string, Promise<void>>();

/** Begins to send whatever is due, and does not wait for it: a slow endpoint holds up no other, nor the next look. */
export async function startDeliveries(ending: AbortSignal): Promise<void> {
  for (const id of await listDueEndpoints())
    if (!running.has(id) && !ending.aborted)
      running.set(
        id,
        deliverTo(id, ending)
          .catch((error: unknown) => log.error({ err: error, endpoint: id }, "webhooks failed and will be tried again"))
          .finally(() => running.delete(id)),
      );
}

/** Waits for what this process has in hand. */
export const deliveriesEnded = async () => void (await Promise.all(running.values()));

/** Sends what is due to one endpoint, some at a time, until nothing is. */
export async function deliverTo(endpointId: string, ending: AbortSignal): Promise<void> {
  while (!ending.aborted) {
    const hand = await claimDeliveries(endpointId, LANES);
    if (!hand) return;
    const { endpoint, claimed } = hand;
    const tried = await Promise.all(
      claimed.map(async (one) => ({ delivery: one.delivery, outcome: await attempt(endpoint, one, ending) })),
    );
    await settleDeliveries(endpoint, tried);
  }
}

async function attempt(endpoint: Endpoint, claimed: Claimed, ending: AbortSignal): Promise<Outcome> {
  const at = new Date();
  const ms = () => Date.now() - at.getTime();
  try {
    const message = await writeMessage(endpoint, claimed);
    if (!message) return { dropped: "member-gone" };
    return { answer: { at, ...(await send(endpoint.url, message, ending)), ms: ms() } };
  } catch (error) {
    if (ending.aborted) return { released: true };
    return { answer: { at, ms: ms(), error: error instanceof Error ? error.message : String(error) } };
  }
}

async function send(
  url: string,
  { body, headers }: { body: string; headers: Record<string, string> },
  signal: AbortSignal,
) {
  const options = { method: "POST" as const, body, headers, seconds: TIMEOUT_SECONDS, mostBytes: MOST_BYTES };
  const answer = await safeFetch(url, { ...options, isCut: true, signal });
  const text = answer.bytes.toString("utf8").replaceAll("\0", "");
  return { status: answer.status, text, retryAfter: retryAfterOf(answer) } satisfies Partial<Answer>;
}

/** These ask for rest with the header, as seconds or as a date. */
const RESTING = [429, 502, 503, 504];

function retryAfterOf({ status, headers }: Awaited<ReturnType<typeof safeFetch>>): number | undefined {
  const said = headers["retry-after"];
  if (!said || !RESTING.includes(status)) return undefined;
  const seconds = /^\d+$/.test(said) ? Number(said) : (Date.parse(said) - Date.now()) / 1000;
  return seconds > 0 ? seconds : undefined;
}
