// A fact as the client packages of the wire know it: their names, and the whole member where theirs carry one.

import { createHash } from "node:crypto";
import type { MemberRecord } from "@/domain/members/record";
import type { Fact } from "@/domain/webhooks/feed";
import type { PartsOf } from "@/domain/webhooks/numbering";
import { idFrom } from "@/lib/id";
import { changedIn } from "./events";
import { writeMember } from "./members";

type Event = Fact["event"];
/** One message: whose it is, and the one part that tells it. With `isOfMember` the member is read when it is sent. */
type Message = {
  fqdn: string;
  slug: string;
  entityId: (event: Event) => string;
  isOfMember?: boolean;
  body: (event: Event, member: object | undefined) => object;
};

const MEMBER = "wix.members.v1.member";
const ofMember = ({ memberId }: Event) => memberId!;
const ofBadge = ({ data }: Event) => String(data.badgeId);

/** Status, mute, community and address changes have no name of their own there. */
const updated: Message = {
  ...{ fqdn: MEMBER, slug: "updated", entityId: ofMember, isOfMember: true },
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

const MESSAGES: Record<string, Message[]> = {
  "member.created": [
    {
      ...{ fqdn: MEMBER, slug: "created", entityId: ofMember, isOfMember: true },
      body: (_event, entity) => ({ createdEvent: { entity } }),
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
  "badge.deleted": [
    { fqdn: "wix.badges.v4.badge", slug: "deleted", entityId: ofBadge, body: () => ({ deletedEvent: {} }) },
  ],
  "webhook.test": [
    {
      ...{ fqdn: "guildhall.v1.webhook", slug: "tested", entityId: ({ data }) => String(data.endpointId) },
      body: () => ({ actionEvent: { body: {} } }),
    },
  ],
};

/** How many messages a fact of this type is in a format; none where the packages have no name for it. */
export const partsOf: PartsOf = (format, type) => (format === "standard" ? 1 : (MESSAGES[type]?.length ?? 0));

/** Does this message carry the member? */
export const isOfMember = (type: string, part: number): boolean => !!MESSAGES[type]?.[part]?.isOfMember;

/** The claims of the token: JSON in JSON in JSON, as the packages take it apart. `site` is the installation it comes from. */
export function writeWixEvent({ seq, type, event }: Fact, part: number, site: string, member?: MemberRecord) {
  const message = MESSAGES[type]![part]!;
  const told = {
    id: part === 0 ? event.id : partId(event.id, part),
    entityFqdn: message.fqdn,
    slug: message.slug,
    entityId: message.entityId(event),
    eventTime: event.createdAt.toISOString(),
    triggeredByAnonymizeRequest: event.data.isErasure === true,
    originatedFrom: "",
    entityEventSequence: String(seq),
    ...message.body(event, member && writeMember(member)),
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
