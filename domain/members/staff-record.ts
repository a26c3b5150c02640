// Owns what staff read of one member: the record, what it hangs on, and the history of decisions.

import { and, count, desc, eq, inArray, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { contacts } from "@/db/schema/contacts";
import { events } from "@/db/schema/events";
import { applications } from "@/db/schema/joining";
import { members } from "@/db/schema/members";
import { sessions } from "@/db/schema/sessions";
import { wornBadges } from "../badges/worn";
import { can } from "../can";
import { ensure, NotFound } from "../errors";
import type { Happening } from "../events";
import { isAlive } from "../sessions/session";
import type { Viewer } from "../viewer";
import { getInviter } from "./invitations";
import { onDesk } from "./privacy-status";
import { noteSight } from "./private-seen";
import { listEarlier } from "./requests";
import { record } from "./staff-list";

/** What the member's page tells as history: decisions of staff, and the moves they answer to. Sign-ins stay the member's own. */
const HISTORY: Happening["type"][] = [
  "member.signed_up",
  "member.created",
  "member.approved",
  "email.verified",
  "member.blocked",
  "member.unblocked",
  "member.muted",
  "member.unmuted",
  "member.disconnected",
  "member.privacy_changed",
  "member.slug_changed",
  "role.given",
  "role.taken",
  "badge.assigned",
  "badge.unassigned",
  "owner.made",
  "owner.unmade",
  "sessions.ended",
  "password.asked",
];

/**
 * One member as staff see them, or NotFound for whom the viewer may not see. Throws Forbidden without a permission for the desk.
 * The contact comes only with its permission, the number of sessions only to an owner (security.md 2.5).
 */
export async function getMemberForStaff(viewer: Viewer, memberId: string) {
  ensure(can.seeDesk(viewer));
  const [row] = await db
    .select({
      ...record(viewer),
      badges: wornBadges,
      contactId: members.contactId,
      about: members.about,
      blockMessage: members.blockMessage,
      muteMessage: members.muteMessage,
      followerCount: members.followerCount,
      followingCount: members.followingCount,
      hasPassword: sql<boolean>`${members.passwordHash} is not null`,
      answer: applications.answer,
      askedAt: applications.createdAt,
    })
    .from(members)
    .leftJoin(applications, and(eq(applications.memberId, members.id), eq(applications.state, "OPEN")))
    .where(and(eq(members.id, memberId), onDesk(viewer)));
  if (!row) throw new NotFound("member");
  await noteSight(viewer, row.id);
  const [contact, earlier, history, inviter, sessionCount] = await Promise.all([
    can.seeContacts(viewer) ? contactOf(row.contactId) : null,
    listEarlier([row.contactId]),
    historyOf(memberId),
    getInviter(viewer, memberId),
    can.endSessionsOf(viewer) ? sessionsOf(memberId) : null,
  ]);
  return { ...row, contact, earlier: earlier.get(row.contactId) ?? [], history, inviter, sessionCount };
}

/** The name alone, for a title; nothing where the viewer may not see the member. Throws Forbidden. */
export async function nameForStaff(viewer: Viewer, memberId: string): Promise<string | undefined> {
  ensure(can.seeDesk(viewer));
  const [row] = await db
    .select({ nickname: members.nickname })
    .from(members)
    .where(and(eq(members.id, memberId), onDesk(viewer)));
  return row?.nickname;
}

export type StaffRecord = Awaited<ReturnType<typeof getMemberForStaff>>;

const contactOf = async (contactId: string) =>
  (await db.select().from(contacts).where(eq(contacts.id, contactId)))[0] ?? null;

async function sessionsOf(memberId: string): Promise<number> {
  const [row] = await db
    .select({ n: count() })
    .from(sessions)
    .where(and(eq(sessions.memberId, memberId), isAlive()));
  return row!.n;
}

const actor = alias(members, "actor");

const historyOf = (memberId: string) =>
  db
    .select({
      id: events.id,
      type: events.type,
      data: events.data,
      createdAt: events.createdAt,
      actorKind: events.actorKind,
      actorId: events.actorId,
      actorName: actor.nickname,
    })
    .from(events)
    .leftJoin(actor, eq(actor.id, events.actorId))
    .where(and(eq(events.memberId, memberId), inArray(events.type, HISTORY)))
    .orderBy(desc(events.id))
    .limit(50);

export type HistoryRow = Awaited<ReturnType<typeof historyOf>>[number];
