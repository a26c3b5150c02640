import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { freshDb, truncateAll } from "@/db/testing";
import { followMember } from "@/domain/follows/follow";
import { muteMember } from "@/domain/members/activity-status";
import { blockMember } from "@/domain/members/status";
import { markRead } from "@/domain/notifications/notifications";
import { endSession, openSession } from "@/domain/sessions/session";
import { asMember, makeMember } from "@/domain/testing";
import { SYSTEM } from "@/domain/viewer";
import { relayEvents } from "@/jobs/relay";
import { openStream } from "./stream";

freshDb();
beforeEach(truncateAll);

const signIn = (memberId: string) => db.transaction((tx) => openSession(tx, memberId, {}));

/** A browser at the other end: what it heard, and when it was hung up on. */
async function listener(token: string) {
  const leaving = new AbortController();
  const stream = await openStream(token, leaving.signal);
  if (!stream || stream === "full") throw new Error(String(stream));
  const heard: number[] = [];
  const ended = (async () => {
    const decoder = new TextDecoder();
    for await (const part of stream)
      for (const [, data] of decoder.decode(part).matchAll(/^data: (.*)$/gm)) heard.push(JSON.parse(data!).unread);
    return Date.now();
  })();
  return { heard, ended, leave: () => leaving.abort() };
}
const ends = () => (globalThis as { __guildhall_streams?: Set<unknown> }).__guildhall_streams?.size ?? 0;
const within = <T>(ms: number, promise: Promise<T>) =>
  Promise.race([promise, new Promise<never>((_, no) => setTimeout(() => no(new Error("too late")), ms))]);

test("the count comes at once, and whenever it changes", async () => {
  const [anna, bert] = [await makeMember("Anna"), await makeMember("Bert")];
  const { token } = await signIn(anna);
  const browser = await listener(token);
  await expect.poll(() => browser.heard).toEqual([0]);
  await followMember(await asMember(bert), { memberId: anna });
  await relayEvents();
  await expect.poll(() => browser.heard).toEqual([0, 1]);
  await markRead(await asMember(anna), {});
  await expect.poll(() => browser.heard).toEqual([0, 1, 0]);
  expect(ends()).toBe(1);
  browser.leave();
  await browser.ended;
  expect(ends()).toBe(0);
});

test("shutting a member out closes every stream of theirs within a second; a mute does not (P12)", async () => {
  const [anna, bert] = [await makeMember("Anna"), await makeMember("Bert")];
  const [one, two, other] = [
    await listener((await signIn(anna)).token),
    await listener((await signIn(anna)).token),
    await listener((await signIn(bert)).token),
  ];
  await expect.poll(() => [one.heard, two.heard, other.heard]).toEqual([[0], [0], [0]]);
  await muteMember(SYSTEM, { memberId: anna, reason: "loud" });
  await new Promise((done) => setTimeout(done, 100));
  expect(ends()).toBe(3);
  await blockMember(SYSTEM, { memberId: anna, reason: "rude" });
  await within(1000, Promise.all([one.ended, two.ended]));
  expect(ends()).toBe(1);
  other.leave();
  await other.ended;
});

test("ending one session closes that session's stream alone", async () => {
  const anna = await makeMember("Anna");
  const [first, second] = [await signIn(anna), await signIn(anna)];
  const [one, two] = [await listener(first.token), await listener(second.token)];
  await db.transaction((tx) => endSession(tx, anna, first.sessionId));
  await within(1000, one.ended);
  expect(ends()).toBe(1);
  two.leave();
  await two.ended;
});

test("no session, no stream; and not more than ten for one member", async () => {
  const anna = await makeMember("Anna");
  const { token } = await signIn(anna);
  expect(await openStream("nothing", new AbortController().signal)).toBeNull();
  const open = await Promise.all(Array.from({ length: 10 }, () => listener(token)));
  expect(await openStream(token, new AbortController().signal)).toBe("full");
  for (const { leave } of open) leave();
  await Promise.all(open.map(({ ended }) => ended));
  expect(ends()).toBe(0);
});
