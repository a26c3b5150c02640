// Owns who holds which roles, as programs ask it.
import { and, asc, eq, type SQL } from "drizzle-orm";
import { db } from "@/db/client";
import { memberRoles, members, roles } from "@/db/schema/members";
import { can } from "../can";
import { ensure, NotFound } from "../errors";
import { ensureInReach, inReach } from "../members/reach";
import type { Condition } from "../query/condition";
import { type QueryFields, whereOf } from "../query/where";
import type { Viewer } from "../viewer";
import { type ListedRole, listRoles } from "./roles";

const MOST = 1000;

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

/** Who holds what, as far as the viewer sees them: up to a thousand rows, by member. Throws Forbidden, and Invalid for what cannot be asked. */
export function askRoles(viewer: Viewer, condition: Condition | undefined) {
  ensure(can.manageRoles(viewer));
  return held(viewer, whereOf(HELD_FIELDS, viewer, { condition, sorting: [] }));
}

const held = (viewer: Viewer, where: SQL | undefined) =>
  db
    .select({ memberId: memberRoles.memberId, roleKey: roles.roleKey, name: roles.name })
    .from(memberRoles)
    .innerJoin(roles, eq(roles.id, memberRoles.roleId))
    .innerJoin(members, eq(members.id, memberRoles.memberId))
    .where(and(inReach(viewer), where))
    .orderBy(asc(memberRoles.memberId), asc(roles.name))
    .limit(MOST);
