// Owns who holds a role, and who is an owner. Roles are a fixed start: moderator, and owner beside them.
import { and, asc, desc, eq, or, sql } from "drizzle-orm";
import { z } from "zod";
import { db } from "@/db/client";
import { memberRoles, members, roles } from "@/db/schema/members";
import { can } from "../can";
import { command, type Scope } from "../command";
import { Conflict, ensure, Forbidden, NotFound } from "../errors";
import { MemberIdInput, memberId } from "../members/input";
import { lockMember } from "../members/member";
import type { Permission } from "../permissions";
import { isIn, type Viewer } from "../viewer";
import { heldRoles } from "./held";

const RoleInput = z.object({ memberId, roleId: z.uuid("role-id") });

/** The roles there are. */
export async function listRoles(viewer: Viewer) {
  ensure(can.enterAdmin(viewer));
  return db
    .select({ id: roles.id, key: roles.key, name: roles.name, permissions: roles.permissions })
    .from(roles)
    .orderBy(asc(roles.createdAt), asc(roles.id));
}

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
 * Gives a role. It can never carry more than its giver holds (M130), and only somebody who is in can hold one. Answers whether
 * its permissions sleep, because the password is shorter than the staff minimum; both are told (mission.md 15.15). The same again is silent.
 */
export const giveRole = command(RoleInput, async ({ memberId, roleId }, scope) => {
  const { viewer, tx, record, now } = scope;
  ensure(can.manageRoles(viewer));
  const role = await grantableRole(scope, roleId);
  const member = await lockMember(tx, memberId);
  if (!isIn(member, now)) throw new Conflict("status-move");
  const given = await tx
    .insert(memberRoles)
    .values({ memberId, roleId, grantedBy: viewer.memberId })
    .onConflictDoNothing()
    .returning();
  const isAsleep = !member.isOwner && !member.isPasswordStaffGrade;
  if (given.length > 0)
    await record({ type: "role.given", memberId, roleId, role: role.name, isAsleep: isAsleep || undefined });
  return { isAsleep };
});

/** Takes a role back, by somebody who could have given it. The same again is silent. */
export const takeRole = command(RoleInput, async ({ memberId, roleId }, scope) => {
  const { viewer, tx, record } = scope;
  ensure(can.manageRoles(viewer));
  const role = await grantableRole(scope, roleId);
  await lockMember(tx, memberId);
  const taken = await tx
    .delete(memberRoles)
    .where(and(eq(memberRoles.memberId, memberId), eq(memberRoles.roleId, roleId)))
    .returning();
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

async function grantableRole({ tx, viewer }: Scope, roleId: string) {
  const [role] = await tx.select().from(roles).where(eq(roles.id, roleId));
  if (!role) throw new NotFound("role");
  const isWithin = role.permissions.every((permission) => viewer.permissions.has(permission as Permission));
  if (!isWithin) throw new Forbidden("role-beyond");
  return role;
}
