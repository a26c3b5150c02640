import { memberFollowers, members, memberToMemberBlock } from "@wix/members";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { follows, members as memberRows } from "@/db/schema/members";
import { eventRows, makeMember } from "@/domain/testing";
import { aDoor, failure, keyFor, keyOf, NOBODY } from "./testing";

const api = aDoor();
const modules = { memberFollowers, memberToMemberBlock, members };
const as = async (memberId: string) => (await api.clientOf(modules, memberId)).memberFollowers;
const BASE = "/members/v3/followers";

test("followMember and unfollowMember: once is one, with one event each, both ids in it (M114)", async () => {
  const [anna, bert] = [await makeMember("Anna"), await makeMember("Bert")];
  const mine = await as(anna);
  await mine.followMember(bert);
  await mine.followMember(bert);
  expect((await mine.listCurrentMemberFollowing()).memberIds).toEqual([bert]);
  expect((await (await as(bert)).listCurrentMemberFollowers()).memberIds).toEqual([anna]);
  await mine.unfollowMember(bert);
  await mine.unfollowMember(bert);
  expect((await mine.listCurrentMemberFollowing()).memberIds).toEqual([]);
  const told = (await eventRows()).filter(({ type }) => type.includes("follow"));
  expect(told.map(({ type, memberId, data }) => [type, memberId, data.followerId])).toEqual([
    ["member.followed", bert, anna],
    ["member.unfollowed", bert, anna],
  ]);
  expect(await failure(mine.followMember(anna))).toMatchObject({ status: 400 });
  expect(await failure(mine.followMember(NOBODY))).toMatchObject({ status: 404 });
  await db.update(memberRows).set({ activityStatus: "MUTED" }).where(eq(memberRows.id, anna));
  expect(await failure(mine.followMember(bert))).toMatchObject({ status: 403 });
});

test("a key takes part in nothing; a visitor is asked for one", async () => {
  const anna = await makeMember("Anna");
  const { memberFollowers } = await api.client(modules);
  for (const tried of [
    () => memberFollowers.followMember(anna),
    () => memberFollowers.unfollowMember(anna),
    () => memberFollowers.listCurrentMemberFollowers(),
    () => memberFollowers.listCurrentMemberFollowing(),
    () => memberFollowers.queryCurrentMemberConnections([anna]),
  ])
    expect(await failure(tried())).toMatchObject({ status: 403, code: "PERMISSION_DENIED" });
  expect((await api.raw(`${BASE}/my`)).status).toBe(401);
  expect((await api.raw(`${BASE}/${anna}`, { body: {} })).status).toBe(401);
});

test("lists go by cursor without overlap while followers come, and show whom the viewer would find", async () => {
  const anna = await makeMember("Anna");
  const fans: string[] = [];
  const add = async (name: string, more = {}) => {
    const id = await makeMember(name, more);
    await db
      .insert(follows)
      .values({ followerId: id, followingId: anna, createdAt: new Date(Date.now() + fans.length) });
    return id;
  };
  for (let n = 0; n < 7; n++) fans.unshift(await add(`Fan ${n}`));
  await add("Shy", { privacyStatus: "PRIVATE" });
  const key = await keyFor([]);
  const page = async (cursor?: string) =>
    (
      await api.raw(`${BASE}/${anna}?paging.limit=3${cursor ? `&paging.cursor=${encodeURIComponent(cursor)}` : ""}`, {
        key,
      })
    ).json;
  const seen: string[] = [];
  let at = await page();
  for (;;) {
    seen.push(...at.memberIds);
    if (!at.pagingMetadata.cursors.next) break;
    await add(`Late ${seen.length}`, { loginEmail: `l${seen.length}@x.example`, slug: `late-${seen.length}` });
    at = await page(at.pagingMetadata.cursors.next);
  }
  expect(seen).toEqual(fans);
  const answer = await (await as(fans[0]!)).listMemberFollowers(anna, { paging: { limit: 2 } });
  expect([answer.memberIds?.length, answer.metadata?.count, !!answer.metadata?.cursors?.next]).toEqual([2, 2, true]);
  expect((await (await as(anna)).listMemberFollowing(fans[0]!)).memberIds).toEqual([anna]);
  for (const limit of [0, 101])
    expect((await api.raw(`${BASE}/${anna}?paging.limit=${limit}`)).status, String(limit)).toBe(400);
  expect((await api.raw(`${BASE}/${anna}?paging.cursor=made-up`)).status).toBe(400);
  expect((await api.raw(`${BASE}/${NOBODY}`)).status).toBe(404);
  await db.update(memberRows).set({ privacyStatus: "PRIVATE" }).where(eq(memberRows.id, anna));
  expect([(await api.raw(`${BASE}/${anna}`)).status, (await api.raw(`${BASE}/${anna}/following`)).status]).toEqual([
    404, 404,
  ]);
});

test("connections: who follows whom, of up to a hundred", async () => {
  const [anna, bert, cleo] = [await makeMember("Anna"), await makeMember("Bert"), await makeMember("Cleo")];
  await (await as(anna)).followMember(bert);
  await (await as(cleo)).followMember(anna);
  const mine = await (await as(anna)).queryCurrentMemberConnections([bert, cleo, NOBODY]);
  const expected = [
    { connectedMemberId: bert, followedByMember: true, followingMember: false },
    { connectedMemberId: cleo, followedByMember: false, followingMember: true },
    { connectedMemberId: NOBODY, followedByMember: false, followingMember: false },
  ];
  expect(mine.connectedMembers).toEqual(expected);
  const { memberFollowers } = await api.client(modules, []);
  expect((await memberFollowers.queryMemberConnections(anna, [bert, cleo, NOBODY])).connectedMembers).toEqual(expected);
  expect((await memberFollowers.queryMemberConnections(anna, [])).connectedMembers).toEqual([]);
  const many = Array.from({ length: 101 }, () => bert);
  expect(await failure(memberFollowers.queryMemberConnections(anna, many))).toMatchObject({ status: 400 });
  expect(await failure(memberFollowers.queryMemberConnections(NOBODY, [bert]))).toMatchObject({ status: 404 });
});

test("member blocks: each refusal by its name, and who hears what of whom", async () => {
  const [anna, bert] = [await makeMember("Anna"), await makeMember("Bert")];
  const mine = await api.clientOf(modules, anna);
  const blocks = mine.memberToMemberBlock;
  const pair = { initiatorMemberId: anna, targetMemberId: bert };
  expect(await blocks.blockMember(bert)).toEqual({});
  expect(await failure(blocks.blockMember(bert))).toMatchObject({
    status: 409,
    code: "MEMBER_ALREADY_BLOCKED",
    data: pair,
  });
  expect(await failure(blocks.blockMember(anna))).toMatchObject({
    status: 400,
    code: "SELF_BLOCKING_FORBIDDEN",
    data: { initiatorMemberId: anna },
  });
  expect(await failure(blocks.blockMember(NOBODY))).toMatchObject({ status: 404 });
  expect((await blocks.listCurrentMemberBlocking()).blockedMemberIds).toEqual([bert]);

  expect(await failure(mine.members.getMember(bert))).toMatchObject({
    status: 403,
    code: "MEMBER_TO_MEMBER_BLOCKED",
    data: { memberId: bert },
  });
  const theirs = await api.clientOf(modules, bert);
  expect(await failure(theirs.members.getMember(anna))).toEqual(await failure(theirs.members.getMember(NOBODY)));
  expect(await failure(theirs.memberFollowers.followMember(anna))).toMatchObject({ status: 404 });

  const all = await api.client(modules);
  expect((await all.memberToMemberBlock.listMemberBlocks(anna)).memberBlocks).toEqual([
    { memberId: bert, blockDirection: "BLOCKED" },
  ]);
  expect((await all.memberToMemberBlock.listMemberBlocks(bert)).memberBlocks).toEqual([
    { memberId: anna, blockDirection: "BLOCKING" },
  ]);
  const low = await api.client(modules, ["members.manage"]);
  expect(await failure(low.memberToMemberBlock.listMemberBlocks(anna))).toMatchObject({ status: 403 });
  expect(await failure(theirs.memberToMemberBlock.listMemberBlocks(anna))).toMatchObject({ status: 403 });

  expect(await blocks.unblockMember(bert)).toEqual({});
  expect(await failure(blocks.unblockMember(bert))).toMatchObject({
    status: 404,
    code: "BLOCK_DOES_NOT_EXIST",
    data: { blockingMemberId: anna, blockedMemberId: bert },
  });
  expect(await failure(blocks.unblockMember(anna))).toMatchObject({ code: "SELF_UNBLOCKING_FORBIDDEN" });
  expect((await mine.members.getMember(bert)).profile?.nickname).toBe("Bert");
});

test("blocked ids go by cursor", async () => {
  const anna = await makeMember("Anna");
  const { memberToMemberBlock } = await api.clientOf(modules, anna);
  for (const name of ["Bert", "Cleo", "Dora"]) await memberToMemberBlock.blockMember(await makeMember(name));
  const key = await keyOf(anna);
  const path = "/members/v1/member-to-member-blocks/members/my?cursorPaging.limit=2";
  const first = (await api.raw(path, { key })).json;
  const rest = (
    await api.raw(`${path}&cursorPaging.cursor=${encodeURIComponent(first.pagingMetadata.cursors.next)}`, { key })
  ).json;
  expect(new Set([...first.blockedMemberIds, ...rest.blockedMemberIds]).size).toBe(3);
  expect(rest.pagingMetadata).toMatchObject({ count: 1, hasNext: false });
});
