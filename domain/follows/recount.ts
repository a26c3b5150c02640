import { sql } from "drizzle-orm";
import { db, rows, type Tx } from "@/db/client";

type FollowDrift = {
  memberId: string;
  nickname: string;
  followerCount: { was: number; is: number };
  followingCount: { was: number; is: number };
};

/** Every member's counts as they should be: follows whose other end is in the community, as privacy-status.ts says it. */
const COUNTED = sql`
  with community as (select id from members where status = 'APPROVED' and privacy_status = 'PUBLIC'),
  followers as (select following_id as id, count(*)::int as n from follows where follower_id in (select id from community) group by 1),
  following as (select follower_id as id, count(*)::int as n from follows where following_id in (select id from community) group by 1),
  drift as (
    select m.id, m.nickname, m.follower_count, m.following_count, coalesce(a.n, 0) as followers, coalesce(b.n, 0) as following
    from members m left join followers a on a.id = m.id left join following b on b.id = m.id
    where m.follower_count <> coalesce(a.n, 0) or m.following_count <> coalesce(b.n, 0))`;

/** Which follow counts differ from a recount, up to `limit` of them. Changes nothing. */
export async function findFollowDrift(on: Tx | typeof db = db, limit = 1000): Promise<FollowDrift[]> {
  const found = rows<{
    id: string;
    nickname: string;
    follower_count: number;
    following_count: number;
    followers: number;
    following: number;
  }>(await on.execute(sql`${COUNTED} select * from drift order by id limit ${limit}`));
  return found.map((row) => ({
    memberId: row.id,
    nickname: row.nickname,
    followerCount: { was: row.follower_count, is: row.followers },
    followingCount: { was: row.following_count, is: row.following },
  }));
}

/** Puts every follow count right in one statement; answers how many were wrong. Nobody follows anybody meanwhile. */
export async function recountFollows(tx: Tx): Promise<number> {
  // Against every writer of counts and edges: a recount of a moving graph would write what was true a moment ago.
  await tx.execute(sql`lock table members, follows in share row exclusive mode`);
  const fixed = await tx.execute(sql`${COUNTED}
    update members set follower_count = drift.followers, following_count = drift.following
    from drift where members.id = drift.id returning members.id`);
  return rows(fixed).length;
}
