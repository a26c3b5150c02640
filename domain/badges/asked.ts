// Owns badges and who wears them as programs ask it. What a badge is everybody may know who sees profiles.
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { badges, memberBadges } from "@/db/schema/badges";
import { members } from "@/db/schema/members";
import { roles } from "@/db/schema/roles";
import { can } from "../can";
import { ensure, NotFound } from "../errors";
import { inReach } from "../members/reach";
import type { Asked, Paging } from "../query/condition";
import { type Answer, askPage } from "../query/page";
import { type Columns, selectedList } from "../query/selected";
import type { QueryFields } from "../query/where";
import type { Viewer } from "../viewer";

/** Does a role come with it? */
const isKey = sql<boolean>`exists (select 1 from ${roles} where ${roles.rule} ->> 'badgeId' = ${badges.id}::text)`;

const all = { mayFilter: () => true, maySort: () => true };

const BADGE_FIELDS = {
  id: { kind: "id", column: badges.id, ...all },
  title: { kind: "text", column: badges.title, ...all },
  description: { kind: "text", column: badges.description, ...all },
  slug: { kind: "text", column: badges.slug, ...all },
  permissionsEnabled: { kind: "flag", column: isKey, ...all },
  createdDate: { kind: "moment", column: badges.createdAt, ...all },
  updatedDate: { kind: "moment", column: badges.updatedAt, ...all },
  place: { kind: "number", column: badges.position, maySort: () => true },
} as const satisfies QueryFields;

const told = {
  id: badges.id,
  title: badges.title,
  description: badges.description,
  slug: sql<string>`${badges.slug}`,
  icon: badges.icon,
  background: badges.background,
  foreground: badges.foreground,
  revision: badges.revision,
  createdAt: badges.createdAt,
  updatedAt: badges.updatedAt,
  isKey,
};

export type AskedBadge = Awaited<ReturnType<typeof getBadge>>;

/** One badge. Throws NotFound, and Forbidden for who sees no profiles. */
export async function getBadge(viewer: Viewer, badgeId: string) {
  ensure(can.seeProfiles(viewer));
  const [badge] = await db.select(told).from(badges).where(eq(badges.id, badgeId));
  if (!badge) throw new NotFound("badge");
  return badge;
}

/** Badges, in the owner's order unless asked otherwise. Throws Forbidden for who sees no profiles. */
export function askBadges(viewer: Viewer, asked: Asked): Promise<Answer<AskedBadge>> {
  ensure(can.seeProfiles(viewer));
  const list = selectedList<AskedBadge>({
    name: "badges",
    fields: BADGE_FIELDS,
    usual: { field: "place", isUp: true, at: "" },
    id: badges.id,
    columns: told,
    from: (columns) => db.select(columns).from(badges).$dynamic(),
  });
  return askPage(list, viewer, asked);
}

/** Who wears a badge, the longest wearer first, as far as the viewer sees them. Throws NotFound. */
export async function askWearers(viewer: Viewer, badgeId: string, paging: Paging): Promise<Answer<{ id: string }>> {
  await getBadge(viewer, badgeId);
  const list = selectedList<{ id: string }>({
    name: `wearers:${badgeId}`,
    fields: { since: { kind: "moment", column: memberBadges.createdAt, maySort: () => true } },
    usual: { field: "since", isUp: true, at: "" },
    id: memberBadges.memberId,
    columns: { id: memberBadges.memberId },
    from: wornBy,
    within: and(eq(memberBadges.badgeId, badgeId), inReach(viewer)),
  });
  return askPage(list, viewer, { sorting: [], paging });
}

/** The wearing of badges, beside whom it is that wears them. */
export const wornBy = (columns: Columns) =>
  db.select(columns).from(memberBadges).innerJoin(members, eq(members.id, memberBadges.memberId)).$dynamic();

/** The badges of each of these members, in the owner's order; whom the viewer does not see is missing. */
export async function listBadgesOf(viewer: Viewer, memberIds: string[]) {
  ensure(can.seeProfiles(viewer));
  const seen = await db
    .select({ id: members.id })
    .from(members)
    .where(and(inArray(members.id, memberIds), inReach(viewer)));
  if (seen.length === 0) return [];
  const rows = await db
    .select({ memberId: memberBadges.memberId, badgeId: memberBadges.badgeId })
    .from(memberBadges)
    .innerJoin(badges, eq(badges.id, memberBadges.badgeId))
    .where(
      inArray(
        memberBadges.memberId,
        seen.map(({ id }) => id),
      ),
    )
    .orderBy(asc(badges.position), asc(badges.id));
  return seen.map(({ id }) => ({
    memberId: id,
    badgeIds: rows.filter(({ memberId }) => memberId === id).map(({ badgeId }) => badgeId),
  }));
}

/** How many wear each badge. Throws Forbidden: it counts whom nobody else sees. */
export async function countWearers(viewer: Viewer) {
  ensure(can.manageBadges(viewer));
  return db
    .select({ badgeId: badges.id, n: sql<number>`count(${memberBadges.memberId})::int` })
    .from(badges)
    .leftJoin(memberBadges, eq(memberBadges.badgeId, badges.id))
    .groupBy(badges.id)
    .orderBy(asc(badges.position), asc(badges.id));
}
