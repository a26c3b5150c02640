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
  "field.created",
  "field.updated",
  "field.deleted",
  "report.created",
  "report.deleted",
  "sign_on_policy.updated",
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
  // They stand in rows of their own, and are the contact's all the same.
  "contact.labelled": "contact.updated",
  "contact.unlabelled": "contact.updated",
  "contact.merged": "contact.merged",
  "contact.deleted": "contact.deleted",
  "label.created": "label.created",
  "label.renamed": "label.updated",
  "label.deleted": "label.deleted",
  "field.created": "field.created",
  "field.changed": "field.updated",
  // One that is put away is in nobody's hands; its values wait.
  "field.archived": "field.deleted",
  "field.restored": "field.created",
  "report.made": "report.created",
  "report.deleted": "report.deleted",
  "settings.changed": "sign_on_policy.updated",
};

const STATUSES = ["BLOCKED", "MUTED"];
const isMovedEnd = ({ from }: Facts) => STATUSES.includes(String(from));
type Facts = Record<string, unknown>;

/** Facts that are none to programs: */
const UNTOLD: Record<string, (facts: Facts) => boolean> = {
  // a block or mute whose end alone was moved changes no status (M159),
  "member.blocked": isMovedEnd,
  "member.muted": isMovedEnd,
  // reports of words are the team's own work,
  "report.made": ({ targetKind }) => targetKind !== "member",
  // and settings are nobody's business but who gets in.
  "settings.changed": ({ fields }) => !(fields as string[]).some((field) => POLICY.includes(field)),
};
const POLICY = ["joining", "isVerificationOn"];

/** What programs hear of a fact as, or null. */
export const outgoingType = (type: string, facts: Facts): OutgoingType | null =>
  UNTOLD[type]?.(facts) ? null : (NAMES[type] ?? null);

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
  field: ["fields.manage"],
  report: ["reports.manage"],
  sign_on_policy: ["settings.manage"],
};

export const needsOf = (type: OutgoingType): readonly Permission[] =>
  type === "badge.assigned" || type === "badge.unassigned" ? NEEDS.member! : NEEDS[type.split(".")[0]!]!;

/** Those types that somebody with these permissions may hear of. */
export const typesFor = (permissions: ReadonlySet<Permission>): OutgoingType[] =>
  OUTGOING_TYPES.filter((type) => needsOf(type).every((permission) => permissions.has(permission)));
