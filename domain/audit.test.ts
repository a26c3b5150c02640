import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { events } from "@/db/schema/events";
import { freshDb, truncateAll } from "@/db/testing";
import { translator } from "@/messages/translate";
import { AuditInput, EVENT_GROUPS, EVENT_TYPES, listEvents } from "./audit";
import { muteMember } from "./members/activity-status";
import { blockMember } from "./members/status";
import { getOverview } from "./overview";
import { asMember, makeMember, makeModerator } from "./testing";

freshDb();
beforeEach(truncateAll);

const ask = (query: Record<string, unknown> = {}) => AuditInput.parse(query);

test("the trail answers who, whom, what and when, newest first, by pages", async () => {
  const owner = await asMember(await makeMember("olga", { isOwner: true }));
  const moss = await asMember(await makeModerator("moss"));
  const [anna, bob] = [await makeMember("anna"), await makeMember("bob")];
  await muteMember(moss, { memberId: anna, reason: "loud" });
  await blockMember(owner, { memberId: bob, reason: "rude" });
  const types = async (query: Record<string, unknown>) =>
    (await listEvents(owner, ask(query))).rows.map((row) => row.type);
  expect(await types({})).toEqual(["member.blocked", "member.muted"]);
  expect(await types({ by: "mos" })).toEqual(["member.muted"]);
  expect(await types({ about: bob })).toEqual(["member.blocked"]);
  expect(await types({ what: "member.muted" })).toEqual(["member.muted"]);
  expect(await types({ what: "team" })).toEqual([]);
  const today = new Date().toISOString().slice(0, 10);
  expect(await types({ from: today, to: today })).toHaveLength(2);
  expect(await types({ to: "2020-01-01" })).toEqual([]);
  await db.update(events).set({ createdAt: new Date("2020-05-01T20:00:00Z") });
  const day = { from: "2020-05-02", to: "2020-05-02" };
  expect(await types(day)).toEqual([]);
  expect(await types({ ...day, timeZone: "Asia/Tokyo" })).toHaveLength(2);
  const page = await listEvents(owner, ask(), 1);
  const second = await listEvents(owner, ask({ after: page.next }), 1);
  expect(second.rows[0]).toMatchObject({ type: "member.muted", actorName: "moss", memberName: "anna" });
  expect((await listEvents(owner, ask({ before: second.previous }), 1)).rows).toEqual(page.rows);
  await expect(listEvents(moss, ask())).rejects.toMatchObject({ kind: "forbidden" });
});

test("everything that can happen has its words", () => {
  const t = translator("en");
  for (const type of EVENT_TYPES) expect(t.has(`audit.events.${type}` as never), type).toBe(true);
  for (const group of EVENT_GROUPS) expect(t.has(`audit.groups.${group}` as never), group).toBe(true);
});

test("the overview counts, compares and tells what waits", async () => {
  const owner = await asMember(await makeMember("olga", { isOwner: true }));
  await makeMember("nora", { status: "PENDING", loginEmailVerifiedAt: new Date() });
  await makeMember("anna", { createdAt: new Date(Date.now() - 40 * 86_400_000) });
  const overview = await getOverview(owner, { timeZone: "Asia/Tokyo" });
  expect(overview.current).toHaveLength(30);
  expect(overview.current.at(-1)).toMatchObject({ joined: 1, waiting: 1, gone: 0 });
  expect(overview.before.reduce((sum, day) => sum + day.joined, 0)).toBe(1);
  expect(overview.totals.at(-1)).toBe(2);
  expect(overview.totals[0]).toBe(1);
  expect(overview.needs.oldestAt).toBeInstanceOf(Date);
  expect(overview.waits).toMatchObject({ recent: null });
  await expect(getOverview(await asMember(await makeMember("bob")), { timeZone: "UTC" })).rejects.toMatchObject({
    kind: "forbidden",
  });
});
