// A fact as the client packages of the wire know it: their names, and the whole member where theirs carry one.

import { createHash } from "node:crypto";
import type { AskedBadge } from "@/domain/badges/asked";
import type { AskedContact } from "@/domain/contacts/asked";
import type { AskedLabel } from "@/domain/contacts/labels-asked";
import type { MemberRecord } from "@/domain/members/record";
import type { Fact } from "@/domain/webhooks/feed";
import type { PartsOf } from "@/domain/webhooks/numbering";
import { idFrom } from "@/lib/id";
import { writeBadgeV4 } from "./badges";
import { contactFieldAt, writeContact } from "./contacts";
import { changedIn } from "./events";
import { writeLabel } from "./labels";
import { writeMember } from "./members";

type Event = Fact["event"];
/** What a message carries whole, as it is when it is sent. */
export type Carried =
  | { of: "member"; row: MemberRecord }
  | { of: "contact"; row: AskedContact }
  | { of: "label"; row: AskedLabel }
  | { of: "badge"; row: AskedBadge };

/** One message: whose it is, the one part that tells it, and what it carries whole. */
type Message = {
  fqdn: string;
  slug: string;
  entityId: (event: Event) => string;
  carries?: Carried["of"];
  /** What it came of, where the format has a word for that. */
  from?: string;
  body: (event: Event, entity: object | undefined) => object;
};

const MEMBER = "wix.members.v1.member";
const ofMember = ({ memberId }: Event) => memberId!;
const ofBadge = ({ data }: Event) => String(data.badgeId);
const ofContact = ({ data }: Event) => String(data.contactId);
const ofLabel = ({ data }: Event) => String(data.labelId);

/** Status, mute, community and address changes have no name of their own there. */
const updated: Message = {
  ...{ fqdn: MEMBER, slug: "updated", entityId: ofMember, carries: "member" },
  body: (event, currentEntity) => ({
    updatedEvent: { currentEntity, modifiedFields: Object.fromEntries(changedIn(event).map((field) => [field, true])) },
  }),
};

const follow = (slug: string): Message => ({
  ...{ fqdn: "wix.members.v3.follow", slug, entityId: ofMember },
  body: ({ memberId, data }) => ({
    actionEvent: { body: { memberConnection: { memberId: data.followerId, affectedMemberId: memberId } } },
  }),
});

const wear = (slug: string): Message => ({
  ...{ fqdn: "wix.badges.v3.badge", slug, entityId: ofBadge },
  body: ({ memberId }) => ({ actionEvent: { body: { memberId } } }),
});

const BADGE = "wix.badges.v4.badge";
const CONTACT = "wix.contacts.v4.contact";
const LABEL = "wix.contacts.v4.label";
const created: Message["body"] = (_event, entity) => ({ createdEvent: { entity } });
const changed: Message["body"] = (_event, currentEntity) => ({ updatedEvent: { currentEntity } });
const deleted: Message["body"] = () => ({ deletedEvent: {} });

const MESSAGES: Record<string, Message[]> = {
  "member.created": [
    {
      ...{ fqdn: MEMBER, slug: "created", entityId: ofMember, carries: "member" },
      body: created,
    },
  ],
  "member.updated": [updated],
  "member.slug_changed": [updated],
  "member.status_changed": [updated],
  "member.deleted": [{ fqdn: MEMBER, slug: "deleted", entityId: ofMember, body: () => ({ deletedEvent: {} }) }],
  "member.followed": [follow("member_followed")],
  "member.unfollowed": [follow("member_unfollowed")],
  "badge.assigned": [wear("badge_assigned")],
  "badge.unassigned": [wear("badge_unassigned")],
  "badge.created": [{ fqdn: BADGE, slug: "created", entityId: ofBadge, carries: "badge", body: created }],
  "badge.updated": [{ fqdn: BADGE, slug: "updated", entityId: ofBadge, carries: "badge", body: changed }],
  "badge.deleted": [{ fqdn: BADGE, slug: "deleted", entityId: ofBadge, body: deleted }],
  "contact.created": [{ fqdn: CONTACT, slug: "created", entityId: ofContact, carries: "contact", body: created }],
  "contact.updated": [
    {
      ...{ fqdn: CONTACT, slug: "updated", entityId: ofContact, carries: "contact" },
      body: ({ data }, currentEntity) => {
        const paths = ((data.fields as string[] | undefined) ?? []).map(contactFieldAt);
        return {
          updatedEvent: { currentEntity, modifiedFields: Object.fromEntries(paths.map((path) => [path, true])) },
        };
      },
    },
  ],
  "contact.merged": [
    {
      ...{ fqdn: CONTACT, slug: "merged", entityId: ofContact, carries: "contact" },
      body: ({ data: { contactId, goneId } }, targetContact) => ({
        actionEvent: { body: { targetContactId: contactId, sourceContactIds: [goneId], targetContact } },
      }),
    },
    { fqdn: CONTACT, slug: "deleted", from: "merge", entityId: ({ data }) => String(data.goneId), body: deleted },
  ],
  "contact.deleted": [{ fqdn: CONTACT, slug: "deleted", entityId: ofContact, body: deleted }],
  "label.created": [{ fqdn: LABEL, slug: "created", entityId: ofLabel, carries: "label", body: created }],
  "label.updated": [{ fqdn: LABEL, slug: "updated", entityId: ofLabel, carries: "label", body: changed }],
  "label.deleted": [{ fqdn: LABEL, slug: "deleted", entityId: ofLabel, body: deleted }],
  "webhook.test": [
    {
      ...{ fqdn: "guildhall.v1.webhook", slug: "tested", entityId: ({ data }) => String(data.endpointId) },
      body: () => ({ actionEvent: { body: {} } }),
    },
  ],
};

/** How many messages a fact of this type is in a format; none where the packages have no name for it. */
export const partsOf: PartsOf = (format, type) => (format === "standard" ? 1 : (MESSAGES[type]?.length ?? 0));

/** What this message carries whole, and whose id that is. */
export function carriedBy({ type, event }: Pick<Fact, "type" | "event">, part: number) {
  const message = MESSAGES[type]?.[part];
  return message?.carries ? { of: message.carries, id: message.entityId(event) } : undefined;
}

function writeCarried(carried: Carried): object {
  switch (carried.of) {
    case "member":
      return writeMember(carried.row);
    case "contact":
      return writeContact(carried.row);
    case "label":
      return writeLabel(carried.row);
    default:
      return writeBadgeV4(carried.row);
  }
}

/** The claims of the token: JSON in JSON in JSON, as the packages take it apart. `site` is the installation it comes from. */
export function writeWixEvent({ seq, type, event }: Fact, part: number, site: string, carried?: Carried) {
  const message = MESSAGES[type]![part]!;
  const told = {
    id: part === 0 ? event.id : partId(event.id, part),
    entityFqdn: message.fqdn,
    slug: message.slug,
    entityId: message.entityId(event),
    eventTime: event.createdAt.toISOString(),
    triggeredByAnonymizeRequest: event.data.isErasure === true,
    originatedFrom: message.from ?? "",
    entityEventSequence: String(seq),
    ...message.body(event, carried && writeCarried(carried)),
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
