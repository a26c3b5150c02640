// Owns the roles there are: sets of permissions made, changed and done away with. Nobody puts into a role, or touches one with, more than they hold (M126, M130).

import { isDeepStrictEqual } from "node:util";
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { badges } from "@/db/schema/badges";
import { memberRoles, type RoleRule, roles } from "@/db/schema/roles";
import { newId } from "@/lib/id";
import { forgetKeyEverywhere } from "../audience-places";
import { can } from "../can";
import { command, type Scope } from "../command";
import { Conflict, ensure, Forbidden, Invalid, NotFound } from "../errors";
import { spelled } from "../members/profile-address";
import { ensureNotOvertaken } from "../overtaken";
import { PERMISSIONS } from "../permissions";
import { unlessTaken } from "../taken";
import { CreateRoleInput, EditRoleInput, RoleBlockableInput, RoleIdInput } from "./input";
import { isWithin } from "./rules";

const TAKEN = { name: "role-name-taken" };

/** Makes a role. Throws Invalid when the name is taken, Conflict when the key is, Forbidden for a permission the viewer lacks. */
export const createRole = command(CreateRoleInput, async ({ roleKey: wish, ...asked }, { viewer, tx, record }) => {
  ensure(can.manageRoles(viewer));
  if (!isWithin(viewer, asked.permissions)) throw new Forbidden("role-beyond");
  await ensureBadge(tx, asked.rule, asked.permissions);
  const id = newId();
  if (wish && (await isKeyTaken(tx, wish))) throw new Conflict("role-key-taken");
  const input = { ...asked, roleKey: wish ?? (await freeKey(tx, asked.name, id)) };
  await unlessTaken(tx, TAKEN, (at) =>
    at.insert(roles).values({
      id,
      ...input,
      permissions: inOrder(input.permissions),
      isRuleNew: input.rule !== null,
    }),
  );
  await record({ type: "role.created", memberId: null, roleId: id, role: input.name });
  return { roleId: id };
});

/**
 * Changes a role; it holds at the next request of everybody who has it. A built-in one keeps its name and permissions. Without a rule
 * whoever had the role by it keeps it as if given by hand. Throws as createRole does, and Forbidden for a role that is beyond the viewer now.
 */
export const editRole = command(EditRoleInput, async ({ roleId, seen, ...input }, scope) => {
  const { tx, record, viewer } = scope;
  const role = await lockWithin(scope, roleId);
  ensureNotOvertaken(seen, role.revision);
  if (!isWithin(viewer, input.permissions)) throw new Forbidden("role-beyond");
  await ensureBadge(tx, input.rule, role.key ? role.permissions : input.permissions);
  const own = role.key ? {} : { name: input.name, permissions: inOrder(input.permissions) };
  const { description, isListed, rule } = input;
  const isRuleNew = rule !== null && (role.isRuleNew || !isDeepStrictEqual(rule, role.rule));
  await unlessTaken(tx, TAKEN, (at) =>
    at
      .update(roles)
      .set({ ...own, description, isListed, rule, isRuleNew, revision: role.revision + 1 })
      .where(eq(roles.id, roleId)),
  );
  if (!rule) await tx.update(memberRoles).set({ isByRule: false }).where(eq(memberRoles.roleId, roleId));
  await record({ type: "role.changed", memberId: null, roleId, role: role.key ? role.name : input.name });
});

/** Says to programs that a role is nothing for the blocked, or that it is. Throws Conflict for built-in roles and a stale revision. */
export const setRoleBlockable = command(RoleBlockableInput, async ({ roleId, isBlockable, revision }, scope) => {
  const { tx, record } = scope;
  const role = await lockWithin(scope, roleId);
  if (role.key) throw new Conflict("role-built-in");
  if (role.revision !== revision) throw new Conflict("revision-stale", { revision: role.revision });
  if (isBlockable === undefined || isBlockable === role.isBlockable) return;
  await tx
    .update(roles)
    .set({ isBlockable, revision: revision + 1 })
    .where(eq(roles.id, roleId));
  await record({ type: "role.changed", memberId: null, roleId, role: role.name });
});

/** Does away with a role: from every member, audience, invitation and rule, opening nothing (M126). Built-in ones stay: Conflict. */
export const deleteRole = command(RoleIdInput, async ({ roleId }, scope) => {
  const { tx, record, recordAll } = scope;
  const role = await lockWithin(scope, roleId);
  if (role.key) throw new Conflict("role-built-in");
  const taken = await tx
    .delete(memberRoles)
    .where(eq(memberRoles.roleId, roleId))
    .returning({ memberId: memberRoles.memberId });
  await recordAll(taken.map(({ memberId }) => ({ type: "role.taken", memberId, roleId, role: role.name }) as const));
  await forgetKeyEverywhere(tx, roleId);
  // Invitations forget it by their foreign key: who joins by one gets no role.
  await tx.delete(roles).where(eq(roles.id, roleId));
  await record({ type: "role.deleted", memberId: null, roleId, role: role.name });
});

async function lockWithin({ tx, viewer }: Scope<unknown>, roleId: string) {
  ensure(can.manageRoles(viewer));
  const [role] = await tx.select().from(roles).where(eq(roles.id, roleId)).for("update");
  if (!role) throw new NotFound("role");
  if (!isWithin(viewer, role.permissions)) throw new Forbidden("role-beyond");
  return role;
}

const isKeyTaken = async (tx: Tx, roleKey: string) => (await tx.$count(roles, eq(roles.roleKey, roleKey))) > 0;

/** In capitals, as programs write them. */
async function freeKey(tx: Tx, name: string, id: string): Promise<string> {
  const plain = spelled(name, 60).replaceAll("-", "_").toUpperCase() || "ROLE";
  return (await isKeyTaken(tx, plain)) ? `${plain}_${id.slice(-12)}` : plain;
}

/**
 * A rule names a badge that is there; and where the role permits something, none that an answer in a field brings: whoever may write
 * the answer, the member or staff who hold less, could give the role by it (M130).
 */
async function ensureBadge(tx: Tx, rule: RoleRule | null, permissions: readonly string[]) {
  if (rule?.kind !== "badge") return;
  const its = tx.select({ rule: badges.rule }).from(badges).where(eq(badges.id, rule.badgeId));
  const [badge] = await its.for("no key update");
  if (!badge) throw new Invalid({ "rule.badgeId": "badge-missing" });
  if (badge.rule?.kind === "field" && permissions.length > 0) throw new Invalid({ "rule.badgeId": "badge-by-answer" });
}

const inOrder = (permissions: readonly string[]) =>
  PERMISSIONS.filter((permission) => permissions.includes(permission));
