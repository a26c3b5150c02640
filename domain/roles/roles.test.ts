import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { events } from "@/db/schema/events";
import { members } from "@/db/schema/members";
import { memberRoles, roles } from "@/db/schema/roles";
import { freshDb, truncateAll } from "@/db/testing";
import { newId } from "@/lib/id";
import { blockMember, disconnectMember } from "../members/status";
import { asMember, eventTypes, makeMember, makeModerator } from "../testing";
import { SYSTEM } from "../viewer";
import { giveRole, listTeam, makeOwner, takeRole, unmakeOwner } from "./roles";

freshDb();
beforeEach(truncateAll);

const moderatorRole = async () => (await db.select().from(roles).where(eq(roles.key, "moderator")))[0]!.id;
const owners = async () =>
  (await db.select().from(members).where(eq(members.isOwner, true))).map((row) => row.nickname);

test("a role wakes only with a password of staff length, and giving it says so (mission 15.15)", async () => {
  const olga = await asMember(await makeMember("olga", { isOwner: true }));
  const anna = await makeMember("anna");
  const roleId = await moderatorRole();
  expect(await giveRole(olga, { memberId: anna, roleId })).toEqual({ isAsleep: true });
  await giveRole(olga, { memberId: anna, roleId });
  expect((await asMember(anna)).permissions.size).toBe(0);
  expect((await db.select().from(events))[0]!.data).toMatchObject({ role: "Moderator", isAsleep: true });
  await db.update(members).set({ isPasswordStaffGrade: true }).where(eq(members.id, anna));
  expect((await asMember(anna)).permissions.has("members.approve")).toBe(true);
  expect(await listTeam(olga)).toMatchObject([
    { nickname: "olga", isOwner: true, isAsleep: false },
    { nickname: "anna", isOwner: false, isAsleep: false, roles: [{ key: "moderator" }] },
  ]);
  await takeRole(olga, { memberId: anna, roleId });
  expect((await asMember(anna)).permissions.size).toBe(0);
  expect(await eventTypes()).toEqual(["role.given", "role.taken"]);
});

test("nobody gives more than they hold, and only those who may give roles at all (M130)", async () => {
  const giver = await makeMember("gina", { isPasswordStaffGrade: true });
  const small = newId();
  await db.insert(roles).values({ id: small, name: "Porter", permissions: ["roles.manage", "members.invite"] });
  await db.insert(memberRoles).values({ memberId: giver, roleId: small });
  const anna = await makeMember("anna");
  const gina = await asMember(giver);
  await giveRole(gina, { memberId: anna, roleId: small });
  const big = await moderatorRole();
  await expect(giveRole(gina, { memberId: anna, roleId: big })).rejects.toMatchObject({ reason: "role-beyond" });
  await expect(makeOwner(gina, { memberId: anna })).rejects.toMatchObject({ kind: "forbidden" });
  const moss = await asMember(await makeModerator("moss"));
  await expect(giveRole(moss, { memberId: anna, roleId: big })).rejects.toMatchObject({ kind: "forbidden" });
  await expect(takeRole(moss, { memberId: giver, roleId: small })).rejects.toMatchObject({ kind: "forbidden" });
  await db.update(members).set({ status: "BLOCKED" }).where(eq(members.id, anna));
  await expect(giveRole(SYSTEM, { memberId: anna, roleId: big })).rejects.toMatchObject({ reason: "status-move" });
});

test("the last owner stays, by every path (M11)", async () => {
  const olga = await makeMember("olga", { isOwner: true });
  const viewer = await asMember(olga);
  for (const path of [
    () => unmakeOwner(viewer, { memberId: olga }),
    () => unmakeOwner(SYSTEM, { memberId: olga }),
    () => blockMember(SYSTEM, { memberId: olga, reason: "x" }),
    () => disconnectMember(SYSTEM, { memberId: olga }),
    () => blockMember(viewer, { memberId: olga, reason: "x" }),
  ])
    await expect(path()).rejects.toMatchObject({ reason: expect.stringMatching(/^(last-owner|not-on-owners)$/) });
  expect(await owners()).toEqual(["olga"]);
});

test("two owners who unmake each other, or themselves, at once leave one (M11)", async () => {
  for (let round = 0; round < 10; round++) {
    await truncateAll();
    const [olga, otto] = [
      await makeMember("olga", { isOwner: true }),
      await makeMember("otto", { isOwner: true }),
    ] as const;
    const [one, two] = [await asMember(olga), await asMember(otto)];
    const target = round % 2 ? [olga, otto] : [otto, olga];
    const results = await Promise.allSettled([
      unmakeOwner(one, { memberId: target[0]! }),
      unmakeOwner(two, { memberId: target[1]! }),
    ]);
    expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(results.find((result) => result.status === "rejected")).toMatchObject({
      reason: { kind: "conflict", reason: "last-owner" },
    });
    expect(await owners()).toHaveLength(1);
  }
});
