import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { invitations } from "@/db/schema/joining";
import { members } from "@/db/schema/members";
import { pages } from "@/db/schema/pages";
import { memberRoles, roles } from "@/db/schema/roles";
import { freshDb, truncateAll } from "@/db/testing";
import { newId } from "@/lib/id";
import { assignBadge, unassignBadge } from "../badges/assign";
import { createBadge, editBadge } from "../badges/badges";
import { aBadge, makeBadge } from "../badges/testing";
import { makeField } from "../fields/testing";
import { actOnMembers } from "../members/bulk";
import { createInvitation } from "../members/invitations";
import { signUp } from "../members/signup";
import { approveMember } from "../members/status";
import { asMember, asVisitor, eventTypes, makeMember, makeModerator } from "../testing";
import { createRole, deleteRole, editRole } from "./edit";
import { giveRole, listRoles, takeRole } from "./roles";
import { keepRoles, keepRolesFor } from "./rules";

freshDb();
beforeEach(truncateAll);

const anOwner = async () => asMember(await makeMember("Olga", { isOwner: true }));
const holders = async (roleId: string) =>
  (await db.select().from(memberRoles).where(eq(memberRoles.roleId, roleId))).map(({ memberId }) => memberId);
const PASSWORD = "lantern rope tidewater bench";

/** Somebody with a role of these permissions, awake. */
async function staff(name: string, permissions: string[]) {
  const [id, roleId] = [await makeMember(name, { isPasswordStaffGrade: true }), newId()];
  await db.insert(roles).values({ id: roleId, name: `Role of ${name}`, permissions });
  await db.insert(memberRoles).values({ memberId: id, roleId });
  return { id, roleId };
}

test("a role is made, changed and told of; it holds at the next look of whoever has it (M126, M127)", async () => {
  const olga = await anOwner();
  const ann = await makeMember("Ann", { isPasswordStaffGrade: true });
  const { roleId } = await createRole(olga, { name: "Porter", permissions: ["members.invite"] });
  await expect(createRole(olga, { name: "PORTER" })).rejects.toMatchObject({ fields: { name: "role-name-taken" } });
  await expect(createRole(olga, { name: "Owner" })).rejects.toMatchObject({ kind: "invalid" });
  await giveRole(olga, { memberId: ann, roleId });
  expect([...(await asMember(ann)).permissions]).toEqual(["members.invite"]);
  await editRole(olga, { roleId, name: "Door", permissions: ["members.approve", "members.manage"] });
  expect([...(await asMember(ann)).permissions]).toEqual(["members.manage", "members.approve"]);
  await takeRole(olga, { memberId: ann, roleId });
  expect((await asMember(ann)).permissions.size).toBe(0);
  expect(await eventTypes()).toEqual(["role.created", "role.given", "role.changed", "role.taken"]);
});

test("nobody makes, edits, gives or invites with a role beyond their own (M130)", async () => {
  const gina = await staff("Gina", ["roles.manage", "members.invite", "members.approve"]);
  const viewer = await asMember(gina.id);
  const beyond = { reason: "role-beyond" };
  await expect(createRole(viewer, { name: "Big", permissions: ["members.delete"] })).rejects.toMatchObject(beyond);
  const own = { roleId: gina.roleId, name: "Mine" };
  await expect(editRole(viewer, { ...own, permissions: ["settings.manage"] })).rejects.toMatchObject(beyond);
  const big = newId();
  await db.insert(roles).values({ id: big, name: "Big", permissions: ["members.delete"] });
  await expect(editRole(viewer, { roleId: big, name: "Small" })).rejects.toMatchObject(beyond);
  await expect(deleteRole(viewer, { roleId: big })).rejects.toMatchObject(beyond);
  await expect(createInvitation(viewer, { roleId: big })).rejects.toMatchObject(beyond);
  const pending = await makeMember("Pia", { status: "PENDING" });
  await expect(approveMember(viewer, { memberId: pending, roleId: big })).rejects.toMatchObject(beyond);
  expect((await asMember(pending)).kind).toBe("visitor");
  const moss = await asMember(await makeModerator("Moss"));
  const forbidden = { kind: "forbidden" };
  await expect(createRole(moss, { name: "Mine" })).rejects.toMatchObject(forbidden);
  await expect(createInvitation(moss, { roleId: gina.roleId })).rejects.toMatchObject(forbidden);
  await expect(approveMember(moss, { memberId: pending, roleId: gina.roleId })).rejects.toMatchObject(forbidden);
  await approveMember(viewer, { memberId: pending, roleId: gina.roleId });
  expect(await holders(gina.roleId)).toContain(pending);
});

test("a deleted role goes from members, audiences, invitations and opens nothing; built-in ones stay (M126)", async () => {
  const olga = await anOwner();
  const ann = await makeMember("Ann");
  const { roleId } = await createRole(olga, { name: "Board" });
  await giveRole(olga, { memberId: ann, roleId });
  await createInvitation(olga, { roleId });
  const audience = { kind: "chosen" as const, roleIds: [roleId], badgeIds: [] };
  await db.insert(pages).values({ id: newId(), slug: "board", audience });
  await deleteRole(olga, { roleId });
  expect((await db.select().from(pages))[0]!.audience).toEqual({ kind: "chosen", roleIds: [], badgeIds: [] });
  expect((await db.select().from(invitations))[0]!.roleId).toBeNull();
  expect(await holders(roleId)).toEqual([]);
  expect((await eventTypes()).slice(-2)).toEqual(["role.taken", "role.deleted"]);
  const [moderator] = await db.select().from(roles).where(eq(roles.key, "moderator"));
  await expect(deleteRole(olga, { roleId: moderator!.id })).rejects.toMatchObject({ reason: "role-built-in" });
  await editRole(olga, { roleId: moderator!.id, name: "King", description: "They look after us", permissions: [] });
  const [after] = await db.select().from(roles).where(eq(roles.key, "moderator"));
  expect(after).toMatchObject({ ...moderator, description: "They look after us", revision: 2 });
});

test("an invitation's role is given when whoever joins is in, and only while the inviter may give it", async () => {
  const gina = await staff("Gina", ["roles.manage", "members.invite"]);
  const olga = await anOwner();
  const { roleId } = await createRole(olga, { name: "Board" });
  const { link } = await createInvitation(await asMember(gina.id), { roleId, days: "3" });
  const visitor = await asVisitor();
  const join = (nickname: string) =>
    signUp(visitor, { email: `${nickname}@harbour.example`, password: PASSWORD, nickname, invitation: link });
  await join("first");
  const [first] = await db.select().from(members).where(eq(members.nickname, "first"));
  expect(await holders(roleId)).toEqual([first!.id]);
  // What the inviter has lost in the meantime is not given on.
  await db
    .update(roles)
    .set({ permissions: ["members.delete"] })
    .where(eq(roles.id, roleId));
  await join("second");
  expect(await holders(roleId)).toEqual([first!.id]);
  await db.update(roles).set({ permissions: [] }).where(eq(roles.id, roleId));
  await db.update(members).set({ status: "BLOCKED" }).where(eq(members.id, gina.id));
  await join("third");
  expect(await holders(roleId)).toEqual([first!.id]);
});

test("by domain: once the address is confirmed, and gone with it; by badge: with the badge in one commit", async () => {
  const olga = await anOwner();
  const rule = { kind: "domain", domains: "@Guild.example, other.example" } as const;
  const { roleId } = await createRole(olga, { name: "Guild", rule });
  const unproven = await makeMember("Una", { loginEmail: "una@guild.example" });
  const proven = await makeMember("Paul", { loginEmail: "paul@guild.example", loginEmailVerifiedAt: new Date() });
  const isLooking = async () => (await listRoles(olga)).find(({ id }) => id === roleId)!.isLooking;
  expect(await isLooking()).toBe(true);
  await keepRoles();
  await keepRoles();
  expect(await holders(roleId)).toEqual([proven]);
  expect(await isLooking()).toBe(false);
  await editRole(olga, { roleId, name: "Guild", rule, description: "Those of the guild" });
  expect(await isLooking()).toBe(false);
  await editRole(olga, { roleId, name: "Guild", rule: { kind: "domain", domains: "guild.example" } });
  expect(await isLooking()).toBe(true);
  await editRole(olga, { roleId, name: "Guild", rule });
  await keepRoles();
  await db.update(members).set({ loginEmailVerifiedAt: new Date() }).where(eq(members.id, unproven));
  await db.transaction((tx) => keepRolesFor(tx, unproven));
  expect((await holders(roleId)).sort()).toEqual([proven, unproven].sort());
  await expect(takeRole(olga, { memberId: proven, roleId })).rejects.toMatchObject({ reason: "role-by-rule" });
  await db.update(members).set({ loginEmailKey: "paul@away.example" }).where(eq(members.id, proven));
  await keepRoles();
  expect(await holders(roleId)).toEqual([unproven]);
  await expect(
    createRole(olga, { name: "Odd", rule: { kind: "domain", domains: "not a domain" } }),
  ).rejects.toMatchObject({
    fields: { "rule.domains": "role-domains" },
  });

  const badgeId = await makeBadge("Mentor");
  const guide = await createRole(olga, { name: "Guide", rule: { kind: "badge", badgeId } });
  await assignBadge(olga, { badgeId, memberIds: [proven] });
  expect((await asMember(proven)).roleIds.has(guide.roleId)).toBe(true);
  await unassignBadge(olga, { badgeId, memberIds: [proven] });
  expect((await asMember(proven)).roleIds.has(guide.roleId)).toBe(false);
});

test("no answer in a field gives a permission by way of a badge, in whatever order the rules are made (M130)", async () => {
  const olga = await anOwner();
  const field = await makeField("Trusted", { kind: "yes-no", editedBy: "staff" });
  const asks = { rule: { kind: "field", fieldId: field.id, answer: "yes" } as const };
  const { badgeId } = await createBadge(olga, aBadge("Trusted", asks));
  const byBadge = { kind: "badge" as const, badgeId };
  const beyond = { name: "Warden", permissions: ["members.delete" as const], rule: byBadge };
  await expect(createRole(olga, beyond)).rejects.toMatchObject({ fields: { "rule.badgeId": "badge-by-answer" } });
  const { roleId } = await createRole(olga, { name: "Reader", rule: byBadge });
  await expect(editRole(olga, { roleId, ...beyond })).rejects.toMatchObject({ kind: "invalid" });
  const { badgeId: other } = await createBadge(olga, aBadge("Other"));
  await createRole(olga, { ...beyond, rule: { kind: "badge", badgeId: other } });
  await expect(editBadge(olga, { badgeId: other, ...aBadge("Other", asks) })).rejects.toMatchObject({
    fields: { "rule.kind": "badge-permits" },
  });
});

test("a selection is given a role or badge row by row; owners and oneself are left out of roles and said so (M127)", async () => {
  const olga = await anOwner();
  const gina = await staff("Gina", ["roles.manage", "badges.manage", "members.manage"]);
  const ann = await makeMember("Ann");
  const { roleId } = await createRole(olga, { name: "Board" });
  const badgeId = await makeBadge("Mentor");
  const viewer = await asMember(gina.id);
  const memberIds = [ann, gina.id, olga.memberId!];
  const shielded = { reason: "not-on-owners" };
  expect(await actOnMembers(viewer, { act: "give", key: `role:${roleId}`, memberIds })).toMatchObject([
    { memberId: ann },
    shielded,
    shielded,
  ]);
  expect(await holders(roleId)).toEqual([ann]);
  const given = await actOnMembers(viewer, { act: "give", key: `badge:${badgeId}`, memberIds });
  expect(given.filter(({ reason }) => reason)).toEqual([]);
  await actOnMembers(viewer, { act: "take", key: `role:${roleId}`, memberIds: [ann] });
  expect(await holders(roleId)).toEqual([]);
  await expect(actOnMembers(viewer, { act: "give", memberIds })).rejects.toMatchObject({
    fields: { key: "key-missing" },
  });
  const moss = await asMember(await makeModerator("Moss"));
  await expect(actOnMembers(moss, { act: "give", key: `role:${roleId}`, memberIds })).rejects.toMatchObject({
    kind: "forbidden",
  });
});
