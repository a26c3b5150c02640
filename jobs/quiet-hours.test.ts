import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { mails, notifications } from "@/db/schema/events";
import { freshDb, truncateAll } from "@/db/testing";
import { deleteComment } from "@/domain/comments/comment";
import { followMember } from "@/domain/follows/follow";
import { markRead } from "@/domain/notifications/notifications";
import { begin, choose, makeNamed as makeMember, passTime, reply } from "@/domain/notifications/testing";
import { setTimes } from "@/domain/notifications/times";
import { asMember } from "@/domain/testing";
import { relayEvents } from "./relay";
import { deliver } from "./testing";

freshDb();
beforeEach(truncateAll);

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
