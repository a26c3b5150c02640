import { authorization, memberRoleDefinition } from "@wix/members";
import { expect, test } from "vitest";
import { blockMember } from "@/domain/members/status";
import { createRole } from "@/domain/roles/edit";
import { eventRows, makeMember } from "@/domain/testing";
import { SYSTEM } from "@/domain/viewer";
import { aDoor, failure, NOBODY } from "./testing";

const api = aDoor();
const modules = { authorization, memberRoleDefinition };

test("definitions are made, listed, read, changed in the one thing that may, and deleted", async () => {
  const { memberRoleDefinition: roles } = await api.client(modules);
  const made = await roles.createMemberRoleDefinition("POET", { roleTitle: "Poets", blockable: true });
  expect(made.role).toEqual({
    _id: expect.any(String),
    roleKey: "POET",
    title: "Poets",
    blockable: true,
    revision: "1",
  });
  expect(await failure(roles.createMemberRoleDefinition("POET", { roleTitle: "Others" }))).toMatchObject({
    status: 409,
    code: "ALREADY_EXISTS",
    data: { roleKey: "POET" },
  });
  expect(await failure(roles.createMemberRoleDefinition("W2", { roleTitle: "poets" }))).toMatchObject({
    status: 400,
    fields: [[expect.stringMatching(/roleTitle$/), "ROLE_NAME_TAKEN"]],
  });
  expect(await failure(roles.createMemberRoleDefinition("two words", { roleTitle: "x" }))).toMatchObject({
    status: 400,
  });
  await createRole(SYSTEM, { name: "House keepers" });
  const keys = (await roles.listMemberRoleDefinitions()).roles?.map(({ roleKey }) => roleKey);
  expect(keys).toEqual(expect.arrayContaining(["MODERATOR", "POET", "HOUSE_KEEPERS"]));
  expect((await roles.getMemberRoleDefinition("POET")).role?.title).toBe("Poets");
  expect(await failure(roles.getMemberRoleDefinition("NO_SUCH"))).toMatchObject({ status: 404 });
  const updated = await roles.updateMemberRoleDefinition("POET", { blockable: false, revision: "1" });
  expect(updated.role).toMatchObject({ blockable: false, revision: "2" });
  expect(await failure(roles.updateMemberRoleDefinition("POET", { blockable: true, revision: "1" }))).toMatchObject({
    status: 409,
  });
  expect(
    await failure(roles.updateMemberRoleDefinition("MODERATOR", { blockable: true, revision: "1" })),
  ).toMatchObject({ status: 409, code: "CANNOT_UPDATE_SYSTEM_ROLE" });
  expect(await failure(roles.deleteMemberRoleDefinition("MODERATOR"))).toMatchObject({
    status: 409,
    code: "CANNOT_DELETE_SYSTEM_ROLE",
  });
  expect(await roles.deleteMemberRoleDefinition("POET")).toEqual({});
  expect(await failure(roles.deleteMemberRoleDefinition("POET"))).toMatchObject({ status: 404 });
});

test("roles are given, taken and asked for; twice is once; each refusal by its name", async () => {
  const [anna, bert, cleo] = [await makeMember("Anna"), await makeMember("Bert"), await makeMember("Cleo")];
  const { authorization: held, memberRoleDefinition: roles } = await api.client(modules);
  await roles.createMemberRoleDefinition("POET", { roleTitle: "Poets" });
  await roles.createMemberRoleDefinition("EDITOR", { roleTitle: "Editors" });
  expect(await held.assignRole(anna, "POET")).toEqual({ roleKey: "POET" });
  await held.assignRole(anna, "POET");
  await held.assignRole(bert, "POET");
  await held.assignRole(anna, "EDITOR");
  expect((await held.getRoles(anna)).roles).toEqual([
    { roleKey: "EDITOR", title: "Editors" },
    { roleKey: "POET", title: "Poets" },
  ]);
  const asked = async (filter: object) => (await held.queryRoles({ query: { filter } })).rolesByMemberId ?? {};
  expect(Object.keys(await asked({ roleKey: "POET" })).sort()).toEqual([anna, bert].sort());
  expect(await asked({ memberId: { $in: [bert, cleo] } })).toEqual({
    [bert]: { roles: [{ roleKey: "POET", title: "Poets" }] },
  });
  expect(await failure(held.queryRoles({ query: { filter: { title: "x" } } }))).toMatchObject({ status: 400 });
  const page = async (cursorPaging: object) =>
    (await held.queryRoles({ query: { cursorPaging } } as never)) as unknown as {
      rolesByMemberId: Record<string, { roles: object[] }>;
      pagingMetadata: { cursors: { next?: string }; hasNext: boolean };
    };
  const first = await page({ limit: 1 });
  const second = await page({ limit: 1, cursor: first.pagingMetadata.cursors.next });
  expect([first.pagingMetadata.hasNext, second.pagingMetadata]).toEqual([
    true,
    { count: 1, cursors: {}, hasNext: false },
  ]);
  expect([first, second].flatMap(({ rolesByMemberId }) => Object.keys(rolesByMemberId))).toEqual([anna, bert].sort());
  expect(Object.values(first.rolesByMemberId)[0]!.roles.length).toBe(anna < bert ? 2 : 1);
  expect(await failure(page({ cursor: "x" }))).toMatchObject({ status: 400 });
  expect(await failure(held.assignRole(anna, "NO_SUCH"))).toMatchObject({ status: 404, code: "ROLE_DOES_NOT_EXIST" });
  expect(await failure(held.assignRole(NOBODY, "POET"))).toMatchObject({ status: 404 });
  expect(await failure(held.unassignRole(anna, "NO_SUCH"))).toMatchObject({
    status: 400,
    fields: [["roleKey", "INVALID_ROLE"]],
  });
  await blockMember(SYSTEM, { memberId: cleo, reason: "Spam" });
  expect(await failure(held.assignRole(cleo, "POET"))).toMatchObject({
    status: 409,
    code: "MEMBER_BLOCKED",
    data: { memberId: cleo },
  });
  expect(await held.unassignRole(anna, "POET")).toEqual({ roleKey: "POET" });
  await held.unassignRole(anna, "POET");
  const told = (await eventRows()).filter(({ type }) => type.startsWith("role.") && type !== "role.created");
  expect(told.map(({ type, memberId }) => [type, memberId])).toEqual([
    ["role.given", anna],
    ["role.given", bert],
    ["role.given", anna],
    ["role.taken", anna],
  ]);
});

test("no member gives itself a role, and no key more than it holds", async () => {
  const anna = await makeMember("Anna");
  const own = await api.clientOf(modules, anna);
  expect(await failure(own.authorization.assignRole(anna, "MODERATOR"))).toMatchObject({ status: 403 });
  const small = await api.client(modules, ["roles.manage"]);
  expect(await failure(small.authorization.assignRole(anna, "MODERATOR"))).toMatchObject({ status: 403 });
  const other = await api.client(modules, ["members.manage"]);
  for (const tried of [
    () => other.memberRoleDefinition.createMemberRoleDefinition("X", { roleTitle: "X" }),
    () => other.memberRoleDefinition.deleteMemberRoleDefinition("MODERATOR"),
    () => other.authorization.getRoles(anna),
    () => other.authorization.queryRoles({}),
  ])
    expect(await failure(tried())).toMatchObject({ status: 403 });
});
