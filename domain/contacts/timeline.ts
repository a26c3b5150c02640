// Owns a contact's life in one line of time: every kind of fact is found by its own index, and ids are in the order of time.
import { and, count, desc, eq, inArray, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import { alias, type PgColumn } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { contactMerges, contactMessages, contactNotes, contactTasks } from "@/db/schema/address-book";
import { blogPosts } from "@/db/schema/blog";
import { contacts } from "@/db/schema/contacts";
import { events, mails } from "@/db/schema/events";
import { topics } from "@/db/schema/forum";
import { applications } from "@/db/schema/joining";
import { members } from "@/db/schema/members";
import { comments } from "@/db/schema/writings";
import { isUuid } from "@/lib/id";
import { can } from "../can";
import { ensure, NotFound } from "../errors";
import type { Happening } from "../events";
import type { Viewer } from "../viewer";

/** What happened to the contact that no row of its own tells. */
const OF_CONTACT: Happening["type"][] = [
  "contact.created",
  "contact.updated",
  "contact.labelled",
  "contact.unlabelled",
  "contact.note_deleted",
  "contact.merged",
  "task.done",
  "task.reopened",
  "task.deleted",
];

/** What the member did or was done to; sign-ins stay the member's own. */
const OF_MEMBER: Happening["type"][] = [
  "member.created",
  "member.approved",
  "email.verified",
  "member.updated",
  "member.blocked",
  "member.unblocked",
  "member.muted",
  "member.unmuted",
  "member.privacy_changed",
  "member.slug_changed",
  "role.given",
  "role.taken",
];

type Fact = { id: string; at: Date };
export type TimelineItem = Fact &
  (
    | { kind: "added"; source: string }
    | { kind: "event"; type: string; data: Record<string, unknown>; actor: Actor }
    | { kind: "note" | "task"; text: string; by: string | null }
    | { kind: "message"; subject: string | null; text: string; name: string; email: string; isMember: boolean }
    | { kind: "letter"; letter: string; isSent: boolean }
    | { kind: "application"; state: string; answer: string | null; reason: string | null; by: string | null }
  );
type Actor = { actorKind: string; actorId: string | null; actorName: string | null };

const SIZE = 25;

/**
 * A page of it, the newest first, from behind an item's id. Throws Forbidden, or NotFound.
 * What two contacts had before they were merged stands in the one that was kept.
 */
export async function listTimeline(viewer: Viewer, contactId: string, after?: string, size = SIZE) {
  ensure(can.manageContacts(viewer));
  const about = await whoIs(contactId);
  const from = isUuid(after) ? after : undefined;
  const older = (id: PgColumn) => (from ? lt(id, from) : undefined);
  const take = size + 1;
  const parts = await Promise.all([
    contactEvents(about.ids, older, take),
    about.memberId ? memberEvents(about.memberId, older, take) : [],
    notes(contactId, older, take),
    tasks(contactId, older, take),
    messages(contactId, older, take),
    letters(about, older, take),
    requests(contactId, older, take),
  ]);
  const added: TimelineItem = { id: contactId, at: about.createdAt, kind: "added", source: about.source };
  const all = [...parts.flat(), ...(from && from <= contactId ? [] : [added])];
  all.sort((a, b) => (a.id < b.id ? 1 : -1));
  const rows = all.slice(0, size);
  return { rows, next: all.length > size ? rows.at(-1)!.id : undefined };
}

/** How much the member wrote, as far as it stands; null without a member. Throws Forbidden. */
export async function countWritings(viewer: Viewer, memberId: string | null) {
  ensure(can.manageContacts(viewer));
  if (!memberId) return null;
  const [[topic], [post], [comment]] = await Promise.all([
    db
      .select({ n: count() })
      .from(topics)
      .where(and(eq(topics.authorId, memberId), isNull(topics.deletedAt))),
    db
      .select({ n: count() })
      .from(blogPosts)
      .where(and(eq(blogPosts.authorId, memberId), isNull(blogPosts.deletedAt))),
    db
      .select({ n: count() })
      .from(comments)
      .where(and(eq(comments.authorId, memberId), isNull(comments.deletedAt))),
  ]);
  return { topics: topic!.n, posts: post!.n, comments: comment!.n };
}

async function whoIs(contactId: string) {
  const [row] = await db
    .select({
      emailKey: contacts.emailKey,
      emails: contacts.emails,
      source: contacts.source,
      createdAt: contacts.createdAt,
      memberId: members.id,
      loginEmail: members.loginEmail,
    })
    .from(contacts)
    .leftJoin(members, eq(members.contactId, contacts.id))
    .where(eq(contacts.id, contactId));
  if (!row) throw new NotFound("contact");
  const merged = await db
    .select({ id: contactMerges.goneId })
    .from(contactMerges)
    .where(eq(contactMerges.contactId, contactId));
  const addresses = [row.emailKey, row.loginEmail, ...row.emails.map(({ email }) => email)];
  return {
    ...row,
    ids: [contactId, ...merged.map(({ id }) => id)],
    addresses: [...new Set(addresses.flatMap((email) => email ?? []))],
  };
}

type Older = (id: PgColumn) => SQL | undefined;
const actor = alias(members, "actor");

const eventsWhere = async (where: SQL | undefined, take: number): Promise<TimelineItem[]> => {
  const rows = await db
    .select({
      id: events.id,
      at: events.createdAt,
      type: events.type,
      data: events.data,
      actorKind: events.actorKind,
      actorId: events.actorId,
      actorName: actor.nickname,
    })
    .from(events)
    .leftJoin(actor, eq(actor.id, events.actorId))
    .where(where)
    .orderBy(desc(events.id))
    .limit(take);
  return rows.map(({ id, at, type, data, ...by }) => ({ id, at, kind: "event", type, data, actor: by }));
};

const contactEvents = (ids: string[], older: Older, take: number) =>
  eventsWhere(
    and(
      inArray(sql`(${events.data} ->> 'contactId')`, ids),
      inArray(events.type, OF_CONTACT),
      // Of whoever joined or came in a file the line begins by saying so.
      sql`coalesce(${events.data} ->> 'source', '') not in ('signup', 'import')`,
      older(events.id),
    ),
    take,
  );

const memberEvents = (memberId: string, older: Older, take: number) =>
  eventsWhere(and(eq(events.memberId, memberId), inArray(events.type, OF_MEMBER), older(events.id)), take);

async function notes(contactId: string, older: Older, take: number): Promise<TimelineItem[]> {
  const rows = await db
    .select({ id: contactNotes.id, at: contactNotes.createdAt, text: contactNotes.text, by: actor.nickname })
    .from(contactNotes)
    .leftJoin(actor, eq(actor.id, contactNotes.authorId))
    .where(and(eq(contactNotes.contactId, contactId), older(contactNotes.id)))
    .orderBy(desc(contactNotes.id))
    .limit(take);
  return rows.map((row) => ({ ...row, kind: "note" }));
}

async function tasks(contactId: string, older: Older, take: number): Promise<TimelineItem[]> {
  const rows = await db
    .select({ id: contactTasks.id, at: contactTasks.createdAt, text: contactTasks.text, by: actor.nickname })
    .from(contactTasks)
    .leftJoin(actor, eq(actor.id, contactTasks.assigneeId))
    .where(and(eq(contactTasks.contactId, contactId), older(contactTasks.id)))
    .orderBy(desc(contactTasks.id))
    .limit(take);
  return rows.map((row) => ({ ...row, kind: "task" }));
}

async function messages(contactId: string, older: Older, take: number): Promise<TimelineItem[]> {
  const { id, createdAt, subject, text, name, email, memberId } = contactMessages;
  const rows = await db
    .select({ id, at: createdAt, subject, text, name, email, memberId })
    .from(contactMessages)
    .where(and(eq(contactMessages.contactId, contactId), older(contactMessages.id)))
    .orderBy(desc(contactMessages.id))
    .limit(take);
  return rows.map(({ memberId: by, ...row }) => ({ ...row, kind: "message", isMember: by !== null }));
}

/** Letters are kept for a while after they went out; older ones are forgotten. */
async function letters(
  { memberId, addresses }: { memberId: string | null; addresses: string[] },
  older: Older,
  take: number,
): Promise<TimelineItem[]> {
  const theirs = [
    ...(memberId ? [eq(mails.memberId, memberId)] : []),
    ...(addresses.length > 0 ? [inArray(mails.recipient, addresses)] : []),
  ];
  if (theirs.length === 0) return [];
  const rows = await db
    .select({ id: mails.id, at: mails.createdAt, letter: mails.letter, sentAt: mails.sentAt })
    .from(mails)
    .where(and(or(...theirs), isNull(mails.pace), older(mails.id)))
    .orderBy(desc(mails.id))
    .limit(take);
  return rows.map(({ sentAt, ...row }) => ({ ...row, kind: "letter", isSent: sentAt !== null }));
}

async function requests(contactId: string, older: Older, take: number): Promise<TimelineItem[]> {
  const { id, createdAt, state, answer, reason } = applications;
  const rows = await db
    .select({ id, at: createdAt, state, answer, reason, by: actor.nickname })
    .from(applications)
    .leftJoin(actor, eq(actor.id, applications.decidedBy))
    .where(and(eq(applications.contactId, contactId), older(applications.id)))
    .orderBy(desc(applications.id))
    .limit(take);
  return rows.map((row) => ({ ...row, kind: "application" }));
}
