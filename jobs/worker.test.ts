import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { mails, schedule } from "@/db/schema/events";
import { members } from "@/db/schema/members";
import { freshDb, truncateAll } from "@/db/testing";
import { muteMember } from "@/domain/members/activity-status";
import { approveMember, blockMember } from "@/domain/members/status";
import { runIfDue } from "@/domain/schedule";
import { eventTypes, makeMember } from "@/domain/testing";
import { SYSTEM } from "@/domain/viewer";
import { startWorker } from "./worker";

freshDb();
beforeEach(truncateAll);

/** Far more than it takes, so that a busy machine is no failure. */
const PATIENCE = { timeout: 20_000 };
const row = async (id: string) => (await db.select().from(members).where(eq(members.id, id)))[0]!;

test("two workers do everything once: a letter goes out, a block that has run out is lifted", async () => {
  const [anna, bert] = [await makeMember("Anna", { status: "PENDING" }), await makeMember("Bert")];
  const stops = [startWorker(), startWorker()];
  try {
    await approveMember(SYSTEM, { memberId: anna });
    await expect.poll(async () => (await db.select().from(mails))[0]?.sentAt, PATIENCE).toBeInstanceOf(Date);
    const until = new Date(Date.now() + 700).toISOString();
    await blockMember(SYSTEM, { memberId: bert, reason: "rude", until });
    await muteMember(SYSTEM, { memberId: anna, reason: "loud", until });
    await expect.poll(async () => (await row(bert)).status, PATIENCE).toBe("APPROVED");
    await expect.poll(async () => (await row(anna)).activityStatus, PATIENCE).toBe("ACTIVE");
  } finally {
    await Promise.all(stops.map((stop) => stop()));
  }
  expect((await eventTypes()).sort()).toEqual(
    ["member.approved", "member.blocked", "member.muted", "member.unblocked", "member.unmuted"].sort(),
  );
  expect(await db.select().from(mails)).toHaveLength(1);
}, 70_000);

test("a job runs once at its time, and one that fails says so in its row and is due again", async () => {
  const runs: string[] = [];
  const work = async (job: string) => {
    runs.push(job);
    if (job === "bad") throw new Error("broken");
  };
  await Promise.all([runIfDue({ good: 60, bad: 60 }, work), runIfDue({ good: 60, bad: 60 }, work)]);
  await runIfDue({ good: 60, bad: 60 }, work);
  expect(runs.sort()).toEqual(["bad", "good"]);
  const rows = await db.select().from(schedule).orderBy(schedule.job);
  expect(rows.map(({ job, lastError }) => [job, lastError])).toEqual([
    ["bad", "Error: broken"],
    ["good", null],
  ]);
  await db.execute(sql`update schedule set next_run_at = now() - interval '1 second'`);
  await runIfDue({ good: 60 }, work);
  expect(runs).toEqual(["bad", "good", "good"]);
});
