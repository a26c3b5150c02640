import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { members } from "@/db/schema/members";
import { freshDb, truncateAll } from "@/db/testing";
import { getBatch } from "../batches/batch";
import { advanceWork } from "../imports/advance";
import { asMember, makeMember, makeModerator } from "../testing";
import { actOnSelection } from "./bulk-matching";

freshDb();
beforeEach(truncateAll);

const muted = async () =>
  (await db.select().from(members).where(eq(members.activityStatus, "MUTED"))).map((row) => row.nickname).sort();

test("all who match a list are acted on behind the scenes, beyond its first page; owners and oneself are left", async () => {
  await makeMember("olga", { isOwner: true });
  const moss = await asMember(await makeModerator("moss"));
  for (let i = 0; i < 30; i++) await makeMember(`gull${i}`);
  await makeMember("anna");
  const mute = { isAll: "on", act: "mute", reason: "Storm" } as const;
  const first = await actOnSelection(moss, { ...mute, list: { q: "gull" } });
  if (!("batchId" in first)) throw new Error("no batch");
  await advanceWork();
  expect(await getBatch(moss, first.batchId)).toMatchObject({ state: "DONE", done: 30, skipped: 0 });
  expect(await muted()).toHaveLength(30);

  const all = await actOnSelection(moss, { ...mute, list: {} });
  await advanceWork();
  // Those who are muted already are not muted again.
  expect(await getBatch(moss, "batchId" in all ? all.batchId : "")).toMatchObject({ done: 1, skipped: 2 });
  expect(await muted()).toContain("anna");
});

test("those who were ticked are acted on at once; what asks for more is asked first", async () => {
  const owner = await asMember(await makeMember("olga", { isOwner: true }));
  const ids = [await makeMember("anna"), await makeMember("bert")];
  const { rows } = (await actOnSelection(owner, { act: "mute", reason: "Storm", memberIds: ids })) as {
    rows: object[];
  };
  expect(rows).toHaveLength(2);
  expect(await muted()).toEqual(["anna", "bert"]);
  expect(await actOnSelection(owner, { act: "more", memberIds: ids })).toMatchObject({ choose: { memberIds: ids } });
  expect(await actOnSelection(owner, { act: "more", isAll: "on", list: { q: "an" } })).toMatchObject({
    choose: { list: { q: "an" }, memberIds: [] },
  });
});

test("who may not do the act does it to nobody, and a reason is asked for", async () => {
  const moss = await asMember(await makeModerator("moss"));
  const anna = await asMember(await makeMember("anna"));
  const mute = { isAll: "on", act: "mute" } as const;
  await expect(actOnSelection(anna, { ...mute, reason: "x" })).rejects.toMatchObject({ kind: "forbidden" });
  await expect(actOnSelection(moss, mute)).rejects.toMatchObject({ kind: "invalid" });
  await expect(actOnSelection(moss, { act: "unmute" })).rejects.toMatchObject({ kind: "invalid" });
  expect(await muted()).toEqual([]);
});
