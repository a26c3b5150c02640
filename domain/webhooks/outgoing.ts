// Owns which facts other programs are told of, and by what name. A row a fact: what is not in here stays in the house.
import type { Permission } from "../permissions";

/** All that may be subscribed to (contract), in the order in which people choose. */
export const OUTGOING_TYPES = [
  "member.signed_up",
  "member.created",
  "member.updated",
  "member.slug_changed",
  "member.status_changed",
  "member.deleted",
  "member.followed",
  "member.unfollowed",
  "badge.assigned",
  "badge.unassigned",
  "counter.changed",
  "badge.created",
  "badge.updated",
  "badge.deleted",
  "contact.created",
  "contact.updated",
  "contact.merged",
  "contact.deleted",
  "label.created",
  "label.updated",
  "label.deleted",
] as const;

export type OutgoingType = (typeof OUTGOING_TYPES)[number];

/** What a test delivery is called; nobody subscribes to it. */
export const TEST_TYPE = "webhook.test";

const NAMES: Record<string, OutgoingType> = {
  "member.signed_up": "member.signed_up",
  "member.created": "member.created",
  "member.updated": "member.updated",
  "email.changed": "member.updated",
  "email.verified": "member.updated",
  "member.slug_changed": "member.slug_changed",
  "member.approved": "member.status_changed",
  "member.blocked": "member.status_changed",
  "member.unblocked": "member.status_changed",
  "member.disconnected": "member.status_changed",
  "member.muted": "member.status_changed",
  "member.unmuted": "member.status_changed",
  "member.privacy_changed": "member.status_changed",
  "member.deleted": "member.deleted",
  // The applicant's member goes with the decision.
  "member.declined": "member.deleted",
  "member.followed": "member.followed",
  "member.unfollowed": "member.unfollowed",
  "badge.assigned": "badge.assigned",
  "badge.unassigned": "badge.unassigned",
  "badge.created": "badge.created",
  "badge.updated": "badge.updated",
  "badge.deleted": "badge.deleted",
  "counter.changed": "counter.changed",
  "contact.created": "contact.created",
  "contact.updated": "contact.updated",
  "contact.merged": "contact.merged",
  "contact.deleted": "contact.deleted",
  "label.created": "label.created",
  "label.renamed": "label.updated",
  "label.deleted": "label.deleted",
};

const STATUSES = ["BLOCKED", "MUTED"];

/** What programs hear of a fact as, or null. A block or mute whose end alone was moved changes no status (M159). */
export function outgoingType(type: string, { from }: Record<string, unknown>): OutgoingType | null {
  const isSame = (type === "member.blocked" || type === "member.muted") && STATUSES.includes(String(from));
  return isSame ? null : (NAMES[type] ?? null);
}

/**
 * What hearing of it takes. Facts about members tell of everybody, private ones too, so they take both the desk and the sight of
 * the private. No fact carries personal data: who may read that asks for the member.
 */
const NEEDS: Record<string, readonly Permission[]> = {
  member: ["members.manage", "members.seePrivate"],
  counter: ["members.manage", "members.seePrivate"],
  contact: ["contacts.manage"],
  label: ["contacts.manage"],
  badge: ["badges.manage"],
};

export const needsOf = (type: OutgoingType): readonly Permission[] =>
  type === "badge.assigned" || type === "badge.unassigned" ? NEEDS.member! : NEEDS[type.split(".")[0]!]!;

/** Those types that somebody with these permissions may hear of. */
export const typesFor = (permissions: ReadonlySet<Permission>): OutgoingType[] =>
  OUTGOING_TYPES.filter((type) => needsOf(type).every((permission) => permissions.has(permission)));
