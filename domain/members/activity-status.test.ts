import { setTimeout as wait } from "node:timers/promises";
import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { members } from "@/db/schema/members";
import { sessions } from "@/db/schema/sessions";
import { freshDb, truncateAll } from "@/db/testing";
import { can } from "../can";
import { openSession } from "../sessions/session";
import { asMember, eventTypes, makeMember, makeModerator } from "../testing";
import { muteMember, unmuteMember } from "./activity-status";
import { blockMember, unblockMember } from "./status";

freshDb();
beforeEach(truncateAll);

const soon = () => new Date(Date.now() + 1000).toISOString();

test("a mute keeps the session and ends by the clock of the request, without a job (M27, M28, P12)", async () => {
  const moss = await asMember(await makeModerator("moss"));
  const anna = await makeMember("anna");
  await db.transaction((tx) => openSession(tx, anna, {}));
  await muteMember(moss, { memberId: anna, reason: "loud", message: "Take a breath.", until: soon() });
  const muted = await asMember(anna);
  expect([muted.kind, can.post(muted), can.comment(muted), can.like(muted)]).toEqual(["member", false, false, false]);
  expect(await db.select().from(sessions)).toHaveLength(1);
  await wait(1100);
  expect(can.post(await asMember(anna))).toBe(true);
  await muteMember(moss, { memberId: anna, reason: "loud again", duration: "week" });
  const [row] = await db.select().from(members).where(eq(members.id, anna));
  expect(row!.mutedUntil!.getTime() - Date.now()).toBeGreaterThan(6.9 * 86_400_000);
  await unmuteMember(moss, { memberId: anna });
  await unmuteMember(moss, { memberId: anna });
  expect(can.post(await asMember(anna))).toBe(true);
  expect(await eventTypes()).toEqual(["member.muted", "member.muted", "member.unmuted"]);
});

test("a block ends the sessions with its commit, and lets in again when its time is over (M19, M20)", async () => {
  const moss = await asMember(await makeModerator("moss"));
  const anna = await makeMember("anna");
  await db.transaction((tx) => openSession(tx, anna, {}));
  expect(await blockMember(moss, { memberId: anna, reason: "rude", until: soon() })).toEqual({ from: "APPROVED" });
  expect(await db.select().from(sessions)).toEqual([]);
  expect((await asMember(anna)).kind).toBe("visitor");
  await wait(1100);
  expect((await asMember(anna)).kind).toBe("member");
  await blockMember(moss, { memberId: anna, reason: "ruder", duration: "forever" });
  expect((await asMember(anna)).kind).toBe("visitor");
  await unblockMember(moss, { memberId: anna });
  expect((await asMember(anna)).kind).toBe("member");
});

test("a time that is over, or a date that was forgotten, is refused", async () => {
  const moss = await asMember(await makeModerator("moss"));
  const memberId = await makeMember("anna");
  const refused = (input: object) =>
    expect(muteMember(moss, { memberId, reason: "x", ...input })).rejects.toMatchObject({ kind: "invalid" });
  await refused({ until: "2020-01-01" });
  await refused({ until: "tomorrow" });
  await refused({ duration: "date" });
  await refused({ reason: " " });
});
