import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { mails } from "@/db/schema/events";
import { freshDb, truncateAll } from "@/db/testing";
import { newId } from "@/lib/id";
import { asMember, asVisitor, eventTypes, makeMember, makeModerator } from "../testing";
import { countMails, getMail, listMails, retryMail } from "./mailbox";

freshDb();
beforeEach(truncateAll);

const MESSAGE = "From: Club <club@tidewater.example>\r\nSubject: Hello\r\n\r\nThe words\r\n";
async function put(more: Partial<typeof mails.$inferInsert> = {}) {
  const id = newId();
  await db
    .insert(mails)
    .values({ id, letter: "approved", recipient: "anna@tidewater.example", eventId: newId(), ...more });
  return id;
}

test("only who may read the mail sees any of it", async () => {
  const id = await put();
  for (const viewer of [
    await asVisitor(),
    await asMember(await makeMember("Anna")),
    await asMember(await makeModerator("Mod")),
  ]) {
    await expect(listMails(viewer, {})).rejects.toThrow("forbidden");
    await expect(getMail(viewer, id)).rejects.toThrow("forbidden");
    await expect(retryMail(viewer, { mailId: id })).rejects.toThrow("forbidden");
  }
});

test("states are told apart and counted", async () => {
  const owner = await asMember(await makeMember("Owner", { isOwner: true }));
  const now = new Date();
  await put();
  await put({ sentAt: now, kept: MESSAGE });
  const failed = await put({ failedAt: now, lastError: "550 no", attempts: 1 });
  await put({ failedAt: now, lastError: "no-longer-wanted" });
  const states = async (state?: "waiting" | "sent" | "failed" | "dropped") =>
    (await listMails(owner, { state })).rows.map((row) => row.state);
  expect(await states()).toEqual(["dropped", "failed", "sent", "waiting"]);
  expect(await states("failed")).toEqual(["failed"]);
  expect(await states("dropped")).toEqual(["dropped"]);
  expect(await countMails(owner)).toEqual({ waiting: 1, failed: 1 });
  await retryMail(owner, { mailId: failed });
  expect(await states("failed")).toEqual([]);
  expect(await countMails(owner)).toEqual({ waiting: 2, failed: 0 });
  expect(await eventTypes()).toEqual(["mail.retried"]);
});

test("a letter with a one-time link is read by owners only", async () => {
  const owner = await asMember(await makeMember("Owner", { isOwner: true }));
  const reader = { ...(await asMember(await makeMember("Reader"))), permissions: new Set(["mail.read"] as const) };
  const [plain, link] = [await put({ kept: MESSAGE }), await put({ kept: MESSAGE, data: { tokenId: newId() } })];
  expect((await getMail(reader, plain)).message).toMatchObject({
    subject: "Hello",
    text: expect.stringContaining("The words"),
  });
  expect(await getMail(reader, link)).toMatchObject({ isSealed: true, message: null });
  expect((await getMail(owner, link)).message).toMatchObject({ subject: "Hello" });
  await expect(getMail(owner, newId())).rejects.toThrow("mail");
  await expect(getMail(owner, "' or 1=1")).rejects.toThrow("mail");
  expect((await db.select().from(mails).where(eq(mails.id, link)))[0]!.kept).toBe(MESSAGE);
});
