import { desc, eq, sql } from "drizzle-orm";
import PostalMime from "postal-mime";
import { afterEach, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { mails, notifications } from "@/db/schema/events";
import { members, slugs } from "@/db/schema/members";
import { freshDb, truncateAll } from "@/db/testing";
import { createComment, deleteComment } from "@/domain/comments/comment";
import { followMember, unfollowMember } from "@/domain/follows/follow";
import { createTopic } from "@/domain/forum/topic";
import { like, unlike } from "@/domain/likes/like";
import { listMails } from "@/domain/mails/mailbox";
import { createMemberBlock } from "@/domain/members/member-blocks";
import { listDigest } from "@/domain/notifications/digest";
import { gatherDigests } from "@/domain/notifications/gathering";
import { type EmailPace, KIND_NAMES, type Kind, mayWait } from "@/domain/notifications/kinds";
import { markRead } from "@/domain/notifications/notifications";
import { getPreferences, pauseAll, setPreferences } from "@/domain/notifications/preferences";
import { setTimes } from "@/domain/notifications/times";
import { readUnsubscribe, unsubscribe } from "@/domain/notifications/unsubscribe";
import { makeReport } from "@/domain/reports/report";
import { asMember, asVisitor, makeModerator, makeMember as makeRow, watch } from "@/domain/testing";
import { forgetEnv } from "@/lib/env";
import { LINES } from "./mails/digest";
import { sendMails } from "./mails/send";
import { mailServer } from "./mails/testing";
import { relayEvents } from "./relay";

freshDb();
beforeEach(truncateAll);
afterEach(() => {
  delete process.env.SMTP_URL;
  forgetEnv();
});

/** With the address that mentions go by. */
async function makeMember(name: string, more = {}) {
  const memberId = await makeRow(name, more);
  await db.insert(slugs).values({ slug: name, memberId });
  return memberId;
}

const GENERAL = "01930000-0000-7000-8000-000000000010";
const begin = async (author: string, title = "Which glue?") =>
  createTopic(await asMember(author), { categoryId: GENERAL, title, body: "For a drawer.", isWatching: true });
const reply = async (author: string, hostId: string, body = "Hide glue.") =>
  createComment(await asMember(author), { hostKind: "topic", hostId, body });

/** All switches as they stand, these kinds otherwise. */
async function choose(memberId: string, wishes: Partial<Record<Kind, EmailPace>>) {
  const viewer = await asMember(memberId);
  const { kinds } = await getPreferences(viewer);
  await setPreferences(viewer, {
    kinds: Object.fromEntries(
      kinds.map(({ kind, site, email }) => [kind, { site: site.isOn, email: wishes[kind] ?? email.pace }]),
    ),
  });
}

/** As if their time had come. */
const passTime = () =>
  db.execute(sql`update mails set next_attempt_at = now() - interval '1 second' where sent_at is null`);

/** Gathers and sends what is due; answers what the mailboxes got, newest last. */
async function deliver() {
  await relayEvents();
  const already = new Set((await db.select().from(mails)).filter(({ kept }) => kept).map(({ id }) => id));
  await gatherDigests();
  await sendMails();
  const rows = await db.select().from(mails).orderBy(mails.id);
  return Promise.all(
    rows
      .filter(({ id, kept }) => kept && !already.has(id))
      .map(async ({ letter, recipient, kept }) => {
        const { subject, text, html, headers } = await PostalMime.parse(kept!);
        return { letter, to: recipient.split("@")[0], subject: subject!, text: text!, html: html!, headers };
      }),
  );
}

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

test("many processes at once, and one that dies between gathering and sending, make one digest of each", async () => {
  const { mailbox, close } = await mailServer();
  const bob = await makeMember("bob");
  const readers = await Promise.all(Array.from({ length: 12 }, (_, n) => makeMember(`reader${n}`)));
  for (const reader of readers) {
    await choose(reader, { newFollower: "daily" });
    await followMember(await asMember(bob), { memberId: reader });
  }
  await relayEvents();
  await passTime();
  const made = await Promise.all([gatherDigests(), gatherDigests(), gatherDigests()]);
  expect(made.reduce((sum, n) => sum + n)).toBe(12);
  // Whoever gathered is gone; the letters lie in the outbox, and another process gathers in vain and sends.
  expect(await gatherDigests()).toBe(0);
  await Promise.all([sendMails(), sendMails()]);
  await close();
  expect(mailbox.map(({ to }) => to![0]!.address).sort()).toEqual(
    readers.map((_, n) => `reader${n}@tidewater.example`).sort(),
  );
});

test("more members than are gathered at once all get theirs", async () => {
  const bob = await makeMember("bob");
  const readers = Array.from({ length: 230 }, (_, n) => `reader${n}`);
  for (const name of readers) {
    const memberId = await makeRow(name);
    await db.execute(sql`insert into mails (id, letter, recipient, member_id, data, event_id, pace, next_attempt_at)
      values (gen_random_uuid(), 'newFollower', 'x@tidewater.example', ${memberId}::uuid,
        ${JSON.stringify({ actorId: bob })}::text::jsonb, gen_random_uuid(), 'daily', now() - interval '1 hour')`);
  }
  expect(await gatherDigests()).toBe(230);
  const rows = await db.select().from(mails);
  const digests = rows.filter(({ letter }) => letter === "digest");
  expect(new Set(digests.map(({ memberId }) => memberId)).size).toBe(230);
  const goneInto = new Set(rows.filter(({ letter }) => letter !== "digest").map(({ gatheredIn }) => gatheredIn));
  expect(goneInto).toEqual(new Set(digests.map(({ id }) => id)));
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

/** Quiet for two hours around now, by the clock of UTC. */
async function beQuiet(memberId: string) {
  const at = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString().slice(11, 16);
  const viewer = await asMember(memberId);
  await setTimes(viewer, { digestHour: "8", digestDay: "1", isQuiet: "on", quietFrom: at(-60), quietTo: at(60) });
}
const speak = async (memberId: string) => setTimes(await asMember(memberId), { digestHour: "8", digestDay: "1" });

test("quiet hours hold back what may wait, never what protects the account, and let it go when they end", async () => {
  const [anna, bob] = [await makeMember("anna"), await makeMember("bob")];
  await beQuiet(anna);
  const { id } = await begin(anna);
  await reply(bob, id);
  await db.insert(mails).values({
    id: crypto.randomUUID(),
    letter: "passwordChanged",
    recipient: "anna@tidewater.example",
    memberId: anna,
    eventId: crypto.randomUUID(),
  });
  expect((await deliver()).map(({ letter }) => letter)).toEqual(["passwordChanged"]);
  const [held] = await db.select().from(mails).where(eq(mails.letter, "newReply"));
  expect(held).toMatchObject({ attempts: 0, sentAt: null, failedAt: null, heldUntil: held!.nextAttemptAt });
  expect(held!.nextAttemptAt.getTime()).toBeGreaterThan(Date.now() + 58 * 60_000);
  await passTime();
  expect(await deliver(), "still quiet").toEqual([]);
  await speak(anna);
  expect((await deliver()).map(({ letter }) => letter)).toEqual(["newReply"]);
});

test("what was held is dropped when it was read meanwhile, or is not to be seen any more", async () => {
  const [anna, bob] = [await makeMember("anna"), await makeMember("bob")];
  const [read, gone] = [await begin(anna, "Read"), await begin(anna, "Gone")];
  await beQuiet(anna);
  await reply(bob, read.id);
  const words = await reply(bob, gone.id);
  expect(await deliver()).toEqual([]);
  const told = await db.select().from(notifications).where(eq(notifications.memberId, anna));
  await markRead(await asMember(anna), { ids: told.find(({ data }) => data.hostId === read.id)!.id });
  await deleteComment(await asMember(bob), { commentId: words.id });
  await speak(anna);
  expect(await deliver()).toEqual([]);
  const rows = await db.select().from(mails);
  expect(rows.map(({ lastError }) => lastError)).toEqual(["no-longer-wanted", "no-longer-wanted"]);
});

test("a digest that is due in quiet hours waits for their end too", async () => {
  const [anna, bob] = [await makeMember("anna"), await makeMember("bob")];
  await choose(anna, { newFollower: "daily" });
  await followMember(await asMember(bob), { memberId: anna });
  await relayEvents();
  await beQuiet(anna);
  await passTime();
  expect(await deliver()).toEqual([]);
  await speak(anna);
  expect((await deliver()).map(({ letter }) => letter)).toEqual(["digest"]);
});
