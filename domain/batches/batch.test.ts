import { and, eq, like, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { events } from "@/db/schema/events";
import { batches } from "@/db/schema/imports";
import { members } from "@/db/schema/members";
import { memberRoles, roles } from "@/db/schema/roles";
import { freshDb, truncateAll } from "@/db/testing";
import { newId } from "@/lib/id";
import { advanceWork } from "../imports/advance";
import { imported } from "../imports/testing";
import { muteMember, unmuteMember } from "../members/activity-status";
import { asMember, makeMember, makeModerator } from "../testing";
import { getBatch, goOnWithBatch, listLeft, stopBatchByHand, undoBatch } from "./batch";
import { startBatch } from "./begin";
import { advanceBatch } from "./run";

freshDb();
beforeEach(truncateAll);

const owner = async () => asMember(await makeMember("olga", { isOwner: true }));
const gulls = (n: number) => Promise.all(Array.from({ length: n }, (_, at) => makeMember(`gull${at}`)));
const muted = () => db.$count(members, eq(members.activityStatus, "MUTED"));
const GULLS = { list: { q: "gull" } };

/** Runs everything to its end, without the rests between letters. */
async function finish() {
  for (let at = 0; at < 20; at++) {
    await db.update(batches).set({ restsUntil: null });
    await advanceWork();
  }
}

test("all who match a list are acted on, owners and oneself are listed as left, and it can be taken back", async () => {
  const viewer = await owner();
  const other = await makeMember("gullivera", { isOwner: true });
  const ids = await gulls(60);
  const { batchId } = await startBatch(viewer, { act: "mute", reason: "Storm", about: GULLS });
  await finish();
  expect(await getBatch(viewer, batchId)).toMatchObject({
    state: "DONE",
    total: 61,
    done: 60,
    skipped: 1,
    mayUndo: true,
  });
  expect(await muted()).toBe(60);
  expect((await listLeft(viewer, batchId)).rows).toEqual([
    { subjectId: other, name: "gullivera", reason: "not-on-owners" },
  ]);
  expect(await db.$count(events, eq(events.type, "member.muted"))).toBe(60);

  // Two of them have been looked at since: one is free, one is muted for another reason.
  await unmuteMember(viewer, { memberId: ids[0]! });
  await unmuteMember(viewer, { memberId: ids[1]! });
  await muteMember(viewer, { memberId: ids[1]!, reason: "Spam" });
  await undoBatch(viewer, { batchId });
  await finish();
  expect(await getBatch(viewer, batchId)).toMatchObject({ state: "UNDONE", undone: 58, kept: 2 });
  expect(await muted()).toBe(1);
  expect((await listLeft(viewer, batchId)).rows.filter(({ reason }) => reason === "changed-since")).toHaveLength(2);
});

test("a batch goes on where it was, does nobody twice, and stops with the right of who began it", async () => {
  await owner();
  const mossId = await makeModerator("moss");
  const moss = await asMember(mossId);
  await gulls(40);
  const { batchId } = await startBatch(moss, { act: "mute", reason: "Storm", about: GULLS });
  await advanceBatch(batchId);
  await advanceBatch(batchId);
  expect(await muted()).toBe(25);
  await db.delete(memberRoles).where(eq(memberRoles.memberId, mossId));
  await advanceWork();
  expect(await muted()).toBe(25);
  const viewer = await asMember((await db.select().from(members).where(eq(members.isOwner, true)))[0]!.id);
  expect(await getBatch(viewer, batchId)).toMatchObject({ state: "STOPPED", fault: "no-right", mayGoOn: true });
  await goOnWithBatch(viewer, { batchId });
  await finish();
  expect(await getBatch(viewer, batchId)).toMatchObject({ state: "DONE", done: 40 });
  expect(await db.$count(events, eq(events.type, "member.muted"))).toBe(40);
});

test("an undo that stopped goes on as an undo: those who were never reached are not done after all", async () => {
  const viewer = await owner();
  const mossId = await makeModerator("moss");
  const moss = await asMember(mossId);
  await gulls(80);
  const { batchId } = await startBatch(moss, { act: "mute", reason: "Storm", about: GULLS });
  for (let at = 0; at < 3; at++) await advanceBatch(batchId);
  expect(await muted()).toBe(50);
  await stopBatchByHand(moss, { batchId });
  await undoBatch(moss, { batchId });
  await advanceBatch(batchId);
  expect(await muted()).toBe(25);
  await db.delete(memberRoles).where(eq(memberRoles.memberId, mossId));
  await finish();
  expect(await getBatch(viewer, batchId)).toMatchObject({ state: "STOPPED", fault: "no-right", mayGoOn: true });
  await goOnWithBatch(viewer, { batchId });
  await finish();
  expect(await getBatch(viewer, batchId)).toMatchObject({ state: "UNDONE", undone: 50 });
  expect(await muted()).toBe(0);
});

test("what breaks on one keeps nobody before it from being done, and the batch can go on when it is mended", async () => {
  const viewer = await owner();
  const ids = (await gulls(6)).sort();
  await db.execute(
    sql`create function falter() returns trigger language plpgsql as $$ begin raise exception 'broken'; end $$`,
  );
  await db.execute(
    sql.raw(
      `create trigger falters before update on members for each row when (old.id = '${ids[3]}') execute function falter()`,
    ),
  );
  const { batchId } = await startBatch(viewer, { act: "mute", reason: "Storm", about: GULLS });
  await advanceBatch(batchId);
  for (let at = 0; at < 2; at++) await expect(advanceBatch(batchId)).rejects.toThrow();
  expect(await muted()).toBe(3);
  await db.execute(sql`drop trigger falters on members`);
  await db.execute(sql`drop function falter`);
  await finish();
  expect(await getBatch(viewer, batchId)).toMatchObject({ state: "DONE", done: 6 });
  expect(await db.$count(events, eq(events.type, "member.muted"))).toBe(6);
});

test("set-password mails go to those without one, exactly one each; who has one is listed (M88, M89)", async () => {
  const viewer = await owner();
  const importId = await imported(viewer, "email\na@x.org\nb@x.org\nc@x.org\n", { invite: "now" });
  await finish();
  const asked = () => db.select().from(events).where(eq(events.type, "password.asked"));
  expect((await asked()).map(({ data }) => data.why)).toEqual(["first", "first", "first"]);
  await db.update(members).set({ passwordHash: "x" }).where(eq(members.loginEmailKey, "a@x.org"));
  const { batchId } = await startBatch(viewer, { act: "send-password", about: { importId } });
  await finish();
  expect(await getBatch(viewer, batchId)).toMatchObject({ done: 2, skipped: 1, mayUndo: false });
  expect((await listLeft(viewer, batchId)).rows.map(({ reason }) => reason)).toEqual(["has-password"]);
  expect(await asked()).toHaveLength(5);
});

test("roles are given and taken to and from many; who held it before is not touched by the way back", async () => {
  const viewer = await owner();
  const ids = await gulls(3);
  const [role] = await db.select().from(roles).where(eq(roles.key, "moderator"));
  await db.insert(memberRoles).values({ memberId: ids[0]!, roleId: role!.id });
  const give = { act: "give", key: `role:${role!.id}` } as const;
  const { batchId } = await startBatch(viewer, { ...give, about: { memberIds: ids } });
  await finish();
  expect(await getBatch(viewer, batchId)).toMatchObject({ done: 2, skipped: 1 });
  await undoBatch(viewer, { batchId });
  await finish();
  expect((await db.select().from(memberRoles)).map(({ memberId }) => memberId)).toEqual([ids[0]]);
  // Nobody gives more than they hold.
  const moss = await asMember(await makeModerator("moss"));
  await expect(startBatch(moss, { ...give, about: { memberIds: ids } })).rejects.toMatchObject({ kind: "forbidden" });
});

test("a deletion wants the number typed and leaves owners; each act asks for what the single one asks", async () => {
  const viewer = await owner();
  await gulls(5);
  const remove = { act: "delete", content: "anonymise", about: GULLS } as const;
  await expect(startBatch(viewer, { ...remove, confirmation: "4" })).rejects.toMatchObject({
    fields: { confirmation: "batch-count" },
  });
  await startBatch(viewer, { ...remove, confirmation: "5" });
  await finish();
  expect(await db.$count(members, like(members.nickname, "gull%"))).toBe(0);
  await expect(startBatch(viewer, { act: "block", about: GULLS })).rejects.toMatchObject({ kind: "invalid" });
  const anna = await asMember(await makeMember("anna"));
  await expect(startBatch(anna, { act: "mute", reason: "x", about: GULLS })).rejects.toMatchObject({
    kind: "forbidden",
  });
  expect(await db.$count(members, and(eq(members.status, "BLOCKED")))).toBe(0);
});

test("who may see no act on many hears the same of one that is there and of one that is not", async () => {
  const viewer = await asMember(await makeMember("olga", { isOwner: true }));
  const alice = await makeMember("alice");
  const { batchId } = await startBatch(viewer, { act: "mute", about: { memberIds: [alice] }, reason: "loud" });
  const stranger = await asMember(alice);
  for (const act of [undoBatch, stopBatchByHand, goOnWithBatch])
    for (const id of [batchId, newId()])
      await expect(act(stranger, { batchId: id })).rejects.toMatchObject({ kind: "forbidden" });
});
