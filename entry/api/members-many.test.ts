import { members, userMember } from "@wix/members";
import { expect, test } from "vitest";
import { makeMember, makeModerator } from "@/domain/testing";
import { aDoor, failure, keyFor } from "./testing";

const api = aDoor();
const modules = { members, userMember };

test("bulk acts by filter do it to all they find whom it may be done to", async () => {
  const owner = await makeMember("Owner", { isOwner: true });
  const [nora, nils] = [
    await makeMember("Nora", { status: "PENDING" }),
    await makeMember("Nils", { status: "PENDING" }),
  ];
  const anna = await makeMember("Anna");
  const { members: api1 } = await api.client(modules);
  const status = async (id: string) => (await api1.getMember(id, { fieldsets: ["EXTENDED" as never] })).status;
  expect((await api1.bulkApproveMembers({ status: "PENDING" })).jobId).toEqual(expect.any(String));
  expect([await status(nora), await status(nils)]).toEqual(["APPROVED", "APPROVED"]);
  await api1.bulkBlockMembers({ "profile.nickname": { $startsWith: "n" } });
  expect([await status(nora), await status(nils), await status(anna)]).toEqual(["BLOCKED", "BLOCKED", "APPROVED"]);
  await api1.bulkDeleteMembersByFilter({ id: { $in: [nora, owner] } });
  expect(await failure(api1.getMember(nora))).toMatchObject({ status: 404 });
  expect(await status(owner)).toBe("APPROVED");
  expect(await failure(api1.bulkBlockMembers({ no_such: 1 }))).toMatchObject({ status: 400 });
  const low = await api.client(modules, ["members.manage"]);
  for (const tried of [
    () => low.members.bulkApproveMembers({ status: "PENDING" }),
    () => low.members.bulkBlockMembers({ status: "PENDING" }),
    () => low.members.bulkDeleteMembersByFilter({ status: "PENDING" }),
  ])
    expect(await failure(tried())).toMatchObject({ status: 403 });
});

test("a bulk act whose filter was forgotten, or stands in another place, is about nobody", async () => {
  const ids = [await makeMember("Nora"), await makeMember("Nils")];
  const key = await keyFor();
  for (const path of ["delete-by-filter", "block-by-filter", "approve-by-filter"])
    for (const body of [{}, { filter: null }, { query: { filter: { id: ids[0] } } }])
      expect((await api.raw(`/members/v1/members/bulk/${path}`, { key, body })).status).toBe(400);
  const { members: wix } = await api.client(modules);
  for (const id of ids) expect((await wix.getMember(id, { fieldsets: ["EXTENDED" as never] })).status).toBe("APPROVED");
});

test("queryUserMembers finds those who look after the site, and a member's userId is theirs alone (M12, M65)", async () => {
  const [owner, mod] = [await makeMember("Owner", { isOwner: true }), await makeModerator("Mod")];
  const anna = await makeMember("Anna");
  const { userMember: users } = await api.client(modules);
  const all = await users.queryUserMembers().find();
  expect(all.items.map(({ memberId }) => memberId)).toEqual([owner, mod]);
  expect(all.items[0]).toMatchObject({ userId: owner, nickname: "Owner", status: "APPROVED", privacyStatus: "PUBLIC" });
  expect((await users.queryUserMembers().eq("userId", mod).find()).items.length).toBe(1);
  expect((await users.queryUserMembers().eq("memberId", anna).find()).items.length).toBe(0);
  const site = all.items[0]!.siteMembersInstanceId!;
  expect((await users.queryUserMembers().eq("siteMembersInstanceId", site).find()).items.length).toBe(2);
  const key = await keyFor();
  const found = async (id: string) =>
    (await api.raw("/members/v1/members/query", { key, body: { query: { filter: { userId: id } } } })).json.members
      .length;
  expect([await found(owner), await found(anna)]).toEqual([1, 0]);
  const low = await api.client(modules, []);
  expect(await failure(low.userMember.queryUserMembers().find())).toMatchObject({ status: 403 });
});
