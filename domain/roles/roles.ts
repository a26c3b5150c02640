// Owns who holds a role, and who is an owner. Ownership is beside the roles and never one of them.
import { and, asc, desc, eq, or, sql } from "drizzle-orm";
import { db, once } from "@/db/client";
import { type Member, members } from "@/db/schema/members";
import { memberRoles, roles } from "@/db/schema/roles";
import { can } from "../can";
import { command, type Scope } from "../command";
import { Conflict, ensure, Forbidden, NotFound } from "../errors";
import { MemberIdInput } from "../members/input";
import { lockMember } from "../members/member";
import { lockInReach } from "../members/reach";
import { isIn, type Viewer } from "../viewer";
import { heldRoles } from "./held";
import { MemberRoleInput } from "./input";
import { isWithin } from "./rules";

/** The roles there are. */
export async function listRoles(viewer: Viewer) {
  ensure(can.enterAdmin(viewer));
  return db
    .select({
      id: roles.id,
      key: roles.key,
      roleKey: roles.roleKey,
      isBlockable: roles.isBlockable,
      revision: roles.revision,
      name: roles.name,
      description: roles.description,
      permissions: roles.permissions,
      isListed: roles.isListed,
      rule: roles.rule,
      /** Its rule has not reached everybody yet. */
      isLooking: sql<boolean>`${roles.isRuleNew} and ${roles.rule} is not null`,
    })
    .from(roles)
    .orderBy(asc(roles.createdAt), asc(roles.id));
}

export type ListedRole = Awaited<ReturnType<typeof listRoles>>[number];

/** How many hold each role, by its id, to 10,000. */
export async function countHolders(viewer: Viewer): Promise<Map<string, { n: number; isExact: boolean }>> {
  ensure(can.manageRoles(viewer));
  // In plain names: drizzle drops a column's table in a select without joins.
  const held = sql<number>`(select count(*)::int from (select 1 from member_roles as held where held.role_id = roles.id limit ${COUNTED_TO + 1}) as counted)`;
  const rows = await db.select({ id: roles.id, held }).from(roles);
  return new Map(rows.map(({ id, held }) => [id, { n: Math.min(held, COUNTED_TO), isExact: held <= COUNTED_TO }]));
}

/** The roles that the owner lets everybody filter the directory by. */
export const listDirectoryRoles = () => directoryRoles().execute();

const directoryRoles = once((db) =>
  db
    .select({ id: roles.id, key: roles.key, name: roles.name })
    .from(roles)
    .where(eq(roles.isListed, true))
    .orderBy(asc(roles.createdAt), asc(roles.id))
    .prepare("directory_roles"),
);

/** Owners and everybody with a role, owners first; whose permissions sleep shows by the password (mission.md 15.15). */
export async function listTeam(viewer: Viewer) {
  ensure(can.manageRoles(viewer) || can.manageOwners(viewer));
  return db
    .select({
      id: members.id,
      nickname: members.nickname,
      slug: members.slug,
      picture: members.picture,
      photo: members.photo,
      status: members.status,
      isOwner: members.isOwner,
      isAsleep: sql<boolean>`not ${members.isOwner} and not ${members.isPasswordStaffGrade}`,
      lastLoginAt: members.lastLoginAt,
      roles: heldRoles,
    })
    .from(members)
    .where(
      or(
        eq(members.isOwner, true),
        sql`exists (select 1 from ${memberRoles} where ${memberRoles.memberId} = ${members.id})`,
      ),
    )
    .orderBy(desc(members.isOwner), asc(members.nameKey), asc(members.id))
    .limit(500);
}

/**
 * Gives a role to somebody the viewer sees (NotFound). It can never carry more than its giver holds (M130), and only somebody who is in can hold one. Answers whether
 * its permissions sleep, because the password is shorter than the staff minimum; both are told (mission.md 15.15). The same again is silent.
 */
export const giveRole = command(MemberRoleInput, async ({ memberId, roleId }, scope) => {
  const role = await grantableRole(scope, roleId);
  const member = await lockInReach(scope.tx, scope.viewer, memberId);
  if (!isIn(member, scope.now)) throw new Conflict("status-move");
  return give(scope, role, member);
});

/** Giving inside another command's transaction, to a member whose row it holds; `grantableRole` has been asked. */
export async function give(
  { viewer, tx, record }: Scope<unknown>,
  role: Pick<ListedRole, "id" | "name">,
  member: Pick<Member, "id" | "isOwner" | "isPasswordStaffGrade">,
) {
  const [memberId, roleId] = [member.id, role.id];
  const given = await tx
    .insert(memberRoles)
    .values({ memberId, roleId, grantedBy: viewer.memberId })
    .onConflictDoNothing()
    .returning();
  const isAsleep = !member.isOwner && !member.isPasswordStaffGrade;
  if (given.length > 0)
    await record({ type: "role.given", memberId, roleId, role: role.name, isAsleep: isAsleep || undefined });
  return { isAsleep };
}

/** Takes a role back, by somebody who could have given it. What its rule gives only the rule takes: Conflict. The same again is silent. */
export const takeRole = command(MemberRoleInput, async ({ memberId, roleId }, scope) => {
  const { tx, record, viewer } = scope;
  const role = await grantableRole(scope, roleId);
  await lockInReach(tx, viewer, memberId);
  const taken = await tx
    .delete(memberRoles)
    .where(and(eq(memberRoles.memberId, memberId), eq(memberRoles.roleId, roleId)))
    .returning();
  if (taken[0]?.isByRule && role.rule) throw new Conflict("role-by-rule");
  if (taken.length > 0) await record({ type: "role.taken", memberId, roleId, role: role.name });
});

/** Makes a member an owner: all permissions, and no one else's to take but an owner's. */
export const makeOwner = command(MemberIdInput, async ({ memberId }, { viewer, tx, record, now }) => {
  ensure(can.manageOwners(viewer));
  const member = await lockMember(tx, memberId);
  if (member.isOwner) return;
  if (member.status !== "APPROVED") throw new Conflict("status-move");
  await tx.update(members).set({ isOwner: true, updatedAt: now }).where(eq(members.id, memberId));
  await record({ type: "owner.made", memberId });
});

/** Takes ownership from a member, oneself included. The last owner stays one: Conflict `last-owner`, from the database itself (M11). */
export const unmakeOwner = command(MemberIdInput, async ({ memberId }, { viewer, tx, record, now }) => {
  ensure(can.manageOwners(viewer));
  const member = await lockMember(tx, memberId);
  if (!member.isOwner) return;
  await tx.update(members).set({ isOwner: false, updatedAt: now }).where(eq(members.id, memberId));
  await record({ type: "owner.unmade", memberId });
});

/** A role this viewer may give and take. Throws Forbidden for whoever does not manage roles or holds less than it carries, NotFound. */
export async function grantableRole({ tx, viewer }: Pick<Scope<unknown>, "tx" | "viewer">, roleId: string) {
  ensure(can.manageRoles(viewer));
  const [role] = await tx.select().from(roles).where(eq(roles.id, roleId)).for("key share");
  if (!role) throw new NotFound("role");
  if (!isWithin(viewer, role.permissions)) throw new Forbidden("role-beyond");
  return role;
}

const COUNTED_TO = 10_000;
