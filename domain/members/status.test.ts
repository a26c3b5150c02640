import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { applications } from "@/db/schema/joining";
import { members } from "@/db/schema/members";
import { freshDb, truncateAll } from "@/db/testing";
import { newId } from "@/lib/id";
import { asMember, eventTypes, makeMember, makeModerator } from "../testing";
import { SYSTEM } from "../viewer";
import { muteMember, unmuteMember } from "./activity-status";
import { deleteMember } from "./deletion";
import { createMemberBlock } from "./member-blocks";
import { sendPasswordLink } from "./password";
import { approveMember, blockMember, disconnectMember, unblockMember } from "./status";

freshDb();
beforeEach(truncateAll);

const row = async (id: string) => (await db.select().from(members).where(eq(members.id, id)))[0]!;

test("block, mute and approve leave the other axes alone and write one event each (M31, M30)", async () => {
  const id = await makeMember("anna", { status: "PENDING" });
  await approveMember(SYSTEM, { memberId: id });
  await muteMember(SYSTEM, { memberId: id, reason: "loud" });
  await blockMember(SYSTEM, { memberId: id, reason: "rude" });
  await blockMember(SYSTEM, { memberId: id, reason: "rude" });
  expect(await row(id)).toMatchObject({ status: "BLOCKED", activityStatus: "MUTED", privacyStatus: "PUBLIC" });
  await approveMember(SYSTEM, { memberId: id });
  expect(await row(id)).toMatchObject({ status: "APPROVED", activityStatus: "MUTED", privacyStatus: "PUBLIC" });
  expect(await eventTypes()).toEqual(["member.approved", "member.muted", "member.blocked", "member.unblocked"]);
});

test("an offline member cannot be blocked, and nothing changes (M30)", async () => {
  const id = await makeMember("finn");
  await disconnectMember(SYSTEM, { memberId: id });
  await expect(blockMember(SYSTEM, { memberId: id, reason: "x" })).rejects.toMatchObject({
    kind: "conflict",
    reason: "status-move",
  });
  expect((await row(id)).status).toBe("OFFLINE");
});

test("disconnecting an applicant closes the request, and nothing of a block outlives it", async () => {
  const nora = await makeMember("nora", { status: "PENDING" });
  const { contactId } = await row(nora);
  await db.insert(applications).values({ id: newId(), contactId, memberId: nora });
  await disconnectMember(SYSTEM, { memberId: nora });
  expect(await db.select().from(applications)).toMatchObject([{ memberId: nora, state: "DECLINED" }]);
  const bert = await makeMember("bert");
  const until = new Date(Date.now() + 60_000).toISOString();
  await blockMember(SYSTEM, { memberId: bert, reason: "rude", message: "Not here", until });
  await disconnectMember(SYSTEM, { memberId: bert });
  expect(await row(bert)).toMatchObject({ status: "OFFLINE", blockedUntil: null, blockMessage: null });
});

test("a moderator blocks members but neither owners nor themselves; a member blocks nobody", async () => {
  const owner = await makeMember("olga", { isOwner: true });
  const moderator = await makeModerator("moss");
  const anna = await makeMember("anna");
  const viewer = await asMember(moderator);
  await expect(blockMember(viewer, { memberId: owner, reason: "x" })).rejects.toMatchObject({ kind: "forbidden" });
  await expect(blockMember(viewer, { memberId: moderator, reason: "x" })).rejects.toMatchObject({ kind: "forbidden" });
  await expect(blockMember(await asMember(anna), { memberId: moderator, reason: "x" })).rejects.toMatchObject({
    kind: "forbidden",
  });
  await blockMember(viewer, { memberId: anna, reason: "x" });
  expect((await row(anna)).status).toBe("BLOCKED");
});

test("whom a moderator does not see they do not act on either, by whatever way they know the id", async () => {
  const moss = await asMember(await makeModerator("moss"));
  const bob = await makeMember("bob", { privacyStatus: "PRIVATE" });
  const acts = [muteMember, unmuteMember, blockMember, unblockMember, disconnectMember, sendPasswordLink];
  for (const act of acts)
    await expect(act(moss, { memberId: bob, reason: "x" })).rejects.toMatchObject({ kind: "not-found" });
  const may = { ...moss, permissions: new Set([...moss.permissions, "members.delete"] as const) };
  const removal = { memberId: bob, content: "remove", confirmation: "bob" } as const;
  await expect(deleteMember(may, removal)).rejects.toMatchObject({ kind: "not-found" });
  expect(await row(bob)).toMatchObject({ status: "APPROVED", activityStatus: "ACTIVE" });
  // Whoever hides from a moderator by a block of their own does not get out of reach, nor who is shut out already.
  const anna = await makeMember("anna");
  await createMemberBlock(await asMember(anna), { memberId: moss.memberId! });
  await blockMember(moss, { memberId: anna, reason: "x" });
  await unblockMember(moss, { memberId: anna });
});

test("the last owner cannot be lost, not even below the commands (M11)", async () => {
  const one = await makeMember("olga", { isOwner: true });
  await expect(db.update(members).set({ isOwner: false }).where(eq(members.id, one))).rejects.toThrow();
  const two = await makeMember("otto", { isOwner: true });
  await db.update(members).set({ isOwner: false }).where(eq(members.id, one));
  await expect(db.delete(members).where(eq(members.id, two))).rejects.toThrow();
});
