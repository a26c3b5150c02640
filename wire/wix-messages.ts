// Which messages of the client packages a fact is: under which name, about what, and what each says (wire 19).
import type { Fact } from "@/domain/webhooks/feed";
import { contactFieldAt } from "./contact-input";
import { OWN } from "./contact-tags";
import { changedIn } from "./events";
import type { Carried } from "./wix-carried";

export type Event = Fact["event"];

/** One message: whose it is, the one part that tells it, and what it carries whole. */
type Message = {
  fqdn: string;
  slug: string;
  /** What it is about; without one, what it carries, or the site. */
  entityId?: string;
  carries?: { of: Carried["of"]; id: string };
  /** What it came of, where the format has a word for that. */
  from?: string;
  body: (entity: object | undefined) => object;
};

const MEMBER = "wix.members.v1.member";
const ABOUT = "wix.members.about.v2.member_about";
const REPORT = "wix.members.v1.member_report";
const BADGE = "wix.badges.v4.badge";
const ASSIGNMENT = "wix.badges.v4.badge_assignment";
const CONTACT = "wix.contacts.v4.contact";
const LABEL = "wix.contacts.v4.label";
const FIELD = "wix.contacts.v4.extended-field";
const POLICY = "wix.iam.signon.v1.sign_on_policy";

type Whole = Carried["of"];
const created = (fqdn: string, of: Whole, id: string): Message => ({
  ...{ fqdn, slug: "created", entityId: id, carries: { of, id } },
  body: (entity) => ({ createdEvent: { entity } }),
});
const updated = (fqdn: string, of: Whole, id: string, paths?: string[]): Message => ({
  ...{ fqdn, slug: "updated", entityId: id, carries: { of, id } },
  body: (currentEntity) => ({
    updatedEvent: {
      currentEntity,
      ...(paths && { modifiedFields: Object.fromEntries(paths.map((path) => [path, true])) }),
    },
  }),
});
const deleted = (fqdn: string, entityId: string, deletedEntity?: object): Message => ({
  ...{ fqdn, slug: "deleted", entityId },
  body: () => ({ deletedEvent: deletedEntity ? { deletedEntity } : {} }),
});
const said = (fqdn: string, slug: string, entityId: string, body: object): Message => ({
  ...{ fqdn, slug, entityId },
  body: () => ({ actionEvent: { body } }),
});

/** An id that the fact keeps. */
const idIn = ({ data }: Event, key: string) => String(data[key]);

/** Status, mute, community and address changes have no name of their own there. */
const memberUpdated = (event: Event) => updated(MEMBER, "member", event.memberId!, changedIn(event));

/** The contact of a member is the same record, and what they say about themselves a record of its own. */
const withMember = (event: Event): Message[] => {
  const { memberId, data } = event;
  const inContact = ((data.fields as string[] | undefined) ?? []).flatMap((field) => contactPathOf(field) ?? []);
  return [
    memberUpdated(event),
    ...(inContact.length > 0
      ? [{ ...updated(CONTACT, "member-contact", memberId!, inContact), entityId: undefined }]
      : []),
    ...(data.about === "created" ? [created(ABOUT, "about", memberId!)] : []),
    ...(data.about === "updated" ? [updated(ABOUT, "about", memberId!)] : []),
    ...(data.about === "deleted" ? [deleted(ABOUT, memberId!)] : []),
  ];
};

const contactPathOf = (field: string): string | undefined =>
  field.startsWith("contact.")
    ? contactFieldAt(field.slice("contact.".length))
    : field.startsWith("fields.")
      ? contactFieldAt(field)
      : undefined;

const follow = (slug: string) => (event: Event) => {
  const { memberId, data } = event;
  const memberConnection = { memberId: data.followerId, affectedMemberId: memberId };
  return [said("wix.members.v3.follow", slug, memberId!, { memberConnection })];
};

/** Both generations of badges. */
const wear =
  (slug: string, assignment: (id: string, badgeId: string, memberId: string) => Message) => (event: Event) => {
    const { memberId, data } = event;
    const badgeId = idIn(event, "badgeId");
    const older = said("wix.badges.v3.badge", slug, badgeId, { memberId });
    return data.assignmentId ? [older, assignment(String(data.assignmentId), badgeId, memberId!)] : [older];
  };

/** What changed of a contact; labels are told by facts of their own. */
const contactPaths = ({ type, data }: Event) =>
  type === "contact.updated" ? ((data.fields as string[] | undefined) ?? []).map(contactFieldAt) : ["info.labelKeys"];

const MESSAGES: Record<string, (event: Event) => Message[]> = {
  "member.created": ({ memberId }) => [created(MEMBER, "member", memberId!)],
  "member.updated": withMember,
  "member.slug_changed": (event) => [memberUpdated(event)],
  "member.status_changed": (event) => [memberUpdated(event)],
  "member.deleted": ({ memberId }) => [deleted(MEMBER, memberId!)],
  "member.followed": follow("member_followed"),
  "member.unfollowed": follow("member_unfollowed"),
  "badge.assigned": wear("badge_assigned", (id) => created(ASSIGNMENT, "assignment", id)),
  "badge.unassigned": wear("badge_unassigned", (id, badgeId, memberId) =>
    deleted(ASSIGNMENT, id, { id, badgeId, memberId }),
  ),
  "badge.created": (event) => [created(BADGE, "badge", idIn(event, "badgeId"))],
  "badge.updated": (event) => [updated(BADGE, "badge", idIn(event, "badgeId"))],
  "badge.deleted": (event) => [deleted(BADGE, idIn(event, "badgeId"))],
  "contact.created": (event) => [created(CONTACT, "contact", idIn(event, "contactId"))],
  "contact.updated": (event) => [updated(CONTACT, "contact", idIn(event, "contactId"), contactPaths(event))],
  "contact.merged": (event) => {
    const [targetContactId, goneId] = [idIn(event, "contactId"), idIn(event, "goneId")];
    const merged: Message = {
      ...{ fqdn: CONTACT, slug: "merged", entityId: targetContactId, carries: { of: "contact", id: targetContactId } },
      body: (targetContact) => ({
        actionEvent: { body: { targetContactId, sourceContactIds: [goneId], targetContact } },
      }),
    };
    return [merged, { ...deleted(CONTACT, goneId), from: "merge" }];
  },
  "contact.deleted": (event) => [deleted(CONTACT, idIn(event, "contactId"))],
  "label.created": (event) => [created(LABEL, "label", idIn(event, "labelId"))],
  "label.updated": (event) => [updated(LABEL, "label", idIn(event, "labelId"))],
  "label.deleted": (event) => [
    deleted(LABEL, idIn(event, "labelId"), { key: event.data.key, displayName: event.data.label }),
  ],
  "field.created": (event) => [created(FIELD, "field", idIn(event, "fieldId"))],
  "field.updated": (event) => [updated(FIELD, "field", idIn(event, "fieldId"))],
  "field.deleted": (event) => [deleted(FIELD, idIn(event, "fieldId"), { key: OWN + idIn(event, "key") })],
  "report.created": (event) => {
    const [reportId, reportedId] = [idIn(event, "reportId"), idIn(event, "reportedId")];
    const reported: Message = {
      ...{ fqdn: REPORT, slug: "reported_member_created", entityId: reportedId },
      carries: { of: "reported-member", id: reportedId },
      body: (reportedMember) => ({ actionEvent: { body: { reportedMember } } }),
    };
    return [created(REPORT, "report", reportId), ...(event.data.isNew ? [reported] : [])];
  },
  "report.deleted": (event) => {
    const reportedMemberId = idIn(event, "reportedId");
    const reportIds = (event.data.reportIds as string[] | undefined) ?? [];
    return [
      said(REPORT, "reported_member_deleted", reportedMemberId, { reportedMemberId }),
      ...reportIds.map((id) => deleted(REPORT, id)),
    ];
  },
  // There is one of it; its id is the site's.
  "sign_on_policy.updated": () => [{ ...updated(POLICY, "policy", ""), entityId: undefined }],
  "webhook.test": (event) => [said("guildhall.v1.webhook", "tested", idIn(event, "endpointId"), {})],
};

/** The messages that a fact is, by the name under which it leaves; none where the packages have no name for it. */
export const messagesOf = (type: string, event: Event): Message[] => MESSAGES[type]?.(event) ?? [];
