// What the home page shows: the newest, who followed me, whom I may know.
import { and, desc, eq, gt, ne, not, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { follows, members } from "@/db/schema/members";
import type { Viewer } from "../viewer";
import { isFollowedBy } from "./directory";
import { listedFor } from "./privacy-status";

const DAY_MS = 24 * 3600_000;
/** Beyond this, "more than" is exact enough, and the query stays cheap. */
export const JOINED_CAP = 99;

const face = {
  id: members.id,
  nickname: members.nickname,
  slug: members.slug,
  title: members.title,
  picture: members.picture,
  photo: members.photo,
  createdAt: members.createdAt,
};

/** The newest members this viewer may see listed; without the viewer and, for `strangers`, without whom they follow. */
export function listNewest(viewer: Viewer, limit: number, { strangers = false } = {}) {
  const me = viewer.memberId;
  return db
    .select({ ...face, isFollowing: isFollowedBy(viewer) })
    .from(members)
    .where(
      and(listedFor(viewer), me ? ne(members.id, me) : undefined, strangers ? not(isFollowedBy(viewer)) : undefined),
    )
    .orderBy(desc(members.createdAt), desc(members.id))
    .limit(limit);
}

/** How many listed members there are. */
export async function countListed(viewer: Viewer): Promise<number> {
  return db.$count(members, listedFor(viewer));
}

/** Who joined in the last seven days, as far as the viewer may see: how many, up to one beyond the cap, and the newest four. */
export async function listJoinedThisWeek(viewer: Viewer, now: Date) {
  const { id, nickname, picture, photo } = members;
  const rows = await db
    .select({ id, nickname, picture, photo })
    .from(members)
    .where(joinedThisWeek(viewer, now))
    .orderBy(desc(members.createdAt), desc(members.id))
    .limit(JOINED_CAP + 1);
  return { count: rows.length, newest: rows.slice(0, 4) };
}

const joinedThisWeek = (viewer: Viewer, now: Date) =>
  and(
    listedFor(viewer),
    gt(members.createdAt, new Date(now.getTime() - 7 * DAY_MS)),
    viewer.memberId ? ne(members.id, viewer.memberId) : undefined,
  );

/** How many joined in the last seven days, as far as the viewer may see: exact up to the cap, then one more. */
export async function countJoinedThisWeek(viewer: Viewer, now: Date): Promise<number> {
  const rows = await db
    .select({ id: members.id })
    .from(members)
    .where(joinedThisWeek(viewer, now))
    .limit(JOINED_CAP + 1);
  return rows.length;
}

/** Who followed the viewer last. */
export function listNewFollowers(viewer: Viewer, limit: number) {
  return db
    .select({ ...face, isFollowing: isFollowedBy(viewer), followedAt: follows.createdAt })
    .from(follows)
    .innerJoin(members, eq(members.id, follows.followerId))
    .where(and(eq(follows.followingId, viewer.memberId!), listedFor(viewer)))
    .orderBy(desc(follows.createdAt), desc(follows.followerId))
    .limit(limit);
}

/** Whom the people I followed last follow most, and I do not yet. Looks at a bounded number of follows, whatever the size of the site. */
export async function listSuggestions(viewer: Viewer, limit: number) {
  const me = viewer.memberId!;
  const mine = db
    .$with("mine")
    .as(
      db
        .select({ id: follows.followingId })
        .from(follows)
        .where(eq(follows.followerId, me))
        .orderBy(desc(follows.createdAt))
        .limit(30),
    );
  const near = alias(follows, "near");
  const theirs = db
    .$with("theirs")
    .as(db.select({ id: near.followingId }).from(near).innerJoin(mine, eq(near.followerId, mine.id)).limit(1000));
  const common = sql<number>`count(*)::int`.as("common");
  const counted = db.$with("counted").as(db.select({ id: theirs.id, common }).from(theirs).groupBy(theirs.id));
  return db
    .with(mine, theirs, counted)
    .select({ ...face, common: counted.common, isFollowing: sql<boolean>`false` })
    .from(counted)
    .innerJoin(members, eq(members.id, counted.id))
    .where(and(listedFor(viewer), ne(members.id, me), not(isFollowedBy(viewer))))
    .orderBy(desc(counted.common), desc(members.id))
    .limit(limit);
}
