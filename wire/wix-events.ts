// A fact as the client packages of the wire know it: their names, and whole what theirs carry (wire/wix-messages.ts).

import { createHash } from "node:crypto";
import type { Fact } from "@/domain/webhooks/feed";
import type { PartsOf } from "@/domain/webhooks/numbering";
import { idFrom } from "@/lib/id";
import { type Carried, writeCarried } from "./wix-carried";
import { type Event, messagesOf } from "./wix-messages";

/** How many messages a fact is in a format; none where the packages have no name for it. */
export const partsOf: PartsOf = (format, type, event) => (format === "standard" ? 1 : messagesOf(type, event).length);

/** What this message carries whole, and how that is found. */
export const carriedBy = ({ type, event }: Pick<Fact, "type" | "event">, part: number) =>
  messagesOf(type, event)[part]?.carries;

/** The claims of the token: JSON in JSON in JSON, as the packages take it apart. `site` is the installation it comes from. */
export function writeWixEvent({ seq, type, event }: Fact, part: number, site: string, carried?: Carried) {
  const message = messagesOf(type, event)[part]!;
  const entity = carried && writeCarried(carried);
  const told = {
    id: part === 0 ? event.id : partId(event.id, part),
    entityFqdn: message.fqdn,
    slug: message.slug,
    entityId: message.entityId ?? (entity && "id" in entity ? entity.id : site),
    eventTime: event.createdAt.toISOString(),
    triggeredByAnonymizeRequest: event.data.isErasure === true,
    originatedFrom: message.from ?? "",
    entityEventSequence: String(seq),
    ...message.body(entity),
  };
  const identity = identityOf(event);
  const data = {
    eventType: `${message.fqdn}_${message.slug}`,
    instanceId: site,
    data: JSON.stringify(told),
    ...(identity && { identity: JSON.stringify(identity) }),
  };
  return { data: JSON.stringify(data) };
}

function identityOf({ actorKind, actorId }: Event): object | undefined {
  if (!actorId) return undefined;
  if (actorKind === "member") return { identityType: "MEMBER", memberId: actorId };
  return actorKind === "key" ? { identityType: "APP", appId: actorId } : undefined;
}

/** An id of its own for each further message of one fact, the same every time. */
const partId = (id: string, part: number): string => idFrom(createHash("sha256").update(`${id}:${part}`).digest());
