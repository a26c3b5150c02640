// Owns who holds which roles, as programs ask it.
import { and, asc, eq, gt, inArray, type SQL } from "drizzle-orm";
import { db } from "@/db/client";
import { members } from "@/db/schema/members";
import { memberRoles, roles } from "@/db/schema/roles";
import { can } from "../can";
import { ensure, NotFound } from "../errors";
import { ensureInReach, inReach } from "../members/reach";
import type { Condition } from "../query/condition";
import { type QueryFields, whereOf } from "../query/where";
import type { Viewer } from "../viewer";
import { type ListedRole, listRoles } from "./roles";

const HELD_FIELDS = {
  memberId: { kind: "id", column: memberRoles.memberId, mayFilter: can.manageRoles },
  roleKey: { kind: "text", column: roles.roleKey, mayFilter: can.manageRoles },
} as const satisfies QueryFields;

/** A role by what programs call it. Throws Forbidden and NotFound. */
export async function getRole(viewer: Viewer, roleKey: string): Promise<ListedRole> {
  const found = (await listRoles(viewer)).find((role) => role.roleKey === roleKey);
  if (!found) throw new NotFound("role");
  return found;
}

/** The roles that a member holds. Throws Forbidden, and NotFound for whom the viewer does not see. */
export async function listRolesOf(viewer: Viewer, memberId: string) {
  ensure(can.manageRoles(viewer));
  await ensureInReach(viewer, memberId);
  return held(viewer, eq(memberRoles.memberId, memberId));
}

/**
 * Who holds what, as far as the viewer sees them: so many members, behind one of them; `next` is whom to go on behind. Throws
 * Forbidden, and Invalid for what cannot be asked.
 */
export async function askRoles(viewer: Viewer, condition: Condition | undefined, limit: number, after?: string) {
  ensure(can.manageRoles(viewer));
  const where = whereOf(HELD_FIELDS, viewer, { condition, sorting: [] });
  const holders = await db
    .selectDistinct({ id: memberRoles.memberId })
    .from(memberRoles)
    .innerJoin(roles, eq(roles.id, memberRoles.roleId))
    .innerJoin(members, eq(members.id, memberRoles.memberId))
    .where(and(inReach(viewer), where, after ? gt(memberRoles.memberId, after) : undefined))
    .orderBy(asc(memberRoles.memberId))
    .limit(limit + 1);
  const ids = holders.slice(0, limit).map(({ id }) => id);
  const rows = ids.length > 0 ? await held(viewer, and(where, inArray(memberRoles.memberId, ids))) : [];
  return { rows, count: ids.length, next: holders.length > limit ? ids.at(-1) : undefined };
}

const held = (viewer: Viewer, where: SQL | undefined) =>
  db
    .select({ memberId: memberRoles.memberId, roleKey: roles.roleKey, name: roles.name })
    .from(memberRoles)
    .innerJoin(roles, eq(roles.id, memberRoles.roleId))
    .innerJoin(members, eq(members.id, memberRoles.memberId))
    .where(and(inReach(viewer), where))
    .orderBy(asc(memberRoles.memberId), asc(roles.name));
