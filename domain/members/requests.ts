// Owns the queue of those who ask to join: who waits, and declining. Approving is a move of status (status.ts).
import { and, count, desc, eq, inArray, min, ne, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { contacts } from "@/db/schema/contacts";
import { applications } from "@/db/schema/joining";
import { members } from "@/db/schema/members";
import { newId } from "@/lib/id";
import { can } from "../can";
import { command } from "../command";
import { Conflict, ensure, NotFound } from "../errors";
import { getSignupForm } from "../fields/signup-form";
import { readAskedValues } from "../fields/values";
import { numberedPageOf, type PageAsked, readMoment } from "../numbered-pages";
import type { Viewer } from "../viewer";
import { lastDecision, lockDecided } from "./decision";
import { removeMember } from "./deletion";
import { DeclineMemberInput } from "./input";
import { onDesk } from "./privacy-status";
import { waitsForTeam } from "./waiting";

const request = {
  id: members.id,
  nickname: members.nickname,
  slug: members.slug,
  picture: members.picture,
  photo: members.photo,
  status: members.status,
  privacyStatus: members.privacyStatus,
  contactId: members.contactId,
  email: members.loginEmail,
  isVerified: sql<boolean>`${members.loginEmailVerifiedAt} is not null`,
  createdAt: members.createdAt,
  applicationId: applications.id,
  answer: applications.answer,
};

const waiting = (viewer: Viewer) => and(waitsForTeam, onDesk(viewer));

const isOpen = and(eq(applications.memberId, members.id), eq(applications.state, "OPEN"));

/**
 * Those who wait for a decision, the longest waiting first, with their answer and what came of earlier requests of the same
 * contact (mission.md 15.13). The address belongs to the request, so whoever decides may read it. Throws Forbidden.
 */
export async function listRequests(viewer: Viewer, asked: PageAsked = {}, size = 25) {
  ensure(can.approveMembers(viewer));
  const page = await numberedPageOf(
    asked,
    size,
    (where, order, limit) =>
      db
        .select(request)
        .from(members)
        .leftJoin(applications, isOpen)
        .where(and(waiting(viewer), where))
        .orderBy(order)
        .limit(limit),
    {
      by: sql`${members.createdAt}`,
      id: sql`${members.id}`,
      valueOf: (row) => row.createdAt.toISOString(),
      read: readMoment,
    },
    async () => (await countRequests(viewer)).count,
  );
  const earlier = await listEarlier(page.rows.map((row) => row.contactId));
  return { ...page, rows: page.rows.map((row) => ({ ...row, earlier: earlier.get(row.contactId) ?? [] })) };
}

export type Request = Awaited<ReturnType<typeof listRequests>>["rows"][number];

/**
 * What an applicant said on the signup form, beside why: it belongs to the request, so whoever decides may read it.
 * Throws Forbidden, and NotFound for whom the viewer does not decide about.
 */
export async function getRequestAnswers(viewer: Viewer, memberId: string) {
  ensure(can.approveMembers(viewer));
  const [row] = await db
    .select({ contact: contacts })
    .from(members)
    .innerJoin(contacts, eq(contacts.id, members.contactId))
    .where(and(eq(members.id, memberId), waiting(viewer)));
  if (!row) throw new NotFound("member");
  const [form, values] = await Promise.all([getSignupForm(), readAskedValues(row.contact.id)]);
  const texts = form.items.flatMap(({ builtIn }) => {
    if (!builtIn || builtIn === "reason") return [];
    const text = builtIn === "phone" ? row.contact.phones[0]?.phone : row.contact[builtIn];
    return text ? [{ name: builtIn, text }] : [];
  });
  return { texts, values };
}

export type RequestAnswers = Awaited<ReturnType<typeof getRequestAnswers>>;

/** How many wait for the team, and since when the longest. */
export async function countRequests(viewer: Viewer) {
  ensure(can.approveMembers(viewer));
  const [row] = await db
    .select({ count: count(), oldestAt: min(members.createdAt) })
    .from(members)
    .where(waiting(viewer));
  return row!;
}

/** The decided requests of these contacts, the newest first. */
export async function listEarlier(contactIds: string[]) {
  const byContact = new Map<string, EarlierRequest[]>();
  if (contactIds.length === 0) return byContact;
  for (const row of await earlierQuery(contactIds)) {
    const rows = byContact.get(row.contactId) ?? [];
    if (rows.length < 5) byContact.set(row.contactId, [...rows, row]);
  }
  return byContact;
}

const decider = alias(members, "decider");

const earlierQuery = (contactIds: string[]) =>
  db
    .select({
      id: applications.id,
      contactId: applications.contactId,
      state: applications.state,
      answer: applications.answer,
      reason: applications.reason,
      note: applications.note,
      createdAt: applications.createdAt,
      decidedAt: applications.decidedAt,
      decidedBy: decider.nickname,
    })
    .from(applications)
    .leftJoin(decider, eq(decider.id, applications.decidedBy))
    .where(and(inArray(applications.contactId, contactIds), ne(applications.state, "OPEN")))
    .orderBy(desc(applications.createdAt))
    .limit(contactIds.length * 5);

export type EarlierRequest = Awaited<ReturnType<typeof earlierQuery>>[number];

/**
 * Declines a request: the applicant's member goes, the request stays on the contact with who, when and why, and the person may
 * ask again (mission.md 15.13). The same moderator again is silent; another one, or an approval that was quicker, is a Conflict
 * that names who decided (P36).
 */
export const declineMember = command(DeclineMemberInput, async ({ memberId, reason, note }, scope) => {
  const { viewer, tx, record, now } = scope;
  ensure(can.approveMembers(viewer));
  const member = await lockDecided(scope, memberId).catch((error: unknown) => {
    if (error instanceof Conflict && error.values.isYou === "true") return null;
    throw error;
  });
  if (!member) return;
  if (member.status !== "PENDING") {
    const decision = await lastDecision(tx, memberId);
    if (!decision) throw new Conflict("status-move");
    throw new Conflict("already-decided", { who: decision.who, isYou: String(decision.actorId === viewer.memberId) });
  }
  const { passwordHash } = member;
  const decision = {
    ...({ state: "DECLINED", decidedBy: viewer.memberId, decidedAt: now } as const),
    ...{ reason, note, passwordHash },
  };
  const [closed] = await tx
    .update(applications)
    .set(decision)
    .where(and(eq(applications.memberId, memberId), eq(applications.state, "OPEN")))
    .returning({ id: applications.id });
  const applicationId = closed?.id ?? newId();
  if (!closed) await tx.insert(applications).values({ id: applicationId, contactId: member.contactId, ...decision });
  // One act, one event: `member.declined` says that the member is gone.
  const silent = { ...scope, record: async () => "" };
  await removeMember(silent, member, { content: "anonymise", isErasure: false });
  const { loginEmail: email, nickname } = member;
  await record({ type: "member.declined", memberId, applicationId, reason, note, email, nickname });
});
