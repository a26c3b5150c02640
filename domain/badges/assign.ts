// Owns giving and taking badges by hand, and who wears one (M122, M123).
import { and, eq, inArray } from "drizzle-orm";
import { db, type Tx } from "@/db/client";
import { badges, memberBadges } from "@/db/schema/badges";
import { members } from "@/db/schema/members";
import { can } from "../can";
import { command, type Scope } from "../command";
import { Conflict, ensure, NotFound } from "../errors";
import { onDesk, visibleTo } from "../members/privacy-status";
import { type Place, pageOf } from "../paging";
import { ensureMayOpen } from "../roles/rules";
import type { Viewer } from "../viewer";
import { AssignBadgeInput } from "./input";
import { takeOff, wear } from "./wear";

/**
 * Gives a badge to members whom the viewer sees. Twice is once and silent. Answers to whom it is new. Throws NotFound when one of
 * them is not there, Conflict when one is not in, Forbidden when a role comes with it that carries more than the viewer holds (M130).
 */
export const assignBadge = command(AssignBadgeInput, async ({ badgeId, memberIds }, scope) => {
  const badge = await handled(scope, badgeId);
  const seen = await seenOf(scope, memberIds);
  if (seen.some(({ status }) => status !== "APPROVED")) throw new Conflict("status-move");
  return { memberIds: await wear(scope, badge, memberIds) };
});

/** Takes a badge from members. What its rule gives, only the rule takes: Conflict. Twice is silent; answers from whom it went. */
export const unassignBadge = command(AssignBadgeInput, async ({ badgeId, memberIds }, scope) => {
  const badge = await handled(scope, badgeId);
  await seenOf(scope, memberIds);
  if (badge.rule && (await isByRule(scope.tx, badgeId, memberIds))) throw new Conflict("badge-by-rule");
  return { memberIds: await takeOff(scope, badge, memberIds) };
});

/** Who wears a badge, the latest first, as far as the viewer may see them. Throws Forbidden. */
export function listWearers(viewer: Viewer, badgeId: string, place: Place, size = 25) {
  ensure(can.manageBadges(viewer));
  const sorting = { key: memberBadges.createdAt, id: memberBadges.memberId, isUp: false };
  return pageOf(sorting, place, size, ({ where, orderBy, limit }) =>
    db
      .select({
        id: memberBadges.memberId,
        nickname: members.nickname,
        slug: members.slug,
        title: members.title,
        picture: members.picture,
        photo: members.photo,
        isByRule: memberBadges.isByRule,
        since: memberBadges.createdAt,
        cursorKey: memberBadges.createdAt,
      })
      .from(memberBadges)
      .innerJoin(members, eq(members.id, memberBadges.memberId))
      .where(and(eq(memberBadges.badgeId, badgeId), seenBy(viewer), where))
      .orderBy(...orderBy)
      .limit(limit),
  );
}

/** A badge as long as this member wears it; null otherwise. */
export async function getWorn(memberId: string, badgeId: string) {
  const [worn] = await db
    .select({ title: badges.title, description: badges.description })
    .from(memberBadges)
    .innerJoin(badges, eq(badges.id, memberBadges.badgeId))
    .where(and(eq(memberBadges.memberId, memberId), eq(memberBadges.badgeId, badgeId)));
  return worn ?? null;
}

const seenBy = (viewer: Viewer) => (can.manageMembers(viewer) ? onDesk(viewer) : visibleTo(viewer));

async function handled(scope: Scope<unknown>, badgeId: string) {
  ensure(can.manageBadges(scope.viewer));
  const [badge] = await scope.tx.select().from(badges).where(eq(badges.id, badgeId)).for("key share");
  if (!badge) throw new NotFound("badge");
  await ensureMayOpen(scope, badgeId);
  return badge;
}

async function seenOf({ tx, viewer }: Scope<unknown>, memberIds: string[]) {
  const seen = await tx
    .select({ id: members.id, status: members.status })
    .from(members)
    .where(and(inArray(members.id, memberIds), seenBy(viewer)));
  if (seen.length < new Set(memberIds).size) throw new NotFound("member");
  return seen;
}

const isByRule = async (tx: Tx, badgeId: string, memberIds: string[]) => {
  const [held] = await tx
    .select({ id: memberBadges.memberId })
    .from(memberBadges)
    .where(
      and(
        eq(memberBadges.badgeId, badgeId),
        inArray(memberBadges.memberId, memberIds),
        eq(memberBadges.isByRule, true),
      ),
    )
    .limit(1);
  return held !== undefined;
};
