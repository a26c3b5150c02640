import { beforeEach, expect, test } from "vitest";
import { freshDb, truncateAll } from "@/db/testing";
import { followMember } from "../follows/follow";
import { listFollowers } from "../follows/lists";
import { asMember, asVisitor, joinAs } from "../testing";
import type { Viewer } from "../viewer";
import { type DirectoryQuery, getMember, listMembers } from "./directory";
import { createMemberBlock, deleteMemberBlock, findMemberBlock, listMemberBlocks } from "./member-blocks";

freshDb();
beforeEach(truncateAll);

const names = async (viewer: Viewer, query: DirectoryQuery = {}) =>
  (await listMembers(viewer, query)).rows.map(({ nickname }) => nickname);

test("hide each from the other everywhere, take the follows with them, and are told to nobody", async () => {
  const [anna, carl, dora] = [await joinAs("anna"), await joinAs("carl"), await joinAs("dora")];
  await followMember(await asMember(anna), { memberId: carl });
  await followMember(await asMember(carl), { memberId: anna });
  await followMember(await asMember(carl), { memberId: dora });
  await createMemberBlock(await asMember(anna), { memberId: carl, note: "pushy" });
  for (const [me, other] of [
    [anna, "carl"],
    [carl, "anna"],
  ] as const) {
    const viewer = await asMember(me);
    expect(await names(viewer)).not.toContain(other);
    await expect(getMember(viewer, other)).rejects.toMatchObject({ kind: "not-found" });
  }
  // Counted as they are listed, by each viewer (M98).
  expect((await listFollowers(await asMember(anna), dora)).rows).toEqual([]);
  expect(await getMember(await asMember(anna), "dora")).toMatchObject({ followerCount: 0 });
  expect(await getMember(await asMember(dora), "dora")).toMatchObject({ followerCount: 1 });
  expect(await getMember(await asVisitor(), "dora")).toMatchObject({ followerCount: 1 });
  expect(await getMember(await asMember(dora), "anna")).toMatchObject({ followerCount: 0, followingCount: 0 });
  await expect(followMember(await asMember(carl), { memberId: anna })).rejects.toMatchObject({ kind: "not-found" });
  await expect(createMemberBlock(await asMember(carl), { memberId: anna })).rejects.toMatchObject({
    kind: "not-found",
  });
  expect(await findMemberBlock(await asMember(anna), "carl")).toMatchObject({ nickname: "carl", note: "pushy" });
  expect(await findMemberBlock(await asMember(carl), "anna")).toBeNull();
  const own = async () => (await listMemberBlocks({ ...(await asMember(anna)), memberId: anna })).rows;
  expect(await own()).toMatchObject([{ nickname: "carl", note: "pushy" }]);
  await createMemberBlock(await asMember(anna), { memberId: carl });
  expect(await own()).toMatchObject([{ note: null }]);
  await deleteMemberBlock(await asMember(anna), { memberId: carl });
  await deleteMemberBlock(await asMember(anna), { memberId: carl });
  expect(await names(await asMember(carl))).toEqual(["anna", "carl", "dora"]);
  expect(await getMember(await asMember(anna), "carl")).toMatchObject({ isFollowing: false, isFollower: false });
});

test("neither of oneself nor of somebody who is hidden", async () => {
  const anna = await joinAs("anna");
  const bob = await joinAs("bob", { privacyStatus: "PRIVATE" });
  const viewer = await asMember(anna);
  await expect(createMemberBlock(viewer, { memberId: anna })).rejects.toMatchObject({ kind: "invalid" });
  await expect(createMemberBlock(viewer, { memberId: bob })).rejects.toMatchObject({ kind: "not-found" });
  await expect(createMemberBlock(await asVisitor(), { memberId: anna })).rejects.toMatchObject({ kind: "forbidden" });
});
