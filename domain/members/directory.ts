// Owns what members and visitors see of others: one profile, and the directory.
import { and, asc, desc, eq, exists, inArray, lte, or, type Placeholder, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { type Db, db } from "@/db/client";
import { memberBadges } from "@/db/schema/badges";
import { follows, members, slugs } from "@/db/schema/members";
import { memberRoles, roles } from "@/db/schema/roles";
import { keysOf } from "../audience";
import { wornBadges, wornInFull } from "../badges/worn";
import { NotFound } from "../errors";
import { type FieldFilter, saying } from "../fields/filter";
import { cardValues, onCard } from "../fields/values";
import { type Place, pageOf, type Sorting } from "../paging";
import { containing, nameKey } from "../text-keys";
import type { Viewer } from "../viewer";
import { anyOf, onceFor } from "../viewer-queries";
import { hiddenFrom, inCommunity, listedFor, visibleTo } from "./privacy-status";
import { noteSight } from "./private-seen";

/** The month of joining, "2026-11": all that others learn of when. */
const joinedMonth = sql<string>`to_char(${members.createdAt} at time zone 'UTC', 'YYYY-MM')`;

/** A member in a list of others. */
export const card = {
  id: members.id,
  nickname: members.nickname,
  slug: members.slug,
  title: members.title,
  picture: members.picture,
  photo: members.photo,
  joinedMonth,
  badges: wornBadges,
};

/** What others see of a member (M25, M97). */
export const profile = {
  ...card,
  badges: wornInFull,
  about: members.about,
  cover: members.cover,
  photoAlt: members.photoAlt,
  coverAlt: members.coverAlt,
  followerCount: members.followerCount,
  followingCount: members.followingCount,
  /** False only for those who see more than others: the member, and staff. */
  isInCommunity: sql<boolean>`(${inCommunity})`,
};

const SORTINGS = {
  name: { key: members.nameKey, id: members.id, isUp: true },
  newest: { key: members.createdAt, id: members.id, isUp: false },
} satisfies Record<string, Sorting>;

type DirectorySort = keyof typeof SORTINGS;
/** Of several badges or roles any one counts; by a role only where the owner lets everybody filter by it. */
type DirectoryFilter = {
  q?: string;
  isFollowed?: boolean;
  badgeIds?: string[];
  roleIds?: string[];
  said?: FieldFilter[];
};
export type DirectoryQuery = DirectoryFilter &
  Place & {
    sort?: DirectorySort;
    limit?: number;
    /** Do cards show fields of the owner's? */
    hasCards?: boolean;
  };

/** Nobody carries the list away by giant pages. */
const MOST = 100;
const COUNTED_TO = 10_000;

/**
 * A profile by its address, with how the viewer stands to it. A former address finds the member too: the slug answered is
 * the current one, and a page redirects to it (M158). Throws NotFound for hidden and absent alike (M24).
 */
export async function getMember(viewer: Viewer, slug: string) {
  const [member] = await memberAt(viewer).execute({ me: viewer.memberId, slug: slug.toLowerCase() });
  if (!member) throw new NotFound("member");
  if (!member.isInCommunity && viewer.kind === "member") await noteSight(viewer, member.id);
  // Where nobody may be public there is no community to count (M95).
  return viewer.mayBePublic ? member : { ...member, followerCount: 0, followingCount: 0, isInCommunity: false };
}

const memberAt = onceFor.byKey((db, viewer) =>
  db
    .select({
      ...profile,
      ...followsSeen(viewer),
      isFollowing: isFollowedBy(viewer),
      isFollower: isFollowerOf(viewer),
      isOwner: members.isOwner,
    })
    .from(slugs)
    .innerJoin(members, eq(members.id, slugs.memberId))
    .where(and(eq(slugs.slug, sql.placeholder("slug")), visibleTo(viewer)))
    .prepare("member_at"),
);

/** How many follow the row's member and whom they follow, as the lists behind it are for this viewer. */
export const followsSeen = (viewer: Viewer) => ({
  followerCount: shownCount(viewer, FOLLOWERS),
  followingCount: shownCount(viewer, FOLLOWING),
});

/** Follower and following, as ends of a follow. */
const FOLLOWERS = { count: members.followerCount, of: "followingId", shown: "followerId" } as const;
const FOLLOWING = { count: members.followingCount, of: "followerId", shown: "followingId" } as const;

/** A count as the list behind it is for this viewer: without the few whom a member block hides from them (M24, M98). */
function shownCount(viewer: Viewer, { count, of, shown }: typeof FOLLOWERS | typeof FOLLOWING): SQL<number> {
  if (!viewer.memberId) return sql<number>`${count}`;
  const [edge, end] = [alias(follows, "edge"), alias(members, "edge_end")];
  const hidden = db
    .select({ n: sql`count(*)::int` })
    .from(edge)
    .innerJoin(end, eq(end.id, edge[shown]))
    .where(
      and(
        eq(edge[of], members.id),
        inArray(edge[shown], hiddenFrom(viewer.memberId)),
        eq(end.status, "APPROVED"),
        eq(end.privacyStatus, "PUBLIC"),
      ),
    );
  return sql<number>`(${count} - (${hidden}))`;
}

export type MemberProfile = Awaited<ReturnType<typeof getMember>>;

/** A page of the community as this viewer sees it, by name or the newest first; `q` finds parts of names. */
export async function listMembers(
  viewer: Viewer,
  { sort = "name", limit = 24, hasCards = false, ...query }: DirectoryQuery = {},
) {
  const { before } = query;
  const page = await pageOf(SORTINGS[sort], query, Math.min(limit, MOST), (keyset) => {
    const isFirst = isPlain(query) && !before && !keyset.where;
    return isFirst
      ? (hasCards ? FIRST_PAGE_SAYING : FIRST_PAGE)[sort](viewer).execute({
          me: viewer.memberId,
          keys: keysOf(viewer),
          limit: keyset.limit,
        })
      : rowsOf(db, viewer, sort, { ...keyset, where: and(listed(viewer, query), keyset.where) }, hasCards);
  });
  return { ...page, rows: page.rows.map(({ says, ...row }) => ({ ...row, says: cardValues(says) })) };
}

type Rows = { where: SQL | undefined; orderBy: SQL[]; limit: number | Placeholder };

const rowsOf = (from: Db, viewer: Viewer, sort: DirectorySort, { where, orderBy, limit }: Rows, hasCards: boolean) =>
  from
    .select({
      ...card,
      isFollowing: isFollowedBy(viewer),
      says: hasCards ? onCard(viewer) : NO_VALUES,
      cursorKey: SORTINGS[sort].key,
    })
    .from(members)
    .where(where)
    .orderBy(...orderBy)
    .limit(limit);

const NO_VALUES: ReturnType<typeof onCard> = sql`'[]'::jsonb`;

/** What nearly everybody opens. */
const firstPage = (sort: DirectorySort, hasCards: boolean) =>
  onceFor((db, viewer) => {
    const { key, id, isUp } = SORTINGS[sort];
    const orderBy = [key, id].map((column) => (isUp ? asc(column) : desc(column)));
    const rows = { where: listed(viewer, {}), orderBy, limit: sql.placeholder("limit") };
    return rowsOf(db, viewer, sort, rows, hasCards).prepare(`directory_by_${sort}${hasCards ? "_saying" : ""}`);
  });
const FIRST_PAGE = { name: firstPage("name", false), newest: firstPage("newest", false) };
const FIRST_PAGE_SAYING = { name: firstPage("name", true), newest: firstPage("newest", true) };

/** How many the directory lists; beyond 10,000 it is not counted further. */
export async function countMembers(viewer: Viewer, filter: DirectoryFilter = {}) {
  const [found] = await (isPlain(filter)
    ? countAll(viewer).execute({ me: viewer.memberId })
    : counted(db, viewer, filter));
  const n = found?.n ?? 0;
  return { n: Math.min(n, COUNTED_TO), isExact: n <= COUNTED_TO };
}

function counted(from: Db, viewer: Viewer, filter: DirectoryFilter) {
  const some = from
    .select({ one: sql`1` })
    .from(members)
    .where(listed(viewer, filter))
    .limit(COUNTED_TO + 1)
    .as("some");
  return from.select({ n: sql<number>`count(*)::int` }).from(some);
}

const countAll = onceFor((db, viewer) => counted(db, viewer, {}).prepare("directory_count"));

const isPlain = ({ q, isFollowed, badgeIds = [], roleIds = [], said = [] }: DirectoryFilter) =>
  !q && !isFollowed && badgeIds.length + roleIds.length + said.length === 0;

const listed = (viewer: Viewer, { q, isFollowed, badgeIds = [], roleIds = [], said = [] }: DirectoryFilter): SQL =>
  and(
    listedFor(viewer),
    q ? named(q) : undefined,
    isFollowed ? isFollowedBy(viewer) : undefined,
    badgeIds.length > 0 ? wearing(badgeIds) : undefined,
    roleIds.length > 0 ? inListedRole(roleIds) : undefined,
    ...said.map((filter) => saying(viewer, filter)),
  )!;

const wearing = (badgeIds: string[]): SQL =>
  exists(
    db
      .select({ one: sql`1` })
      .from(memberBadges)
      .where(and(eq(memberBadges.memberId, members.id), inArray(memberBadges.badgeId, badgeIds))),
  );

/** Who holds a role that is not listed is nobody's business: asking for it finds nobody. */
const inListedRole = (roleIds: string[]): SQL =>
  exists(
    db
      .select({ one: sql`1` })
      .from(memberRoles)
      .innerJoin(roles, eq(roles.id, memberRoles.roleId))
      .where(and(eq(memberRoles.memberId, members.id), eq(roles.isListed, true), inArray(roles.id, roleIds))),
  );

/** Part of a name; fewer than three letters find only beginnings of words, which is what the trigram index can do. */
export function named(q: string): SQL {
  const key = nameKey(q.slice(0, 100));
  if (key.length >= 3) return sql`${members.nameKey} like ${containing(key)}`;
  const beginning = containing(key).slice(1);
  return or(sql`${members.nameKey} like ${beginning}`, sql`${members.nameKey} like ${`% ${beginning}`}`)!;
}

/** Does the viewer follow the row's member? */
export const isFollowedBy = ({ memberId }: Viewer): SQL<boolean> =>
  isEdge(memberId ? sql`${memberId}::uuid` : null, members.id);

/** Does the row's member follow the viewer? */
export const isFollowerOf = ({ memberId }: Viewer): SQL<boolean> =>
  isEdge(members.id, memberId ? sql`${memberId}::uuid` : null);

function isEdge(from: SQL | typeof members.id | null, to: SQL | typeof members.id | null): SQL<boolean> {
  if (!from || !to) return sql<boolean>`false`;
  const edge = and(sql`${follows.followerId} = ${from}`, sql`${follows.followingId} = ${to}`);
  return sql<boolean>`${exists(db.select({ one: sql`1` }).from(follows).where(edge))}`;
}

export type Circle = { n: number; first: Pick<MemberProfile, "id" | "nickname" | "picture" | "photo">[] };

/** For each of these members: how many of the people the viewer follows follow them, and up to three of those. One query. */
export async function listCircles(viewer: Viewer, ids: string[]): Promise<Map<string, Circle>> {
  const circles = new Map<string, Circle>();
  if (!viewer.memberId || ids.length === 0) return circles;
  const found = await circlesOf(viewer).execute({ me: viewer.memberId, ids: `{${ids}}` });
  for (const { of, n, rank: _, ...person } of found) {
    const circle = circles.get(of) ?? { n, first: [] };
    circle.first.push(person);
    circles.set(of, circle);
  }
  return circles;
}

const circlesOf = onceFor((db, viewer) => {
  const mine = alias(follows, "mine");
  const ranked = db
    .select({
      of: follows.followingId,
      id: members.id,
      nickname: members.nickname,
      picture: members.picture,
      photo: members.photo,
      n: sql<number>`(count(*) over (partition by ${follows.followingId}))::int`.as("n"),
      rank: sql<number>`row_number() over (partition by ${follows.followingId} order by ${members.followerCount} desc, ${members.id})`.as(
        "rank",
      ),
    })
    .from(follows)
    .innerJoin(mine, and(eq(mine.followingId, follows.followerId), eq(mine.followerId, viewer.memberId!)))
    .innerJoin(members, eq(members.id, follows.followerId))
    .where(and(anyOf(follows.followingId, "ids"), listedFor(viewer)))
    .as("ranked");
  return db.select().from(ranked).where(lte(ranked.rank, 3)).orderBy(ranked.rank).prepare("circles");
});
