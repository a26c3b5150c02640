// A fact in public JSON: the envelope of every delivery and of the feed. Facts carry ids, never personal data; who may read more asks for it.
import { z } from "zod";
import type { Fact } from "@/domain/webhooks/feed";
import { type Said, SHAPES } from "./shapes";

/** Raised when a consumer would have to change; new fields are no such thing. */
const SCHEMA_VERSION = 1;

type Facts = Record<string, unknown>;
export const EventShape = z
  .object({
    id: z.guid(),
    type: z.string(),
    timestamp: z.iso.datetime(),
    schemaVersion: z.literal(SCHEMA_VERSION),
    sequence: z.int(),
    entityId: z.guid().nullable(),
    data: z.record(z.string(), z.unknown()),
  })
  .register(SHAPES, { id: "Event" });

/** The whole message: the same on every retry, in the feed and in the log. */
export const writeEvent = ({ seq, type, event }: Fact): Said<typeof EventShape> => ({
  id: event.id,
  type,
  timestamp: event.createdAt.toISOString(),
  schemaVersion: SCHEMA_VERSION,
  sequence: seq,
  entityId: entityOf(type, event),
  data: DATA[type]?.(event, event.data) ?? {},
});

/** Whom or what it is about. */
function entityOf(type: string, { memberId, data }: Fact["event"]): string | null {
  if (type.startsWith("contact.")) return String(data.contactId);
  if (type.startsWith("label.")) return String(data.labelId);
  if (type.startsWith("field.")) return String(data.fieldId);
  if (type.startsWith("report.")) return String(data.reportedId);
  if (/^badge\.(created|updated|deleted)$/.test(type)) return String(data.badgeId);
  return memberId;
}

const member = ({ memberId }: Fact["event"]) => ({ memberId });
const contact = (_event: Fact["event"], { contactId }: Facts) => ({ contactId });
const label = (_event: Fact["event"], { labelId, label: name, to }: Facts) => ({ labelId, name: to ?? name });
const field = (_event: Fact["event"], { fieldId, key }: Facts) => ({ fieldId, key });
const badge = (_event: Fact["event"], { badgeId, badge: title }: Facts) => ({ badgeId, title });

const DATA: Record<string, (event: Fact["event"], data: Facts) => Facts> = {
  "member.signed_up": (event, { invitationId }) => ({ ...member(event), isInvited: invitationId !== undefined }),
  "member.created": (event, { status }) => ({ ...member(event), status, by: event.actorKind }),
  "member.updated": (event) => ({ ...member(event), fields: changedIn(event) }),
  "member.slug_changed": (event, { from, to }) => ({ ...member(event), from, to }),
  "member.status_changed": (event) => ({ ...member(event), ...moveOf(event), by: event.actorKind }),
  "member.deleted": (event, { isErasure = false }) => ({ ...member(event), isErasure }),
  "member.followed": (event, { followerId }) => ({ ...member(event), followerId }),
  "member.unfollowed": (event, { followerId }) => ({ ...member(event), followerId }),
  "badge.assigned": (event, data) => ({ ...member(event), ...badge(event, data) }),
  "badge.unassigned": (event, data) => ({ ...member(event), ...badge(event, data) }),
  "badge.created": badge,
  "badge.updated": badge,
  "badge.deleted": badge,
  "counter.changed": (event, { counter, from, to }) => ({ ...member(event), counter, from, to }),
  "contact.created": contact,
  "contact.updated": (event, data) => ({
    ...contact(event, data),
    fields: event.type === "contact.updated" ? (data.fields ?? []) : ["labels"],
  }),
  "contact.merged": (event, data) => ({ ...contact(event, data), mergedContactId: data.goneId }),
  "contact.deleted": contact,
  "label.created": label,
  "label.updated": label,
  "label.deleted": label,
  "field.created": field,
  "field.updated": (event, data) => ({ ...field(event, data), fields: data.fields ?? [] }),
  "field.deleted": field,
  "report.created": (_event, { reportId, reportedId }) => ({ reportId, memberId: reportedId }),
  "report.deleted": (_event, { reportIds = [], reportedId }) => ({ reportIds, memberId: reportedId }),
  "sign_on_policy.updated": (_event, { fields }) => ({ fields }),
};

/** The fields that changed, by the names the public format has for them. */
export function changedIn({ type, data }: Pick<Fact["event"], "type" | "data">): string[] {
  if (type === "email.changed") return ["loginEmail", "loginEmailVerified"];
  if (type === "email.verified") return ["loginEmailVerified"];
  return ((data.fields as string[] | undefined) ?? []).map((field) =>
    field.replace(/^fields?\./, "contact.customFields."),
  );
}

/** Which status moved, from what to what, and why in a code; words of staff stay in the house (M159). */
function moveOf({ type, data: { from, to, rule, isExpiry } }: Fact["event"]): Facts {
  const move = (status: string, before: unknown, after: unknown, reason: string) => ({
    ...{ status, from: before, to: after },
    reason,
  });
  switch (type) {
    case "member.approved":
      return move("status", from, "APPROVED", rule ? `rule_${rule}` : "approved");
    case "member.blocked":
      return move("status", from, "BLOCKED", "blocked");
    case "member.unblocked":
      return move("status", "BLOCKED", "APPROVED", isExpiry ? "block_over" : "unblocked");
    case "member.disconnected":
      return move("status", from, "OFFLINE", "disconnected");
    case "member.muted":
      return move("activityStatus", from, "MUTED", "muted");
    case "member.unmuted":
      return move("activityStatus", "MUTED", "ACTIVE", isExpiry ? "mute_over" : "unmuted");
    default:
      return move("privacyStatus", from, to, to === "PUBLIC" ? "joined_community" : "left_community");
  }
}
