// What the relay has to know before it tells anybody: facts about the moment, read in its transaction.
import { and, desc, eq, lt, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { type Event, events, mails, notifications } from "@/db/schema/events";
import { follows, members } from "@/db/schema/members";
import { deviceKey } from "./device";

/** Does this applicant still wait? */
export async function isWaiting(tx: Tx, memberId: string): Promise<boolean> {
  const waiting = and(eq(members.id, memberId), eq(members.status, "PENDING"));
  return (await tx.select({ id: members.id }).from(members).where(waiting)).length > 0;
}

/** Does this member own the site? */
export async function isOwner(tx: Tx, memberId: string): Promise<boolean> {
  const [member] = await tx.select({ isOwner: members.isOwner }).from(members).where(eq(members.id, memberId));
  return !!member?.isOwner;
}

/** Is this follow still there, and news? Unfollowing and following again is not told twice (M108). */
export async function isNewFollow(tx: Tx, event: Event, followerId: string): Promise<boolean> {
  const [still] = await tx
    .select({ one: sql`1` })
    .from(follows)
    .where(and(eq(follows.followerId, followerId), eq(follows.followingId, event.memberId!)));
  if (!still) return false;
  const told = await tx
    .select({ one: sql`1` })
    .from(notifications)
    .where(
      and(
        eq(notifications.actorId, followerId),
        eq(notifications.memberId, event.memberId!),
        eq(notifications.kind, "newFollower"),
      ),
    )
    .limit(1);
  const written = await tx
    .select({ one: sql`1` })
    .from(mails)
    .where(
      and(
        eq(mails.memberId, event.memberId!),
        eq(mails.letter, "newFollower"),
        sql`${mails.data} ->> 'actorId' = ${followerId}`,
      ),
    )
    .limit(1);
  return told.length + written.length === 0;
}

/** Has this member logged in before, but never with this kind of browser? */
export async function isNewDevice(tx: Tx, event: Event, device: string): Promise<boolean> {
  const earlier = await tx
    .select({ device: sql<string | null>`${events.data} ->> 'device'` })
    .from(events)
    .where(and(eq(events.memberId, event.memberId!), eq(events.type, "member.logged_in"), lt(events.id, event.id)))
    .orderBy(desc(events.id))
    .limit(200);
  return earlier.length > 0 && !earlier.some((login) => deviceKey(login.device ?? "") === deviceKey(device));
}

/** Was the member told when this began? What was done silently ends silently. */
export async function wasTold(tx: Tx, event: Event, type: "member.blocked" | "member.muted"): Promise<boolean> {
  const [began] = await tx
    .select({ message: sql<string | null>`${events.data} ->> 'message'` })
    .from(events)
    .where(and(eq(events.memberId, event.memberId!), eq(events.type, type), lt(events.id, event.id)))
    .orderBy(desc(events.id))
    .limit(1);
  return !!began?.message;
}

/** Does a role of this member sleep because the password is too short (mission.md 15.15)? */
export async function isAsleep(tx: Tx, memberId: string): Promise<boolean> {
  const [member] = await tx
    .select({ isOwner: members.isOwner, isGrade: members.isPasswordStaffGrade })
    .from(members)
    .where(eq(members.id, memberId));
  return !!member && !member.isOwner && !member.isGrade;
}
