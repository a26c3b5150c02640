import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { deliveryTimes, mails } from "@/db/schema/events";
import { settings } from "@/db/schema/settings";
import { freshDb, truncateAll } from "@/db/testing";
import { newId } from "@/lib/id";
import { updatePreferences } from "../members/preferences";
import { asMember, asVisitor, eventTypes, makeMember } from "../testing";
import { getTimes, nextDigest, quietUntil, setTimes } from "./times";

freshDb();
beforeEach(truncateAll);

const USUAL = { digestHour: "8", digestDay: "1" };
const QUIET = { ...USUAL, isQuiet: "on", quietFrom: "22:00", quietTo: "07:30" } as const;
const asked = async (memberId: string) => getTimes(await asMember(memberId));

test("without a choice digests come at eight, on Mondays, by the site's clock, and nothing is quiet", async () => {
  await db.update(settings).set({ timeZone: "Europe/Lisbon" });
  const anna = await makeMember("Anna");
  const usual = { timeZone: "Europe/Lisbon", digestHour: 8, digestDay: 1, quietFrom: null, quietTo: null };
  expect(await asked(anna)).toEqual(usual);
  await setTimes(await asMember(anna), USUAL);
  expect(await db.select().from(deliveryTimes)).toEqual([]);
  expect(await eventTypes()).toEqual([]);
  await expect(getTimes(await asVisitor())).rejects.toThrow("forbidden");
  await expect(setTimes(await asVisitor(), USUAL)).rejects.toThrow("forbidden");
});

test("quiet hours go by the member's own clock, over midnight, and end when they are switched off", async () => {
  const anna = await makeMember("Anna", { timeZone: "Asia/Kolkata" });
  const until = async (at: string) => (await quietUntil(anna, new Date(at)))?.toISOString() ?? null;
  expect(await until("2026-11-22T20:00:00Z")).toBeNull();
  await setTimes(await asMember(anna), QUIET);
  expect(await asked(anna)).toMatchObject({ quietFrom: 22 * 60, quietTo: 7 * 60 + 30 });
  expect(await until("2026-11-22T16:29:00Z")).toBeNull();
  expect(await until("2026-11-22T16:30:00Z")).toBe("2026-11-23T02:00:00.000Z");
  expect(await until("2026-11-23T02:00:00Z")).toBeNull();
  await setTimes(await asMember(anna), QUIET);
  expect(await eventTypes()).toEqual(["member.preferences_changed"]);
  await setTimes(await asMember(anna), { ...QUIET, isQuiet: "" });
  expect(await until("2026-11-22T20:00:00Z")).toBeNull();
});

test("what is no time, and quiet hours without a length, are refused", async () => {
  const viewer = await asMember(await makeMember("Anna"));
  for (const wrong of [
    { digestHour: "24" },
    { digestHour: "-1" },
    { digestHour: "8.5" },
    { digestHour: "", digestDay: "8" },
    { digestDay: "0" },
    { quietFrom: "25:00" },
    { quietTo: "7" },
    { quietTo: "22:00" },
  ])
    await expect(setTimes(viewer, { ...QUIET, ...wrong }), JSON.stringify(wrong)).rejects.toThrow();
  expect(await db.select().from(deliveryTimes)).toEqual([]);
});

test("what waits already goes by the new times, or by the new clock; a digest that is due is not put off", async () => {
  const [anna, bert] = [await makeMember("Anna"), await makeMember("Bert")];
  const [soon, due, other, held] = [newId(), newId(), newId(), newId()];
  const inAnHour = new Date(Date.now() + 3_600_000);
  const waiting = { letter: "newReply", recipient: "x@tidewater.example", memberId: anna };
  await db.insert(mails).values([
    { ...waiting, id: soon, eventId: newId(), pace: "weekly", nextAttemptAt: inAnHour },
    { ...waiting, id: due, eventId: newId(), pace: "weekly", nextAttemptAt: new Date(Date.now() - 1000) },
    { ...waiting, id: other, eventId: newId(), pace: "weekly", nextAttemptAt: inAnHour, memberId: bert },
    { ...waiting, id: held, eventId: newId(), nextAttemptAt: inAnHour, heldUntil: inAnHour },
  ]);
  const at = async (id: string) => (await db.select().from(mails).where(eq(mails.id, id)))[0]!.nextAttemptAt;
  const [before, otherBefore] = [await at(due), await at(other)];
  await setTimes(await asMember(anna), { digestHour: "17", digestDay: "3" });
  expect(await at(soon)).toEqual(nextDigest(await asked(anna), "weekly", new Date()));
  expect((await at(soon)).getUTCDay()).toBe(3);
  expect([await at(due), await at(other)]).toEqual([before, otherBefore]);
  expect((await at(held)).getTime()).toBeLessThanOrEqual(Date.now());
  await updatePreferences(await asMember(anna), { timeZone: "Pacific/Kiritimati" });
  expect((await at(soon)).toISOString().slice(11, 16)).toBe("03:00");
});
