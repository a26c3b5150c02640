// Owns the rules that give roles by themselves: a confirmed address at a domain, or a badge. What a rule gives, only the rule takes.
import { and, asc, eq, inArray, isNotNull, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { db, type Tx } from "@/db/client";
import { badges, memberBadges } from "@/db/schema/badges";
import { members } from "@/db/schema/members";
import { memberRoles, type RoleRule, roles } from "@/db/schema/roles";
import { can } from "../can";
import { command, type Scope } from "../command";
import { ensure, Forbidden } from "../errors";
import { type RoleRuleKind, siteScope } from "../events";
import type { Permission } from "../permissions";
import { SYSTEM, type Viewer } from "../viewer";

type Where = Pick<Scope<unknown>, "tx" | "viewer" | "recordAll">;
type Role = typeof roles.$inferSelect;

/** Does this viewer hold all that the role carries? Nobody gives, makes or lets a rule give more (M130). */
export const isWithin = (viewer: Viewer, permissions: readonly string[]): boolean =>
  permissions.every((permission) => viewer.permissions.has(permission as Permission));

/** The roles that come with a badge. */
export const rolesByBadge = (tx: Tx, badgeId: string): Promise<Role[]> =>
  tx.select().from(roles).where(sql`${roles.rule} ->> 'badgeId' = ${badgeId}`).orderBy(asc(roles.id));

/** Does a role that permits anything come with this badge? */
export const permitsByBadge = async (tx: Tx, badgeId: string): Promise<boolean> =>
  (await rolesByBadge(tx, badgeId)).some(({ permissions }) => permissions.length > 0);

/** Whoever gives a badge gives the roles that come with it: Forbidden when those carry more than the viewer holds. */
export async function ensureMayOpen({ tx, viewer }: Pick<Scope<unknown>, "tx" | "viewer">, badgeId: string) {
  for (const { permissions } of await rolesByBadge(tx, badgeId))
    if (!isWithin(viewer, permissions)) throw new Forbidden("badge-beyond");
}

/** Whoever says when members joined gives the roles that come with having joined long ago: Forbidden when those carry more than the viewer holds. */
export async function ensureMayBackdate({ tx, viewer }: Pick<Scope<unknown>, "tx" | "viewer">) {
  const byTime = await tx.select({ id: badges.id }).from(badges).where(sql`${badges.rule} ->> 'kind' = 'joined'`);
  for (const { id } of byTime)
    for (const { permissions } of await rolesByBadge(tx, id))
      ensure(isWithin(viewer, permissions), "import-joined-beyond");
}

/** Whoever vouches that an address is its member's gives the roles that come with its domain: Forbidden when those carry more than the viewer holds. */
export async function ensureMayVouch({ tx, viewer }: Pick<Scope<unknown>, "tx" | "viewer">, { id }: { id: string }) {
  const byDomain = await tx.select().from(roles).where(sql`${roles.rule} ->> 'kind' = 'domain'`);
  const beyond = byDomain.filter(({ permissions }) => !isWithin(viewer, permissions));
  for (const { rule } of beyond) {
    const reached = await some(tx, and(eq(members.id, id), isAtDomain(rule!))!);
    ensure(reached.length === 0, "address-beyond");
  }
}

/** Gives a role to members, one fact each to whom it is new; asleep where a staff permission meets a short password (mission.md 15.15). */
export async function giveByRule({ tx, recordAll }: Where, role: Role, memberIds: string[], rule: RoleRuleKind) {
  if (memberIds.length === 0) return;
  const given = await tx
    .insert(memberRoles)
    .values(memberIds.map((memberId) => ({ memberId, roleId: role.id, isByRule: rule !== "invitation" })))
    .onConflictDoNothing()
    .returning({ memberId: memberRoles.memberId });
  const ids = given.map(({ memberId }) => memberId);
  const asleep = await asleepAmong(tx, role, ids);
  await recordAll(
    ids.map((memberId) => ({
      ...({ type: "role.given", memberId, roleId: role.id, role: role.name, rule } as const),
      isAsleep: asleep.has(memberId) || undefined,
    })),
  );
}

/** Takes back what the rule gave. */
export async function takeByRule({ tx, recordAll }: Where, role: Role, memberIds: string[], rule: RoleRuleKind) {
  if (memberIds.length === 0) return;
  const taken = await tx
    .delete(memberRoles)
    .where(
      and(eq(memberRoles.roleId, role.id), inArray(memberRoles.memberId, memberIds), eq(memberRoles.isByRule, true)),
    )
    .returning({ memberId: memberRoles.memberId });
  await recordAll(
    taken.map(({ memberId }) => ({ type: "role.taken", memberId, roleId: role.id, role: role.name, rule }) as const),
  );
}

/** Those whose password is too short for what the role permits. */
async function asleepAmong(tx: Tx, { permissions }: Role, memberIds: string[]): Promise<Set<string>> {
  if (permissions.length === 0 || memberIds.length === 0) return new Set();
  const rows = await tx
    .select({ id: members.id })
    .from(members)
    .where(and(inArray(members.id, memberIds), eq(members.isOwner, false), eq(members.isPasswordStaffGrade, false)));
  return new Set(rows.map(({ id }) => id));
}

/** Does the rule hold for the row's member? A domain counts once the address is confirmed, or anybody could claim it. */
function matches(rule: RoleRule): SQL {
  if (rule.kind === "badge")
    return sql`exists (select 1 from ${memberBadges} where ${memberBadges.memberId} = ${members.id} and ${memberBadges.badgeId} = ${rule.badgeId}::uuid)`;
  return sql`(${members.loginEmailVerifiedAt} is not null and ${isAtDomain(rule)})`;
}

function isAtDomain(rule: RoleRule): SQL {
  if (rule.kind !== "domain") return sql`false`;
  const domains = sql.join(
    rule.domains.map((domain) => sql`${domain}`),
    sql`, `,
  );
  return sql`split_part(${members.loginEmailKey}, '@', 2) in (${domains})`;
}

export const kindOf = (rule: RoleRule): RoleRuleKind => (rule.kind === "domain" ? "emailDomain" : "badge");

const isHeld = (roleId: string) =>
  sql`exists (select 1 from ${memberRoles} where ${memberRoles.memberId} = ${members.id} and ${memberRoles.roleId} = ${roleId}::uuid)`;

const AT_A_TIME = 500;

/** Gives and takes for one role what its rule asks, up to so many members. Answers whether there may be more. */
const keepRole = command(z.object({ roleId: z.uuid() }), async ({ roleId }, scope): Promise<boolean> => {
  const { viewer, tx } = scope;
  ensure(can.manageRoles(viewer));
  const [role] = await tx.select().from(roles).where(eq(roles.id, roleId)).for("no key update");
  if (!role?.rule) return false;
  const due = await some(tx, and(eq(members.status, "APPROVED"), matches(role.rule), sql`not ${isHeld(roleId)}`)!);
  await giveByRule(scope, role, due, kindOf(role.rule));
  const over = await tx
    .select({ id: members.id })
    .from(memberRoles)
    .innerJoin(members, eq(members.id, memberRoles.memberId))
    .where(and(eq(memberRoles.roleId, roleId), eq(memberRoles.isByRule, true), sql`not ${matches(role.rule)}`))
    .limit(AT_A_TIME);
  await takeByRule(
    scope,
    role,
    over.map(({ id }) => id),
    kindOf(role.rule),
  );
  const mayBeMore = due.length === AT_A_TIME || over.length === AT_A_TIME;
  if (role.isRuleNew && !mayBeMore) await tx.update(roles).set({ isRuleNew: false }).where(eq(roles.id, roleId));
  return mayBeMore;
});

/** Keeps every role's rule true for all members. A job calls it. */
export async function keepRoles(): Promise<void> {
  const ruled = await db.select({ roleId: roles.id }).from(roles).where(isNotNull(roles.rule));
  for (const role of ruled) while (await keepRole(SYSTEM, role));
}

/** An address was confirmed or changed, or somebody came in: the rules are asked about this member. The relay calls it. */
export async function keepRolesFor(tx: Tx, memberId: string): Promise<void> {
  const ruled = await tx.select().from(roles).where(isNotNull(roles.rule)).orderBy(asc(roles.id));
  for (const role of ruled) {
    const [due] = await some(tx, and(eq(members.id, memberId), eq(members.status, "APPROVED"), matches(role.rule!))!);
    const [over] = await some(tx, and(eq(members.id, memberId), sql`not ${matches(role.rule!)}`)!);
    const scope = siteScope(tx, SYSTEM);
    if (due) await giveByRule(scope, role, [due], kindOf(role.rule!));
    else if (over) await takeByRule(scope, role, [over], kindOf(role.rule!));
  }
}

const some = async (tx: Tx, where: SQL): Promise<string[]> =>
  (await tx.select({ id: members.id }).from(members).where(where).limit(AT_A_TIME)).map(({ id }) => id);
