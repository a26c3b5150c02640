// Followers and following: newest first, and only people whom the viewer would find in the directory (M98, M110, M111).
import { and, desc, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { follows, members } from "@/db/schema/members";
import { card, isFollowedBy, isFollowerOf, named } from "../members/directory";
import { listedFor } from "../members/privacy-status";
import { type Place, pageOf } from "../paging";
import type { Viewer } from "../viewer";
import { onceFor } from "../viewer-queries";

/** `isShared` keeps only those whom the viewer follows as well. */
type FollowQuery = Place & { q?: string; isShared?: boolean; limit?: number };

const MOST = 100;

/** Who follows a member, whom the viewer was let see (getMember). */
export const listFollowers = (viewer: Viewer, memberId: string, query: FollowQuery = {}) =>
  listEdges(viewer, { of: follows.followingId, shown: follows.followerId }, memberId, query);

/** Whom a member follows, likewise. */
export const listFollowing = (viewer: Viewer, memberId: string, query: FollowQuery = {}) =>
  listEdges(viewer, { of: follows.followerId, shown: follows.followingId }, memberId, query);

type End = typeof follows.followerId | typeof follows.followingId;

function listEdges(
  viewer: Viewer,
  ends: { of: End; shown: End },
  memberId: string,
  { q, isShared, limit = 24, ...place }: FollowQuery,
) {
  const sorting = { key: follows.createdAt, id: ends.shown, isUp: false };
  return pageOf(sorting, place, Math.min(limit, MOST), ({ where, orderBy, limit }) =>
    db
      .select({
        ...card,
        isFollowing: isFollowedBy(viewer),
        isFollower: isFollowerOf(viewer),
        cursorKey: follows.createdAt,
      })
      .from(follows)
      .innerJoin(members, eq(members.id, ends.shown))
      .where(
        and(
          eq(ends.of, memberId),
          listedFor(viewer),
          q ? named(q) : undefined,
          isShared ? isFollowedBy(viewer) : undefined,
          where,
        ),
      )
      .orderBy(...orderBy)
      .limit(limit),
  );
}

/** People whom both the viewer and a member follow: how many, and three of them. One query. */
export async function listShared(viewer: Viewer, memberId: string) {
  if (!viewer.memberId || viewer.memberId === memberId) return { n: 0, first: [] };
  const found = await sharedWith(viewer).execute({ me: viewer.memberId, other: memberId });
  return { n: found[0]?.n ?? 0, first: found };
}

const sharedWith = onceFor((db, viewer) => {
  const mine = alias(follows, "mine");
  return db
    .select({ ...card, n: sql<number>`(count(*) over ())::int` })
    .from(follows)
    .innerJoin(mine, and(eq(mine.followingId, follows.followingId), eq(mine.followerId, viewer.memberId!)))
    .innerJoin(members, eq(members.id, follows.followingId))
    .where(and(eq(follows.followerId, sql.placeholder("other")), listedFor(viewer)))
    .orderBy(desc(members.followerCount), members.id)
    .limit(3)
    .prepare("shared_with");
});
