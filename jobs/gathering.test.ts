// How many gather at once, crash and start again, and each reader has one digest.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { db, rows } from "@/db/client";
import { mails, notifications } from "@/db/schema/events";
import { freshDb, truncateAll } from "@/db/testing";
import { followMember } from "@/domain/follows/follow";
import { gatherDigests } from "@/domain/notifications/gathering";
import { begin, choose, makeNamed as makeMember, passTime, reply } from "@/domain/notifications/testing";
import { asMember, makeMember as makeRow } from "@/domain/testing";
import { forgetEnv } from "@/lib/env";
import { sendMails } from "./mails/send";
import { mailServer } from "./mails/testing";
import { relayEvents } from "./relay";
import { deliver } from "./testing";

freshDb();
beforeEach(truncateAll);
afterEach(() => {
  delete process.env.SMTP_URL;
  forgetEnv();
});

/** Where another process finds the database of this test. */
async function ownAddress(): Promise<string> {
  const address = new URL(process.env.TEST_DATABASE_URL!);
  const [own] = rows<{ name: string }>(await db.execute(sql`select current_database() as name`));
  address.pathname = `/${own!.name}`;
  return address.href;
}

test("who gathers some by the day and some by the week gets one letter on the day that both come", async () => {
  const [anna, bob] = [await makeMember("anna"), await makeMember("bob")];
  await choose(anna, { newReply: "daily", newFollower: "weekly" });
  const { id } = await begin(anna);
  await reply(bob, id);
  await followMember(await asMember(bob), { memberId: anna });
  await relayEvents();
  await passTime();
  const [letter, ...more] = await deliver();
  expect(more).toEqual([]);
  expect(letter!.subject).toBe("Your day and your week at Guildhall: 2 new things");
  expect(letter!.text).toContain("bob replied in Which glue?");
  expect(letter!.text).toContain("bob followed you");
  expect(letter!.text).toContain("Stop the daily digest");
  await reply(bob, id, "Fish glue.");
  await db.update(notifications).set({ readAt: new Date() }).where(eq(notifications.kind, "newReply"));
  await reply(bob, id, "Bone glue.");
  await relayEvents();
  await passTime();
  expect((await deliver()).map(({ subject }) => subject)).toEqual(["Your day at Guildhall: one new thing"]);
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

if (process.env.TEST_DATABASE_URL)
  test("a process that is killed while it gathers leaves nothing half gathered, and the next one makes every digest", async () => {
    const bob = await makeMember("bob");
    const readers = await Promise.all(["anna", "carl"].map((name) => makeMember(name)));
    for (const reader of readers) {
      await choose(reader, { newFollower: "daily" });
      await followMember(await asMember(bob), { memberId: reader });
    }
    await relayEvents();
    await passTime();
    let letGo = () => {};
    const isFree = new Promise<void>((free) => {
      letGo = free;
    });
    // It has written the digests when it comes upon what we hold here, and dies there.
    const holding = db.transaction(async (tx) => {
      await tx.execute(sql`select id from mails for update`);
      await isFree;
    });
    const script = 'import("./domain/notifications/gathering.ts").then(({ gatherDigests }) => gatherDigests())';
    const other = spawn(process.execPath, ["--import", "tsx", "-e", script], {
      env: { ...process.env, DATABASE_URL: await ownAddress() },
      stdio: "ignore",
    });
    const isGone = once(other, "exit");
    const stuck = sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    await expect.poll(async () => rows(await db.execute(stuck)).length, { timeout: 20_000 }).toBe(1);
    other.kill("SIGKILL");
    await isGone;
    letGo();
    await holding;
    expect(await db.select().from(mails).where(eq(mails.letter, "digest"))).toEqual([]);
    await expect.poll(gatherDigests, { timeout: 20_000 }).toBe(2);
    expect((await deliver()).map(({ letter, to }) => [letter, to])).toEqual([
      ["digest", "anna"],
      ["digest", "carl"],
    ]);
  }, 60_000);

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
