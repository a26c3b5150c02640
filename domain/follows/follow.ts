// Owns who follows whom. Every change locks both members' rows in the order of their ids, so that statuses stand still and counts stay right.
import { and, desc, eq, gt, inArray, sql } from "drizzle-orm";
import { db, type Tx } from "@/db/client";
import { events } from "@/db/schema/events";
import { follows, type Member, members } from "@/db/schema/members";
import { can } from "../can";
import { command, type Scope } from "../command";
import { ensure, Invalid, NotFound } from "../errors";
import { MemberIdInput } from "../members/input";
import { inCommunity, visibleTo } from "../members/privacy-status";
import { ensureTakesPart } from "../members/taking-part";
import type { Viewer } from "../viewer";
import { moveCount } from "./counts";

/**
 * Follow a member; the same again is silent (M108). Refuses oneself (Invalid), whoever is muted (`muted`) or private
 * (`join-first`) with Forbidden, and whoever is hidden from the viewer or not in the community as NotFound (M112).
 */
export const followMember = command(MemberIdInput, async ({ memberId }, scope) => {
  const { viewer, tx, record, now } = scope;
  ensure(can.useAccount(viewer));
  if (memberId === viewer.memberId) throw new Invalid({ memberId: "follow-self" });
  const { me, other } = await lockPair(tx, viewer.memberId!, memberId);
  ensureTakesPart(viewer, me, now);
  if (!other || !(await isSeen(tx, viewer, memberId)) || !can.follow(viewer, other)) throw new NotFound("member");
  if (await addEdge(scope, me, other)) await record({ type: "member.followed", memberId, followerId: me.id });
});

/** Stop following; the same again, or of somebody who is gone, is silent (M109). The muted may (mission.md 15.21). */
export const unfollowMember = command(MemberIdInput, async ({ memberId }, scope) => {
  const { viewer, tx, record } = scope;
  ensure(can.useAccount(viewer));
  const { me, other } = await lockPair(tx, viewer.memberId!, memberId);
  if (other && (await removeEdge(scope, me, other)))
    await record({ type: "member.unfollowed", memberId, followerId: me.id });
});

/** Make somebody stop following oneself. They are not told. Answers one's own address. */
export const removeFollower = command(MemberIdInput, async ({ memberId }, scope) => {
  const { viewer, tx, record } = scope;
  ensure(can.useAccount(viewer));
  const { me, other } = await lockPair(tx, viewer.memberId!, memberId);
  const since = other && (await removeEdge(scope, other, me));
  if (since)
    await record({ type: "member.unfollowed", memberId: me.id, followerId: memberId, since: since.toISOString() });
  return { slug: me.slug };
});

/** Takes back a removal of the last ten minutes, as if it had not been. Throws NotFound when there is none to take back. */
export const restoreFollower = command(MemberIdInput, async ({ memberId }, scope) => {
  const { viewer, tx, record } = scope;
  ensure(can.useAccount(viewer));
  const { me, other } = await lockPair(tx, viewer.memberId!, memberId);
  const since = await removedSince(tx, viewer, memberId);
  if (!other || !since || !(await isSeen(tx, viewer, memberId))) throw new NotFound("member");
  if (await addEdge(scope, other, me, since))
    await record({ type: "member.followed", memberId: me.id, followerId: memberId, isRestored: true });
  return { slug: me.slug };
});

/** Since when somebody had followed, whom the viewer removed in the last ten minutes as the latest thing between the two. */
export async function removedSince(on: Tx | typeof db, { memberId }: Viewer, followerId: string): Promise<Date | null> {
  if (!memberId) return null;
  const [latest] = await on
    .select({ type: events.type, actorId: events.actorId, data: events.data })
    .from(events)
    .where(
      and(
        eq(events.memberId, memberId),
        inArray(events.type, ["member.followed", "member.unfollowed"]),
        sql`${events.data}->>'followerId' = ${followerId}`,
        gt(events.createdAt, sql`now() - interval '10 minutes'`),
      ),
    )
    .orderBy(desc(events.id))
    .limit(1);
  const isRemoval = latest?.type === "member.unfollowed" && latest.actorId === memberId;
  return isRemoval && typeof latest.data.since === "string" ? new Date(latest.data.since) : null;
}

/** Whom the viewer removed a moment ago and may still take back; null for anybody else. */
export async function findRemovedFollower(viewer: Viewer, followerId: string) {
  if (!MemberIdInput.safeParse({ memberId: followerId }).success) return null;
  if (!(await removedSince(db, viewer, followerId))) return null;
  const [member] = await db
    .select({ id: members.id, nickname: members.nickname })
    .from(members)
    .where(and(eq(members.id, followerId), inCommunity, visibleTo(viewer)));
  return member ?? null;
}

type Where = Pick<Scope<unknown>, "tx" | "viewer">;
type Pair = { me: Member; other: Member | undefined };

/** Both rows, locked in the order of their ids; two who act on each other at once do not wait for ever. */
export async function lockPair(tx: Tx, myId: string, otherId: string): Promise<Pair> {
  const both = await tx
    .select()
    .from(members)
    .where(inArray(members.id, [myId, otherId]))
    .orderBy(members.id)
    .for("no key update");
  const me = both.find(({ id }) => id === myId);
  if (!me) throw new NotFound("member");
  return { me, other: both.find(({ id }) => id === otherId) };
}

/** Removes a follow with its counts; answers since when it was, or null. Both rows are locked. */
export async function removeEdge(scope: Where, follower: Member, followed: Member): Promise<Date | null> {
  const [gone] = await scope.tx
    .delete(follows)
    .where(and(eq(follows.followerId, follower.id), eq(follows.followingId, followed.id)))
    .returning();
  if (!gone) return null;
  await count(scope, follower, followed, -1);
  return gone.createdAt;
}

async function addEdge(scope: Where, follower: Member, followed: Member, createdAt?: Date): Promise<boolean> {
  const [made] = await scope.tx
    .insert(follows)
    .values({ followerId: follower.id, followingId: followed.id, createdAt })
    .onConflictDoNothing()
    .returning();
  if (made) await count(scope, follower, followed, 1);
  return !!made;
}

/** Each end counts the other only while that one is in the community; the rest is moveInGraph's. */
async function count(scope: Where, follower: Member, followed: Member, step: 1 | -1) {
  if (isInCommunity(follower)) await moveCount(scope, eq(members.id, followed.id), "members.followers", step);
  if (isInCommunity(followed)) await moveCount(scope, eq(members.id, follower.id), "members.following", step);
}

const isInCommunity = ({ status, privacyStatus }: Member) => status === "APPROVED" && privacyStatus === "PUBLIC";

async function isSeen(tx: Tx, viewer: Viewer, memberId: string): Promise<boolean> {
  const [seen] = await tx
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.id, memberId), inCommunity, visibleTo(viewer)));
  return !!seen;
}
