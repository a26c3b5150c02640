import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { eq, sql } from "drizzle-orm";
import PostalMime from "postal-mime";
import { afterEach, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { mails } from "@/db/schema/events";
import { follows, members } from "@/db/schema/members";
import { settings } from "@/db/schema/settings";
import { freshDb, truncateAll } from "@/db/testing";
import { setPreference, unsubscribe } from "@/domain/notifications/preferences";
import { makeToken, readToken, tokenText } from "@/domain/sessions/tokens";
import { asMember, asVisitor, makeMember } from "@/domain/testing";
import { env, forgetEnv } from "@/lib/env";
import { newId } from "@/lib/id";
import { LETTERS } from "./letters";
import { sendMails } from "./send";
import { mailServer } from "./testing";

freshDb();
beforeEach(truncateAll);
afterEach(() => {
  delete process.env.SMTP_URL;
  forgetEnv();
});

/** Puts a letter on the pile, as the relay does. */
async function post(letter: string, memberId: string | null, data: Record<string, string> = {}, recipient?: string) {
  const [member] = memberId ? await db.select().from(members).where(eq(members.id, memberId)) : [];
  const id = newId();
  await db
    .insert(mails)
    .values({ id, letter, memberId, recipient: recipient ?? member!.loginEmail, data, eventId: newId() });
  return id;
}
const rowOf = async (id: string) => (await db.select().from(mails).where(eq(mails.id, id)))[0]!;
const due = () => db.execute(sql`update mails set next_attempt_at = now() where sent_at is null and failed_at is null`);

test("without SMTP the finished letter is kept in the table and in DATA_DIR/mail", async () => {
  const anna = await makeMember("Anna <b>");
  const tokenId = await db.transaction((tx) => makeToken(tx, "set-password", { memberId: anna }));
  const id = await post("setPassword", anna, { tokenId, why: "forgot" });
  expect(JSON.stringify(await rowOf(id))).not.toContain("http");
  await sendMails();
  const row = await rowOf(id);
  expect(row.sentAt).toBeInstanceOf(Date);
  const folder = path.join(env().DATA_DIR, "mail");
  expect(readdirSync(folder)).toEqual([`${id}.eml`]);
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
