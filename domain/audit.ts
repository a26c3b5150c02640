// Owns the reading of the trail: the event rows, newest first, by who, whom, what and when.
import { and, eq, gte, inArray, like, lt, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { z } from "zod";
import { db } from "@/db/client";
import { events } from "@/db/schema/events";
import { members } from "@/db/schema/members";
import { dayIn, isTimeZone } from "@/lib/days";
import { idSince, isUuid, NO_ID } from "@/lib/id";
import { can } from "./can";
import { ensure } from "./errors";
import type { Happening } from "./events";
import { onDesk } from "./members/privacy-status";
import { day } from "./members/staff-list";
import { numberedPageOf } from "./numbered-pages";
import { containing, nameKey } from "./text-keys";
import type { Viewer } from "./viewer";

export const EVENT_GROUPS = [
  "joining",
  "access",
  "being",
  "community",
  "moderation",
  "team",
  "contacts",
  "site",
] as const;
type EventGroup = (typeof EVENT_GROUPS)[number];

/** Every type has its group here, or this does not compile; its words are under `audit.events`. */
export const GROUP_OF: Record<Happening["type"], EventGroup> = {
  "api_key.created": "team",
  "api_key.revoked": "team",
  "oauth_client.created": "team",
  "oauth_client.changed": "team",
  "oauth_client.deleted": "team",
  "member.signed_up": "joining",
  "member.created": "joining",
  "member.approved": "moderation",
  "member.declined": "moderation",
  "application.opened": "joining",
  "application.changed": "joining",
  "application.withdrawn": "joining",
  "signup.repeated": "joining",
  "invitation.sent": "joining",
  "invitation.revoked": "joining",
  "member.logged_in": "access",
  "member.logged_out": "access",
  "session.ended": "access",
  "sessions.ended": "access",
  "login_link.asked": "access",
  "identity.linked": "access",
  "identity.unlinked": "access",
  "password.asked": "access",
  "password.changed": "access",
  "email.verification_asked": "access",
  "email.verified": "access",
  "email.change_asked": "access",
  "email.changed": "access",
  "email.change_dropped": "access",
  "member.updated": "being",
  "member.slug_changed": "being",
  "member.privacy_changed": "being",
  "member.preferences_changed": "being",
  "member.followed": "being",
  "member.unfollowed": "being",
  "member.hidden": "being",
  "member.unhidden": "being",
  "export.asked": "being",
  "export.ready": "being",
  "member.deleted": "moderation",
  "member.blocked": "moderation",
  "member.unblocked": "moderation",
  "member.muted": "moderation",
  "member.unmuted": "moderation",
  "member.disconnected": "moderation",
  "member.private_seen": "moderation",
  "role.given": "team",
  "role.taken": "team",
  "role.created": "team",
  "role.changed": "team",
  "role.deleted": "team",
  "badge.created": "team",
  "badge.updated": "team",
  "badge.deleted": "team",
  "badge.assigned": "team",
  "badge.unassigned": "team",
  "owner.made": "team",
  "owner.unmade": "team",
  "contact.created": "contacts",
  "contact.updated": "contacts",
  "contact.labelled": "contacts",
  "contact.unlabelled": "contacts",
  "contact.noted": "contacts",
  "contact.note_deleted": "contacts",
  "task.created": "contacts",
  "task.done": "contacts",
  "task.reopened": "contacts",
  "task.deleted": "contacts",
  "contact.wrote": "contacts",
  "contact.merged": "contacts",
  "contact.deleted": "contacts",
  "label.created": "contacts",
  "label.renamed": "contacts",
  "label.deleted": "contacts",
  "letter.written": "contacts",
  "letter.deleted": "contacts",
  "letter.sent": "contacts",
  "letter.addressed": "contacts",
  "segment.created": "contacts",
  "segment.changed": "contacts",
  "segment.deleted": "contacts",
  "topic.created": "community",
  "topic.edited": "community",
  "topic.deleted": "community",
  "topic.restored": "community",
  "topic.hidden": "community",
  "topic.unhidden": "community",
  "topic.pinned": "community",
  "topic.unpinned": "community",
  "topic.locked": "community",
  "topic.unlocked": "community",
  "topic.unanswered": "community",
  "topic.moved": "community",
  "topic.answered": "community",
  "blog_post.published": "community",
  "blog_post.edited": "community",
  "blog_post.scheduled": "community",
  "blog_post.unscheduled": "community",
  "blog_post.unpublished": "community",
  "blog_post.deleted": "community",
  "blog_post.restored": "community",
  "blog_post.hidden": "community",
  "blog_post.unhidden": "community",
  "blog_post.closed": "community",
  "blog_post.opened": "community",
  "comment.created": "community",
  "comment.edited": "community",
  "comment.deleted": "community",
  "comment.restored": "community",
  "comment.hidden": "community",
  "comment.unhidden": "community",
  "writing.liked": "community",
  "writing.unliked": "community",
  "counter.changed": "community",
  "report.made": "community",
  "report.claimed": "moderation",
  "report.released": "moderation",
  "report.settled": "moderation",
  "report.deleted": "moderation",
  "member.warned": "moderation",
  "field.created": "site",
  "field.changed": "site",
  "field.archived": "site",
  "field.restored": "site",
  "fields.ordered": "site",
  "signup_form.changed": "site",
  "category.created": "site",
  "category.changed": "site",
  "category.deleted": "site",
  "page.published": "site",
  "page.changed": "site",
  "page.unpublished": "site",
  "page.deleted": "site",
  "page.restored": "site",
  "legal.published": "site",
  "consent.given": "being",
  "mail_text.changed": "site",
  "mail_text.reset": "site",
  "mail.retried": "site",
  "import.started": "joining",
  "import.stopped": "joining",
  "import.finished": "joining",
  "import.undone": "joining",
  "members.exported": "access",
  "batch.started": "moderation",
  "batch.finished": "moderation",
  "batch.undone": "moderation",
  "settings.changed": "site",
  "webhook.created": "team",
  "webhook.changed": "team",
  "webhook.deleted": "team",
  "webhook.rotated": "team",
  "webhook.switched_on": "team",
  "webhook.switched_off": "team",
  "webhook.tested": "team",
  "webhook.resent": "team",
};

export const EVENT_TYPES = Object.keys(GROUP_OF) as Happening["type"][];

const typesOf = (group: EventGroup) => EVENT_TYPES.filter((type) => GROUP_OF[type] === group);

const text = z.string().trim().max(100).optional().catch(undefined);

/** What the trail can be asked, as the URL has it. `by` and `about` are a name, or a part of it, or an id. */
export const AuditInput = z.object({
  by: text,
  about: text,
  what: z
    .union([z.enum(EVENT_GROUPS), z.enum(EVENT_TYPES)])
    .optional()
    .catch(undefined),
  from: day,
  to: day,
  /** Whose days `from` and `to` are. */
  timeZone: z.string().refine(isTimeZone).catch("UTC"),
  after: z.string().optional().catch(undefined),
  before: z.string().optional().catch(undefined),
});

type AuditAsked = z.output<typeof AuditInput>;

type AvatarLook = (typeof members.picture)["_"]["data"];

const actor = alias(members, "actor");

/** A page of the trail. Throws Forbidden. The name of a member whom the viewer may not see stays out. */
export async function listEvents(viewer: Viewer, input: AuditAsked, size = 50) {
  ensure(can.readAudit(viewer));
  const actorIsSeen = can.seePrivateMembers(viewer)
    ? sql`true`
    : sql`(${actor.privacyStatus} = 'PUBLIC' or ${actor.id} = ${viewer.memberId}::uuid)`;
  return numberedPageOf(
    input,
    size,
    (where, order, limit) =>
      db
        .select({
          id: events.id,
          type: events.type,
          data: events.data,
          createdAt: events.createdAt,
          actorKind: events.actorKind,
          actorId: events.actorId,
          actorName: sql<string | null>`case when ${actorIsSeen} then ${actor.nickname} end`,
          actorPicture: actor.picture,
          actorPhoto: sql<string | null>`case when ${actorIsSeen} then ${actor.photo} end`,
          memberId: events.memberId,
          memberName: sql<string | null>`case when ${onDesk(viewer)} then ${members.nickname} end`,
          memberPicture: sql<AvatarLook | null>`case when ${onDesk(viewer)} then ${members.picture} end`,
          memberPhoto: sql<string | null>`case when ${onDesk(viewer)} then ${members.photo} end`,
          isMemberThere: sql<boolean>`${members.id} is not null`,
        })
        .from(events)
        .leftJoin(actor, eq(actor.id, events.actorId))
        .leftJoin(members, eq(members.id, events.memberId))
        .where(and(matching(viewer, input), where))
        .orderBy(order)
        .limit(limit),
    {
      by: sql`${events.id}`,
      id: sql`${events.id}`,
      isDescending: true,
      valueOf: (row) => row.id,
      read: (value) => sql`${isUuid(value) ? value : NO_ID}::uuid`,
    },
    async () => 0,
  );
}

export type AuditRow = Awaited<ReturnType<typeof listEvents>>["rows"][number];

function matching(viewer: Viewer, { by, about, what, from, to, timeZone }: AuditAsked) {
  const types = what && ((EVENT_GROUPS as readonly string[]).includes(what) ? typesOf(what as EventGroup) : [what]);
  return and(
    by ? oneOf(viewer, sql`${events.actorId}`, by) : undefined,
    about ? oneOf(viewer, sql`${events.memberId}`, about) : undefined,
    types ? inArray(events.type, types) : undefined,
    from ? since(dayIn(from, timeZone).start) : undefined,
    to ? lt(events.createdAt, dayIn(to, timeZone).end) : undefined,
  );
}

/** By the key as well, or a day with little in it would be looked for in the whole trail. */
const since = (at: Date) => and(gte(events.id, idSince(at)), gte(events.createdAt, at));

function oneOf(viewer: Viewer, column: SQL, asked: string): SQL {
  if (isUuid(asked)) return sql`${column} = ${asked}::uuid`;
  const named = db
    .select({ id: members.id })
    .from(members)
    .where(and(onDesk(viewer), like(members.nameKey, containing(nameKey(asked)))));
  return sql`${column} in (${named})`;
}
