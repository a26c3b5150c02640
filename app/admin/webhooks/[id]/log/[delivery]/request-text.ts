import { siteId } from "@/domain/webhooks/keys";
import type { getDelivery } from "@/domain/webhooks/log";
import { writeEvent } from "@/wire/events";
import { writeWixEvent } from "@/wire/wix-events";

type Found = Awaited<ReturnType<typeof getDelivery>>;

/** The message as it was sent, written again from its fact. A member who travels along is read at the time, and is kept nowhere. */
export function requestText(
  endpoint: Found["endpoint"],
  { delivery, event }: Pick<Found, "delivery" | "event">,
): string {
  const fact = { seq: delivery.seq, type: delivery.type, event };
  const head = `POST ${endpoint.url}\nwebhook-id: ${event.id}\n`;
  if (endpoint.format === "standard") return `${head}content-type: application/json\n\n${pretty(writeEvent(fact))}`;
  const outer = JSON.parse(writeWixEvent(fact, delivery.part, siteId()).data) as { data: string; identity?: string };
  const inner = { ...outer, data: JSON.parse(outer.data), identity: outer.identity && JSON.parse(outer.identity) };
  return `${head}content-type: text/plain\n\n${pretty(inner)}`;
}

const pretty = (value: unknown) => JSON.stringify(value, null, 2);
