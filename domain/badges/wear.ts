// Owns who wears a badge: given and taken in the caller's commit, with one fact per member and change, and none where nothing changed (M122, M125).
import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import { type Badge, memberBadges } from "@/db/schema/badges";
import { members } from "@/db/schema/members";
import type { Scope } from "../command";
import type { Happening } from "../events";
import { giveByRule, rolesByBadge, takeByRule } from "../roles/rules";

type Where = Pick<Scope<unknown>, "tx" | "viewer" | "recordAll" | "now">;
type Named = Pick<Badge, "id" | "title">;
/** What a wearing is told by. */
const ONE = { assignmentId: memberBadges.id, memberId: memberBadges.memberId };

/** Gives a badge to these members, as far as they are approved and do not wear it. Answers to whom it is new. */
export async function wear(scope: Where, badge: Named, memberIds: string[], isByRule = false): Promise<string[]> {
  const { tx, viewer } = scope;
  const there = await hold(scope, memberIds, eq(members.status, "APPROVED"));
  if (there.length === 0) return [];
  const given = await tx
    .insert(memberBadges)
    .values(there.map((memberId) => ({ memberId, badgeId: badge.id, isByRule, assignedBy: viewer.memberId })))
    .onConflictDoNothing()
    .returning(ONE);
  const ids = given.map(({ memberId }) => memberId);
  await tell(scope, badge, given, "badge.assigned", isByRule);
  for (const role of await rolesByBadge(tx, badge.id)) await giveByRule(scope, role, ids, "badge");
  return ids;
}

/** Takes a badge from these members; with `isByRule` only where its rule gave it. Answers from whom. */
export async function takeOff(scope: Where, badge: Named, memberIds: string[], isByRule = false): Promise<string[]> {
  const { tx } = scope;
  const there = await hold(scope, memberIds);
  if (there.length === 0) return [];
  const taken = await tx
    .delete(memberBadges)
    .where(
      and(
        eq(memberBadges.badgeId, badge.id),
        inArray(memberBadges.memberId, there),
        isByRule ? eq(memberBadges.isByRule, true) : undefined,
      ),
    )
    .returning(ONE);
  const ids = taken.map(({ memberId }) => memberId);
  await tell(scope, badge, taken, "badge.unassigned", isByRule);
  for (const role of await rolesByBadge(tx, badge.id)) await takeByRule(scope, role, ids, "badge");
  return ids;
}

/** Holds the members' rows in one order, so that counts are exact and two at once do not wait for each other for ever. */
async function hold({ tx }: Where, memberIds: string[], also?: SQL): Promise<string[]> {
  if (memberIds.length === 0) return [];
  const rows = await tx
    .select({ id: members.id })
    .from(members)
    .where(and(inArray(members.id, memberIds), also))
    .orderBy(members.id)
    .for("no key update");
  return rows.map(({ id }) => id);
}

/** How many each wears is the count of the rows; the facts say what it was and is (M120). */
async function tell(
  { tx, recordAll }: Where,
  badge: Named,
  changed: { assignmentId: string; memberId: string }[],
  type: "badge.assigned" | "badge.unassigned",
  isByRule: boolean,
): Promise<void> {
  if (changed.length === 0) return;
  const memberIds = changed.map(({ memberId }) => memberId);
  const counts = await tx
    .select({ memberId: memberBadges.memberId, n: sql<number>`count(*)::int` })
    .from(memberBadges)
    .where(inArray(memberBadges.memberId, memberIds))
    .groupBy(memberBadges.memberId);
  const now = new Map(counts.map(({ memberId, n }) => [memberId, n]));
  const step = type === "badge.assigned" ? 1 : -1;
  await recordAll(
    changed.flatMap(({ assignmentId, memberId }): Happening[] => {
      const to = now.get(memberId) ?? 0;
      const told = { badgeId: badge.id, badge: badge.title, assignmentId };
      return [
        { type, memberId, ...told, ...(isByRule && { isByRule: true as const }) },
        { type: "counter.changed" as const, memberId, counter: "members.badges", from: to - step, to },
      ];
    }),
  );
}
