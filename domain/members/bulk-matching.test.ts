import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { events } from "@/db/schema/events";
import { members } from "@/db/schema/members";
import { freshDb, truncateAll } from "@/db/testing";
import { asMember, makeMember, makeModerator } from "../testing";
import { actOnSelection } from "./bulk-matching";

freshDb();
beforeEach(truncateAll);

const muted = async () =>
  (await db.select().from(members).where(eq(members.activityStatus, "MUTED"))).map((row) => row.nickname).sort();

test("all who match a list are acted on, beyond its first page; owners and oneself are named and left", async () => {
  const owner = await asMember(await makeMember("olga", { isOwner: true }));
  const other = await makeMember("olaf", { isOwner: true });
  const moss = await asMember(await makeModerator("moss"));
  for (let i = 0; i < 30; i++) await makeMember(`gull${i}`);
  await makeMember("anna");
  const mute = { isAll: "on", act: "mute", reason: "Storm" } as const;
  const { rows, more } = await actOnSelection(moss, { ...mute, list: { q: "gull" } as never });
  expect(rows.filter((row) => row.reason)).toEqual([]);
  expect([rows.length, more]).toEqual([30, 0]);
  expect(await muted()).toHaveLength(30);

  const all = await actOnSelection(moss, { ...mute, list: {} as never });
  const left = all.rows.filter((row) => row.reason);
  expect(left.map((row) => row.memberId).sort()).toEqual([owner.memberId, other, moss.memberId].sort());
  expect(new Set(left.map((row) => row.reason))).toEqual(new Set(["not-on-owners"]));
  // Those who are muted already are not muted again.
  expect(all.rows.filter((row) => !row.reason)).toHaveLength(1);
  expect(await muted()).toContain("anna");
  expect(await db.select().from(events).where(eq(events.type, "member.muted"))).toHaveLength(31);
});

test("a batch is bounded and says how many are left; the next one goes on", async () => {
  const owner = await asMember(await makeMember("olga", { isOwner: true }));
  const ids = await Promise.all(Array.from({ length: 8 }, (_, at) => makeMember(`gull${at}`)));
  const block = { isAll: "on", act: "block", reason: "Storm", list: { status: "APPROVED" } as never } as const;
  const first = await actOnSelection(owner, block, 5);
  expect([first.rows.filter((row) => !row.reason).length, first.more]).toEqual([5, 3]);
  const second = await actOnSelection(owner, block, 5);
  expect([second.rows.filter((row) => !row.reason).length, second.more]).toEqual([3, 0]);
  expect(await db.$count(members, eq(members.status, "BLOCKED"))).toBe(ids.length);
});

test("who may not do the act does it to nobody, and a reason is asked for", async () => {
  const moss = await asMember(await makeModerator("moss"));
  const anna = await asMember(await makeMember("anna"));
  const list = {} as never;
  await expect(actOnSelection(anna, { isAll: "on", act: "mute", reason: "x", list })).rejects.toMatchObject({
    kind: "forbidden",
  });
  await expect(actOnSelection(moss, { isAll: "on", act: "mute", list })).rejects.toMatchObject({ kind: "invalid" });
  await expect(
    actOnSelection(moss, { isAll: "on", act: "unmute", list: { q: "nobody" } as never }),
  ).rejects.toMatchObject({
    kind: "invalid",
  });
  expect(await muted()).toEqual([]);
});
