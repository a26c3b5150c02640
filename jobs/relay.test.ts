import { eq, isNull, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { db } from "@/db/client";
import { events, mails, notifications } from "@/db/schema/events";
import { freshDb, truncateAll } from "@/db/testing";
import { assignBadge } from "@/domain/badges/assign";
import { makeBadge } from "@/domain/badges/testing";
import { command } from "@/domain/command";
import { type Happening, settleUntold } from "@/domain/events";
import { followMember, unfollowMember } from "@/domain/follows/follow";
import { muteMember } from "@/domain/members/activity-status";
import { createMemberBlock } from "@/domain/members/member-blocks";
import { leaveCommunity } from "@/domain/members/privacy-status";
import { signUp } from "@/domain/members/signup";
import { approveMember, blockMember, unblockMember } from "@/domain/members/status";
import { countUnread, listNotifications } from "@/domain/notifications/notifications";
import { pauseAll } from "@/domain/notifications/preferences";
import { unsubscribe, unsubscribeText } from "@/domain/notifications/unsubscribe";
import { updateJoining } from "@/domain/settings/update";
import { asMember, asVisitor, makeMember, makeModerator } from "@/domain/testing";
import { SYSTEM } from "@/domain/viewer";
import { newId } from "@/lib/id";
import { relayEvents } from "./relay";

freshDb();
beforeEach(truncateAll);

/** Lets something happen, as a command would. */
const happen = command(z.custom<Happening>(), (happening, { record }) => record(happening));
const letters = async () =>
  (await db.select().from(mails).orderBy(mails.id)).map((mail) => `${mail.letter} ${mail.recipient}`);
const told = async () =>
  (await db.select().from(notifications).orderBy(notifications.id)).map(({ kind, memberId }) => [kind, memberId]);

test("an applicant waits, the team is told, and one mail says yes", async () => {
  const steward = await makeModerator("Steward");
  await makeMember("Nobody");
  const nora = await makeMember("Nora", { status: "PENDING" });
  await happen(SYSTEM, { type: "application.opened", memberId: nora, applicationId: newId(), tokenId: newId() });
  await relayEvents();
  expect(await letters()).toEqual(["waiting nora@tidewater.example", "newApplicant steward@tidewater.example"]);
  expect(await told()).toEqual([["newApplicant", steward]]);
  await approveMember(SYSTEM, { memberId: nora });
  await approveMember(SYSTEM, { memberId: nora });
  await relayEvents();
  expect((await letters()).slice(2)).toEqual(["approved nora@tidewater.example"]);
  expect((await told()).slice(1)).toEqual([["approved", nora]]);
  expect(await countUnread(steward)).toMatchObject({ all: 0, team: 0 });
});

test("who comes in by the site's own rules is welcomed, and the team hears of it on the site", async () => {
  const [steward, olga] = [await makeModerator("Steward"), await makeMember("Olga", { isOwner: true })];
  await makeMember("Nobody");
  const join = async (nickname: string) =>
    signUp(await asVisitor(), {
      email: `${nickname}@tidewater.example`,
      nickname,
      password: "a kettle on the hob",
    });
  await join("nell");
  await relayEvents();
  expect(await letters()).toEqual(["welcome nell@tidewater.example"]);
  expect(await told()).toEqual([
    ["newMember", steward],
    ["newMember", olga],
  ]);
  await updateJoining(SYSTEM, {
    joining: "approval",
    isVerificationOn: undefined,
    autoApproveDomains: "",
    approvalTime: "",
    defaultPrivacy: "PUBLIC",
  });
  await join("otto");
  await happen(SYSTEM, { type: "member.created", memberId: await makeMember("Imported"), status: "APPROVED" });
  await relayEvents();
  expect((await letters()).filter((letter) => letter.startsWith("welcome"))).toHaveLength(1);
  expect((await told()).filter(([kind]) => kind === "newMember")).toHaveLength(2);
});

test("what is relayed twice is told once", async () => {
  const nora = await makeMember("Nora", { status: "PENDING" });
  await approveMember(SYSTEM, { memberId: nora });
  await relayEvents();
  await db.execute(sql`update events set relayed_at = null`);
  await Promise.all([relayEvents(), relayEvents()]);
  expect(await letters()).toHaveLength(1);
  expect(await told()).toHaveLength(1);
});

test("what happened first is told first", async () => {
  const anna = await makeMember("Anna");
  const names = ["Bert", "Cleo", "Dora", "Emil"];
  for (const name of names) await followMember(await asMember(await makeMember(name)), { memberId: anna });
  await relayEvents();
  const { rows } = await listNotifications(await asMember(anna), {});
  expect(rows.map(({ actor }) => actor?.nickname)).toEqual([...names].reverse());
});

test("following is told once, however often it is pressed (M108)", async () => {
  const [anna, bert] = [await makeMember("Anna"), await makeMember("Bert")];
  for (let i = 0; i < 3; i++) {
    await followMember(await asMember(bert), { memberId: anna });
    await followMember(await asMember(bert), { memberId: anna });
    await relayEvents();
    await unfollowMember(await asMember(bert), { memberId: anna });
    await relayEvents();
  }
  expect(await told()).toEqual([["newFollower", anna]]);
  expect(await letters()).toEqual(["newFollower anna@tidewater.example"]);
});

test("nobody is told of somebody they may not see, and who hides later loses the name in the list", async () => {
  const [anna, bert, cleo] = [await makeMember("Anna"), await makeMember("Bert"), await makeMember("Cleo")];
  await followMember(await asMember(bert), { memberId: anna });
  await leaveCommunity(await asMember(bert), {});
  await followMember(await asMember(cleo), { memberId: anna });
  await relayEvents();
  expect(await letters()).toEqual(["newFollower anna@tidewater.example"]);
  await createMemberBlock(await asMember(cleo), { memberId: anna });
  const { rows } = await listNotifications(await asMember(anna), {});
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({ hasActor: true, actor: null });
  expect(JSON.stringify(rows)).not.toMatch(/Cleo|cleo/);
});

test("switches and the pause are obeyed, and what protects the account comes all the same", async () => {
  const [anna, bert, cleo] = [await makeMember("Anna"), await makeMember("Bert"), await makeMember("Cleo")];
  await unsubscribe(await asVisitor(), { token: unsubscribeText(anna, "newFollower") });
  await followMember(await asMember(bert), { memberId: anna });
  await relayEvents();
  expect(await told()).toEqual([["newFollower", anna]]);
  expect(await letters()).toEqual([]);
  await unsubscribe(await asVisitor(), { token: unsubscribeText(anna, "newFollower"), isOn: true });
  await pauseAll(await asMember(anna), { isOn: true });
  await followMember(await asMember(cleo), { memberId: anna });
  await happen(await asMember(anna), { type: "password.changed", memberId: anna });
  await relayEvents();
  expect((await told()).slice(1)).toEqual([["passwordChanged", anna]]);
  expect(await letters()).toEqual(["passwordChanged anna@tidewater.example"]);
});

test("a block or mute is told only with words, and then its end is told too", async () => {
  const [anna, bert] = [await makeMember("Anna"), await makeMember("Bert")];
  await blockMember(SYSTEM, { memberId: anna, reason: "rude" });
  await blockMember(SYSTEM, { memberId: bert, reason: "rude", message: "Enough for now" });
  await muteMember(SYSTEM, { memberId: anna, reason: "loud" });
  await relayEvents();
  expect(await letters()).toEqual(["blocked bert@tidewater.example"]);
  await unblockMember(SYSTEM, { memberId: anna });
  await unblockMember(SYSTEM, { memberId: bert });
  await relayEvents();
  expect((await letters()).slice(1)).toEqual(["unblocked bert@tidewater.example"]);
});

test("a login from a browser never used before is told, the first one of all is not", async () => {
  const anna = await makeMember("Anna");
  const agents = [
    "Firefox/140.0 X11; Linux",
    "Firefox/141.0 X11; Linux",
    "Mozilla (iPhone) Safari/604",
    "Firefox/142 X11; Linux",
  ];
  for (const device of agents)
    await happen(await asMember(anna), { type: "member.logged_in", memberId: anna, by: "password", device });
  await relayEvents();
  const { rows } = await listNotifications(await asMember(anna), {});
  expect(rows.map(({ data }) => data.device)).toEqual([agents[2]]);
});

test("facts that are nobody's news are done with together, each with its old and new value (M120)", async () => {
  const star = await makeMember("Star");
  const fans = [];
  for (let n = 0; n < 30; n++) fans.push(await makeMember(`Fan ${n}`));
  for (const memberId of fans) await followMember(await asMember(memberId), { memberId: star });
  await relayEvents();
  await leaveCommunity(await asMember(star), {});
  const waiting = await db.select().from(events).where(isNull(events.relayedAt));
  const changes = waiting.filter(({ type }) => type === "counter.changed");
  expect(changes.map(({ memberId }) => memberId).sort()).toEqual([...fans].sort());
  expect(changes.every(({ data }) => data.from === 1 && data.to === 0)).toBe(true);
  expect(await settleUntold(["member.followed"])).toBe(waiting.length);
  expect(await settleUntold(["member.followed"])).toBe(0);
  await followMember(await asMember(fans[0]!), { memberId: fans[1]! });
  expect(await settleUntold(["member.followed"])).toBe(2);
  expect(await relayEvents()).toBe(true);
  expect(await relayEvents()).toBe(false);
});

test("one event that cannot be told holds up nobody else", async () => {
  const anna = await makeMember("Anna");
  const [bad] = await db
    .insert(events)
    .values({
      id: newId(),
      type: "member.followed",
      memberId: anna,
      actorKind: "system",
      data: { followerId: "no uuid" },
    })
    .returning();
  await happen(SYSTEM, { type: "password.changed", memberId: anna });
  await relayEvents();
  expect(await told()).toEqual([["passwordChanged", anna]]);
  const [row] = await db.select().from(events).where(eq(events.id, bad!.id));
  expect(row!.relayedAt).toBeNull();
});

test("many workers at once tell everything once", async () => {
  const anna = await makeMember("Anna");
  const followers = await Promise.all(Array.from({ length: 30 }, (_, i) => makeMember(`Follower ${i}`)));
  for (const follower of followers) await followMember(await asMember(follower), { memberId: anna });
  await Promise.all([relayEvents(), relayEvents(), relayEvents()]);
  await relayEvents();
  expect(await told()).toHaveLength(30);
  expect(await letters()).toHaveLength(30);
  const { rows, next } = await listNotifications(await asMember(anna), {});
  expect(rows).toHaveLength(30);
  expect(next).toBeUndefined();
});

test("whoever is given a badge hears of it on the site, and twice the same is once (M100)", async () => {
  const [olga, anna] = [await makeMember("Olga", { isOwner: true }), await makeMember("Anna")];
  const badgeId = await makeBadge("Founder");
  const owner = await asMember(olga);
  await assignBadge(owner, { badgeId, memberIds: [anna] });
  await assignBadge(owner, { badgeId, memberIds: [anna] });
  await relayEvents();
  expect(await told()).toEqual([["badgeGiven", anna]]);
  expect((await listNotifications(await asMember(anna), {})).rows[0]).toMatchObject({
    data: { badge: "Founder", badgeId },
  });
  expect(await letters()).toEqual([]);
});
