import { desc, eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { mails, notifications } from "@/db/schema/events";
import { members } from "@/db/schema/members";
import { freshDb, truncateAll } from "@/db/testing";
import { deleteComment } from "@/domain/comments/comment";
import { followMember, unfollowMember } from "@/domain/follows/follow";
import { acceptAnswer, removeAnswer } from "@/domain/forum/stewardship";
import { like, unlike } from "@/domain/likes/like";
import { listMails } from "@/domain/mails/mailbox";
import { createMemberBlock } from "@/domain/members/member-blocks";
import { listDigest } from "@/domain/notifications/digest";
import { gatherDigests } from "@/domain/notifications/gathering";
import { KIND_NAMES, mayWait } from "@/domain/notifications/kinds";
import { markRead } from "@/domain/notifications/notifications";
import { getPreferences, pauseAll } from "@/domain/notifications/preferences";
import { begin, choose, makeNamed as makeMember, passTime, reply } from "@/domain/notifications/testing";
import { readUnsubscribe, unsubscribe } from "@/domain/notifications/unsubscribe";
import { makeReport } from "@/domain/reports/report";
import { asMember, asVisitor, makeModerator, watch } from "@/domain/testing";
import { forgetEnv } from "@/lib/env";
import { LINES } from "./mails/digest";
import { relayEvents } from "./relay";
import { deliver } from "./testing";

freshDb();
beforeEach(truncateAll);
afterEach(() => {
  delete process.env.SMTP_URL;
  forgetEnv();
});

test("whatever may wait for a digest has its line in it", () => {
  expect(Object.keys(LINES).sort()).toEqual(KIND_NAMES.filter(mayWait).sort());
});

test("a digest comes when its time has come, with everything that was gathered, in one letter", async () => {
  const [anna, bob, carl] = [await makeMember("anna"), await makeMember("bob"), await makeMember("carl")];
  await choose(anna, { newReply: "daily", newLike: "daily", newFollower: "daily" });
  const { id } = await begin(anna);
  for (const who of [bob, carl]) {
    await reply(who, id, `The words of ${who === bob ? "bob" : "carl"}.`);
    await like(await asMember(who), { targetKind: "topic", targetId: id });
    await followMember(await asMember(who), { memberId: anna });
  }
  expect(await deliver()).toEqual([]);
  const owner = await asMember(await makeMember("olga", { isOwner: true }));
  expect((await listMails(owner, {})).rows, "what is gathered is no letter yet").toEqual([]);
  await passTime();
  const [letter, ...more] = await deliver();
  expect(more).toEqual([]);
  expect(letter).toMatchObject({ letter: "digest", to: "anna", subject: "Your day at Guildhall: 3 new things" });
  for (const part of [letter!.text, letter!.html]) {
    expect(part).toContain("carl and one other replied in Which glue?");
    expect(part).toContain("carl and one other like what you wrote in Which glue?");
    expect(part).toContain("carl and one other followed you");
    expect(part).toMatch(/http:\/\/localhost:3000\/forum\/t\/which-glue\S*post=1/);
    expect(part).not.toMatch(/undefined|\[object|mails\.|<b>/);
  }
  const times = "http://localhost:3000/settings/notifications";
  expect(letter!.text).toContain(times);
  expect(letter!.html).toMatch(new RegExp(`<a href="${times}"[^>]*>${times}</a>`));
  expect(letter!.text, "of several people none speaks for the others").not.toContain("The words of");
  await passTime();
  expect(await deliver(), "once").toEqual([]);
});

test("a digest leaves out what was read, taken back, taken away, hidden or switched off; an empty one is not sent", async () => {
  const people = ["anna", "bob", "carl", "dora", "eve"];
  const [anna, bob, carl, dora, eve] = (await Promise.all(people.map((name) => makeMember(name)))) as [
    string,
    string,
    string,
    string,
    string,
  ];
  const wishes = { newReply: "weekly", newLike: "weekly", newFollower: "weekly" } as const;
  await choose(anna, wishes);
  const [read, gone, kept] = [await begin(anna, "Read"), await begin(anna, "Gone"), await begin(anna, "Kept")];
  await reply(bob, read.id);
  const words = await reply(bob, gone.id);
  await reply(carl, kept.id, "A secret of carl.");
  await like(await asMember(dora), { targetKind: "topic", targetId: kept.id });
  for (const who of [dora, eve]) await followMember(await asMember(who), { memberId: anna });
  await relayEvents();
  const told = await db.select().from(notifications).where(eq(notifications.memberId, anna));
  const about = told.filter(({ data }) => data.hostId === read.id).map(({ id }) => id);
  await markRead(await asMember(anna), { ids: about.join(",") });
  await deleteComment(await asMember(bob), { commentId: words.id });
  await createMemberBlock(await asMember(carl), { memberId: anna });
  await unlike(await asMember(dora), { targetKind: "topic", targetId: kept.id });
  await unfollowMember(await asMember(dora), { memberId: anna });
  await passTime();
  const [letter] = await deliver();
  expect(letter!.subject).toBe("Your week at Guildhall: one new thing");
  expect(letter!.text).toContain("eve followed you");
  expect(letter!.text).not.toMatch(/bob|carl|dora|secret/);

  await unfollowMember(await asMember(eve), { memberId: anna });
  await reply(bob, read.id);
  await relayEvents();
  await choose(anna, { ...wishes, newReply: "never" });
  await passTime();
  expect(await deliver()).toEqual([]);
  await choose(anna, wishes);
  await reply(bob, read.id);
  await relayEvents();
  await pauseAll(await asMember(anna), { isOn: true });
  await passTime();
  expect(await deliver()).toEqual([]);
  const digests = await db.select().from(mails).where(eq(mails.letter, "digest"));
  expect(digests.map(({ lastError }) => lastError)).toEqual([null, "no-longer-wanted", "no-longer-wanted"]);
});

test.each(["daily", "now"] as const)(
  "a choice or a like taken back before its letter goes (%s) is in none",
  async (pace) => {
    const [anna, bob] = [await makeMember("anna"), await makeMember("bob")];
    await choose(bob, { answerChosen: pace, newLike: pace });
    const { id: topicId } = await begin(anna);
    const { id: commentId } = await reply(bob, topicId);
    const asAnna = await asMember(anna);
    const letters = async () => {
      await passTime();
      return (await deliver()).filter(({ to }) => to === "bob").length;
    };
    await deliver();
    await acceptAnswer(asAnna, { topicId, commentId });
    await like(asAnna, { targetKind: "comment", targetId: commentId });
    await relayEvents();
    await removeAnswer(asAnna, { topicId });
    await unlike(asAnna, { targetKind: "comment", targetId: commentId });
    expect(await letters()).toBe(0);
  },
);

test("a digest of many lines asks the database no more often than one of few", async () => {
  const [anna, bob] = [await makeMember("anna"), await makeMember("bob")];
  await choose(anna, { newReply: "daily", newLike: "daily" });
  const gathered = async (topicsLong: number) => {
    for (let n = 0; n < topicsLong; n++) {
      const { id } = await begin(anna, `Topic ${n}`);
      await reply(bob, id);
      await like(await asMember(bob), { targetKind: "topic", targetId: id });
    }
    await relayEvents();
    await passTime();
    await gatherDigests();
    const [digest] = await db.select().from(mails).where(eq(mails.letter, "digest")).orderBy(desc(mails.id)).limit(1);
    const viewer = await asMember(anna);
    const { result, statements } = await watch(() => listDigest(viewer, digest!.id));
    return { lines: result.length, queries: statements.length };
  };
  const few = await gathered(1);
  const many = await gathered(7);
  expect([few.lines, many.lines]).toEqual([2, 14]);
  expect(many.queries).toBe(few.queries);
  expect(few.queries).toBeLessThan(8);
});

test("who is no longer in, or no longer of the team, gets no digest of it", async () => {
  const [anna, moss] = [await makeMember("anna"), await makeModerator("moss")];
  const wishes = { newFollower: "daily", newReport: "daily" } as const;
  await choose(moss, wishes);
  const { id: topicId } = await begin(anna);
  await makeReport(await asMember(await makeMember("bob")), { targetKind: "topic", targetId: topicId, reason: "spam" });
  await relayEvents();
  await passTime();
  expect((await deliver())[0]?.text).toContain("Somebody reported");

  await followMember(await asMember(anna), { memberId: moss });
  await relayEvents();
  await db.update(members).set({ status: "BLOCKED" }).where(eq(members.id, moss));
  await passTime();
  expect(await deliver()).toEqual([]);
});

test("one press on a digest's way out stops that digest alone, without login, and can be taken back", async () => {
  const [anna, bob] = [await makeMember("anna"), await makeMember("bob")];
  await choose(anna, { newReply: "daily", newLike: "daily", newFollower: "weekly" });
  const { id } = await begin(anna);
  await reply(bob, id);
  await relayEvents();
  await passTime();
  const [letter] = await deliver();
  const header = (key: string) => letter!.headers.find((one) => one.key === key)?.value;
  expect(header("list-unsubscribe-post")).toBe("List-Unsubscribe=One-Click");
  const token = new URL(/^<(.*)>$/.exec(header("list-unsubscribe")!)![1]!).searchParams.get("token")!;
  expect(letter!.text).toContain("Stop the daily digest");
  const paces = async () => {
    const { kinds } = await getPreferences(await asMember(anna));
    return kinds
      .filter(({ kind }) => ["newReply", "newLike", "newFollower"].includes(kind))
      .map((one) => one.email.pace);
  };
  expect(await readUnsubscribe(token)).toMatchObject({ kind: "daily", isOn: true });
  for (const _ of [1, 2]) await unsubscribe(await asVisitor(), { token });
  expect(await paces()).toEqual(["weekly", "never", "never"]);
  expect(await readUnsubscribe(token)).toMatchObject({ isOn: false });
  await unsubscribe(await asVisitor(), { token, isOn: true });
  expect(await paces()).toEqual(["weekly", "daily", "daily"]);
  await expect(unsubscribe(await asVisitor(), { token: token.replace(".daily.", ".weekly.") })).rejects.toThrow(
    "token",
  );
});
