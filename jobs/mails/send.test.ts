// How letters reach a mailbox, and which: kept, sent, tried again, given up, once each, to the address that is right by then.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { eq, sql } from "drizzle-orm";
import PostalMime from "postal-mime";
import { afterEach, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { mails } from "@/db/schema/events";
import { members } from "@/db/schema/members";
import { freshDb, truncateAll } from "@/db/testing";
import { claimMails } from "@/domain/mails/outbox";
import { due, post, rowOf } from "@/domain/mails/testing";
import { unsubscribe, unsubscribeText } from "@/domain/notifications/unsubscribe";
import { makeToken, readToken, tokenText } from "@/domain/sessions/tokens";
import { asVisitor, makeMember } from "@/domain/testing";
import { env, forgetEnv } from "@/lib/env";
import { forgetMails } from "../clear-mails";
import { sendMails } from "./send";
import { mailServer } from "./testing";

freshDb();
beforeEach(truncateAll);
afterEach(() => {
  delete process.env.SMTP_URL;
  forgetEnv();
});

test("without SMTP the finished letter is kept in the table and in DATA_DIR/mail", async () => {
  const anna = await makeMember("Anna <b>");
  const tokenId = await db.transaction((tx) => makeToken(tx, "set-password", { memberId: anna }));
  const id = await post("setPassword", anna, { tokenId, why: "forgot" });
  expect(JSON.stringify(await rowOf(id))).not.toContain("http");
  await sendMails();
  const row = await rowOf(id);
  expect(row.sentAt).toBeInstanceOf(Date);
  const folder = path.join(env().DATA_DIR, "mail");
  expect(readdirSync(folder)).toContain(`${id}.eml`);
  expect(readFileSync(path.join(folder, `${id}.eml`), "utf8")).toBe(row.kept);
  const mail = await PostalMime.parse(row.kept!);
  expect(mail.messageId).toBe(`<${id}@localhost>`);
  expect(mail.subject).toBe("Set a new password for Guildhall");
  expect(mail.html).toContain("Anna &lt;b&gt;");
  const [, token] = /set-password\?token=(\S+)/.exec(mail.text!)!;
  expect(await readToken("set-password", token!)).toMatchObject({ memberId: anna });
  expect(token).toBe(tokenText("set-password", tokenId));
  expect(mail.html).toContain(`http://localhost:3000/set-password?token=${token}`);
  expect(mail.headers.some(({ key }) => key === "list-unsubscribe")).toBe(false);
});

test("kept messages are forgotten after a month or with their row, in the table and in the folder", async () => {
  const anna = await makeMember("Anna");
  const [old, young] = [await post("approved", anna), await post("approved", anna)];
  await sendMails();
  const file = (id: string) => path.join(env().DATA_DIR, "mail", `${id}.eml`);
  await db.execute(sql`update mails set sent_at = now() - interval '31 days' where id = ${old}`);
  await forgetMails();
  expect((await db.select().from(mails)).map(({ id }) => id)).toEqual([young]);
  expect([old, young].map((id) => existsSync(file(id)))).toEqual([false, true]);
  await db.delete(mails);
  await forgetMails();
  expect(existsSync(file(young))).toBe(false);
});

test("a real mail server gets both parts, our Message-ID, and a one-click way out that works without login", async () => {
  const { mailbox, close } = await mailServer();
  const [anna, bert] = [await makeMember("Anna"), await makeMember("Bert\r\nBcc: all@tidewater.example")];
  const id = await post("newFollower", anna, { actorId: bert });
  await sendMails();
  await close();
  expect(mailbox).toHaveLength(1);
  const [mail] = mailbox;
  expect(mail!.envelopeTo).toEqual(["anna@tidewater.example"]);
  expect(mail!.messageId).toBe(`<${id}@localhost>`);
  expect(mail!.headers.map(({ key }) => key)).not.toContain("bcc");
  expect(mail!.subject).toBe("Bert Bcc: all@tidewater.example follows you at Guildhall");
  const header = (key: string) => mail!.headers.find((one) => one.key === key)?.value;
  expect(header("list-unsubscribe-post")).toBe("List-Unsubscribe=One-Click");
  const [, address] = /^<(.*)>$/.exec(header("list-unsubscribe")!)!;
  const token = new URL(address!).searchParams.get("token")!;
  expect(mail!.text).toContain(address);
  expect((await rowOf(id)).kept).toBeNull();

  await unsubscribe(await asVisitor(), { token });
  await unsubscribe(await asVisitor(), { token });
  await expect(
    unsubscribe(await asVisitor(), { token: token.replace(".newFollower.", ".newDevice.") }),
  ).rejects.toThrow("token");
  const next = await post("newFollower", anna, { actorId: bert });
  await sendMails();
  expect(await rowOf(next)).toMatchObject({ sentAt: null, lastError: "no-longer-wanted" });
});

test("a server that is busy is asked again later, one that refuses is not", async () => {
  let isBusy = true;
  const { mailbox, close } = await mailServer((address) => {
    if (address.startsWith("nobody")) return { code: 550, text: "No such mailbox" };
    return isBusy ? { code: 451, text: "Come back later" } : undefined;
  });
  const anna = await makeMember("Anna");
  const nobody = await makeMember("Nobody");
  const [later, never] = [await post("approved", anna), await post("approved", nobody)];
  await sendMails();
  expect(await rowOf(later)).toMatchObject({
    attempts: 1,
    sentAt: null,
    failedAt: null,
    lastError: expect.stringContaining("451"),
  });
  expect((await rowOf(later)).nextAttemptAt.getTime()).toBeGreaterThan(Date.now() + 20_000);
  expect(await rowOf(never)).toMatchObject({
    attempts: 1,
    failedAt: expect.any(Date),
    lastError: expect.stringContaining("550"),
  });
  await sendMails();
  expect((await rowOf(later)).attempts).toBe(1);
  isBusy = false;
  await due();
  await sendMails();
  await close();
  expect(await rowOf(later)).toMatchObject({ attempts: 2, sentAt: expect.any(Date), lastError: null });
  expect(mailbox.map(({ to }) => to?.[0]?.address)).toEqual(["anna@tidewater.example"]);
});

test("a server that never answers is given up after a while, not for ever asked", async () => {
  const { close } = await mailServer(() => ({ code: 450, text: "Busy" }));
  const id = await post("approved", await makeMember("Anna"));
  for (let i = 0; i < 9; i++) {
    await sendMails();
    await due();
  }
  await close();
  expect(await rowOf(id)).toMatchObject({ attempts: 8, sentAt: null, failedAt: expect.any(Date) });
});

test("two workers at once send each letter once", async () => {
  const { mailbox, close } = await mailServer();
  const anna = await makeMember("Anna");
  for (let i = 0; i < 12; i++) await post("approved", anna);
  await Promise.all([sendMails(), sendMails(), sendMails()]);
  await close();
  expect(mailbox).toHaveLength(12);
  expect(new Set(mailbox.map(({ messageId }) => messageId)).size).toBe(12);
});

test("a letter is due in the very instant in which it is put on the pile", async () => {
  const anna = await makeMember("Anna");
  // The column rounds to milliseconds, half of them to a moment that has not come.
  for (let turn = 0; turn < 60; turn++) {
    const id = await post("approved", anna);
    expect((await claimMails(1)).map((mail) => mail.id)).toEqual([id]);
  }
});

test("what was switched off after it was put on the pile stays there", async () => {
  const [anna, bert] = [await makeMember("Anna"), await makeMember("Bert")];
  const id = await post("newFollower", anna, { actorId: bert });
  await unsubscribe(await asVisitor(), { token: unsubscribeText(anna, "newFollower") });
  await sendMails();
  expect((await rowOf(id)).sentAt).toBeNull();
});

test("a letter that waited goes to the address its member has by then; a notice of security to the one it was written to", async () => {
  const { mailbox, close } = await mailServer();
  const [anna, bert] = [await makeMember("Anna"), await makeMember("Bert")];
  const told = [await post("newFollower", anna, { actorId: bert }), await post("welcome", anna)];
  const notices = [await post("passwordChanged", anna), await post("emailChanged", anna)];
  await db
    .update(members)
    .set({ loginEmail: "new@tidewater.example", loginEmailKey: "new@tidewater.example" })
    .where(eq(members.id, anna));
  await sendMails();
  await close();
  for (const id of told) expect((await rowOf(id)).recipient).toBe("new@tidewater.example");
  for (const id of notices) expect((await rowOf(id)).recipient).toBe("anna@tidewater.example");
  expect(mailbox.map(({ envelopeTo }) => envelopeTo[0]).sort()).toEqual([
    "anna@tidewater.example",
    "anna@tidewater.example",
    "new@tidewater.example",
    "new@tidewater.example",
  ]);
});
