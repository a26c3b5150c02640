// Owns what the relay writes: one notification and one letter per event and target at most, however often it is repeated.
import { and, eq, isNull, sql } from "drizzle-orm";
import type { db, Tx } from "@/db/client";
import { type Event, mails, notifications } from "@/db/schema/events";
import { members } from "@/db/schema/members";
import { memberRoles, roles } from "@/db/schema/roles";
import { newId } from "@/lib/id";
import { visibleTo } from "../members/privacy-status";
import type { Permission } from "../permissions";
import { heldSets, standing } from "../roles/held";
import { getSettings } from "../settings/settings";
import { isIn, type Viewer, viewerFor } from "../viewer";
import { type EmailPace, isDigest, type Kind, ruleOf } from "./kinds";
import { newsFor } from "./news";
import { wishesOf } from "./preferences";
import { nextDigest, timesOf } from "./times";

export type About = {
  actorId?: string;
  /** Who wrote what it stands under: whom a member block parts from them reads nothing there. */
  under?: string | null;
  data?: Record<string, string | undefined>;
  /** May this recipient read what it is about? Asked now, for whoever they are by now. */
  sees?: (viewer: Viewer) => Promise<boolean>;
};

/** The relay's pen for one event. */
export type Teller = {
  tx: Tx;
  event: Event;
  /** Tells a member in the site and by the kind's letter, as they wish; never about somebody they may not see. */
  tell(memberId: string | null, kind: Kind, about?: About): Promise<void>;
  /** Would this member be told at all: are they in, and may they see it and whoever did it? */
  mayTell(memberId: string, about: About): Promise<boolean>;
  /** A letter that is no choice (a link that was asked for): to an address, or to a member's login address. */
  mail(letter: string, to: { email?: string; memberId?: string | null }, data?: About["data"]): Promise<void>;
};

/** What was told about a member has been dealt with, by whomever: it is news to nobody any more. */
export async function settle(tx: Tx, kind: Kind, actorId: string): Promise<void> {
  const settled = await tx
    .update(notifications)
    .set({ readAt: new Date() })
    .where(and(eq(notifications.kind, kind), eq(notifications.actorId, actorId), isNull(notifications.readAt)))
    .returning({ memberId: notifications.memberId });
  for (const { memberId } of settled) await newsFor(tx, memberId, "notifications");
}

/** The pen for one event, in the transaction that settles it. */
export const tellerOf = (tx: Tx, event: Event): Teller => ({
  tx,
  event,
  tell: (memberId, kind, about = {}) => (memberId ? tell(tx, event, memberId, kind, about) : Promise.resolve()),
  mayTell: async (memberId, about) => !!(await recipientFor(tx, memberId, about)),
  mail: (letter, to, data = {}) => mail(tx, event, letter, to, data),
});

/** The viewer a member is right now, with their own row; null once there is no such member. Holds the row against deletion. */
export async function recipientOf(tx: Tx, memberId: string) {
  const [member] = await tx.select().from(members).where(eq(members.id, memberId)).for("key share");
  if (!member) return null;
  const [held] = await tx.select(heldSets).from(members).where(eq(members.id, memberId));
  return { member, viewer: viewerFor({ ...member, ...standing(held!) }, await getSettings(tx)) };
}

/** Those in whose hands a permission is, awake or not: owners and holders of a role with it, approved. */
export async function listHolders(tx: Tx, permission: Permission): Promise<string[]> {
  const byRole = sql`exists (select 1 from ${memberRoles} join ${roles} on ${roles.id} = ${memberRoles.roleId}
    where ${memberRoles.memberId} = ${members.id} and ${roles.permissions} @> ${JSON.stringify([permission])}::jsonb)`;
  const holders = await tx
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.status, "APPROVED"), sql`(${members.isOwner} or ${byRole})`))
    .orderBy(members.id);
  return holders.map(({ id }) => id);
}

/** May this viewer see that member, now? */
export async function sees(tx: Tx | typeof db, viewer: Viewer, memberId: string): Promise<boolean> {
  const [seen] = await tx
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.id, memberId), visibleTo(viewer)));
  return !!seen;
}

async function recipientFor(tx: Tx, memberId: string, about: About) {
  const recipient = await recipientOf(tx, memberId);
  if (!recipient || !isIn(recipient.member, new Date())) return null;
  if (about.actorId && !(await sees(tx, recipient.viewer, about.actorId))) return null;
  return !about.sees || (await about.sees(recipient.viewer)) ? recipient : null;
}

async function tell(tx: Tx, event: Event, memberId: string, kind: Kind, about: About): Promise<void> {
  const { actorId, data } = about;
  const recipient = await recipientFor(tx, memberId, about);
  if (!recipient) return;
  const { permission } = ruleOf(kind);
  if (permission && !recipient.viewer.permissions.has(permission)) return;
  const by = (await wishesOf(tx, memberId))(kind);
  const facts = cleaned(data);
  const isWaiting = by.email === "now" && (await hasUnread(tx, memberId, kind, facts.hostId));
  if (by.site) {
    const [made] = await tx
      .insert(notifications)
      .values({ id: newId(), memberId, kind, actorId, data: facts, eventId: event.id, createdAt: event.createdAt })
      .onConflictDoNothing()
      .returning({ id: notifications.id });
    if (made) await newsFor(tx, memberId, "notifications");
  }
  // Whoever has not read the last news of a place yet gets no further mail about it. A digest names it beside the others.
  if (by.email === "never" || isWaiting) return;
  await mail(tx, event, kind, { memberId }, { ...facts, actorId }, await waitFor(tx, memberId, by.email));
}

/** What the row of a letter says of waiting for the member's next digest; nothing for one that goes at once. */
async function waitFor(tx: Tx, memberId: string, pace: EmailPace) {
  const times = isDigest(pace) ? (await timesOf(tx, [memberId])).get(memberId) : undefined;
  return isDigest(pace) && times ? { pace, nextAttemptAt: nextDigest(times, pace, new Date()) } : {};
}

async function hasUnread(tx: Tx, memberId: string, kind: Kind, hostId: string | undefined): Promise<boolean> {
  if (!hostId) return false;
  const [unread] = await tx
    .select({ id: notifications.id })
    .from(notifications)
    .where(
      and(
        eq(notifications.memberId, memberId),
        isNull(notifications.readAt),
        eq(notifications.kind, kind),
        sql`${notifications.data} ->> 'hostId' = ${hostId}`,
      ),
    )
    .limit(1);
  return !!unread;
}

async function mail(
  tx: Tx,
  event: Event,
  letter: string,
  to: { email?: string; memberId?: string | null },
  data: About["data"],
  wait: Partial<Pick<typeof mails.$inferInsert, "pace" | "nextAttemptAt">> = {},
) {
  const [member] = to.memberId
    ? await tx
        .select({ id: members.id, loginEmail: members.loginEmail })
        .from(members)
        .where(eq(members.id, to.memberId))
        .for("key share")
    : [];
  const recipient = to.email ?? member?.loginEmail;
  if (!recipient) return;
  await tx
    .insert(mails)
    .values({ id: newId(), letter, recipient, memberId: member?.id, data: cleaned(data), eventId: event.id, ...wait })
    .onConflictDoNothing();
}

const cleaned = (data: About["data"] = {}) =>
  Object.fromEntries(Object.entries(data).filter((entry): entry is [string, string] => entry[1] !== undefined));
