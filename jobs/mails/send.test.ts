import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { eq, sql } from "drizzle-orm";
import PostalMime from "postal-mime";
import { afterEach, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { mails, notificationPreferences } from "@/db/schema/events";
import { invitations, type Member, members } from "@/db/schema/members";
import type { TokenKind } from "@/db/schema/sessions";
import { settings } from "@/db/schema/settings";
import { reportCases, reports } from "@/db/schema/writings";
import { freshDb, truncateAll } from "@/db/testing";
import { createComment } from "@/domain/comments/comment";
import { createTopic } from "@/domain/forum/topic";
import { isKind, ruleOf } from "@/domain/notifications/kinds";
import { unsubscribe, unsubscribeText } from "@/domain/notifications/unsubscribe";
import { makeToken, readToken, tokenText } from "@/domain/sessions/tokens";
import { asMember, asVisitor, makeMember } from "@/domain/testing";
import { env, forgetEnv } from "@/lib/env";
import { newId } from "@/lib/id";
import { forgetMails } from "../clear-mails";
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
const due = () =>
  db.execute(
    sql`update mails set next_attempt_at = now() - interval '1 second' where sent_at is null and failed_at is null`,
  );

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

/** The room that every new forum has. */
const GENERAL = "01930000-0000-7000-8000-000000000010";

/** Whatever each letter may need, so that every one of them is written. */
async function everything() {
  const [anna, bert] = [await makeMember("Anna"), await makeMember("Bert", { title: "Sailmaker" })];
  const token = (kind: TokenKind) => db.transaction((tx) => makeToken(tx, kind, { memberId: anna, keepEarlier: true }));
  const invitationId = newId();
  await db
    .insert(invitations)
    .values({ id: invitationId, note: "Come & sew", expiresAt: new Date(Date.now() + 86_400_000) });
  const until = new Date(Date.now() + 3_600_000).toISOString();
  const body = "Warm it <gently>.";
  const topic = await createTopic(await asMember(bert), { categoryId: GENERAL, title: "Which glue & why?", body });
  const reply = await createComment(await asMember(bert), { hostKind: "topic", hostId: topic.id, body });
  const talk = { actorId: bert, hostKind: "topic", hostId: topic.id, commentId: reply.id };
  const digestId = newId();
  await db.insert(mails).values({
    ...{ id: newId(), letter: "newReply", recipient: "anna@tidewater.example", memberId: anna, data: talk },
    ...{ eventId: newId(), pace: "daily", gatheredIn: digestId, sentAt: new Date() },
  });
  const facts: Record<string, { data?: Record<string, string>; change?: Partial<Member>; actor?: Partial<Member> }> = {
    verification: { data: { tokenId: await token("verify-email") } },
    setPassword: { data: { tokenId: await token("set-password"), why: "first" } },
    loginLink: { data: { tokenId: await token("log-in") } },
    confirmEmail: { data: { tokenId: await token("change-email") } },
    waiting: { data: { tokenId: await token("application") }, change: { status: "PENDING" } },
    declined: { data: { note: "Not <now>" } },
    blocked: { data: { message: "Enough", until }, change: { status: "BLOCKED" } },
    muted: { data: { message: "Quiet", until }, change: { activityStatus: "MUTED" } },
    newApplicant: { data: { actorId: bert }, change: { isOwner: true }, actor: { status: "PENDING" } },
    newFollower: { data: { actorId: bert } },
    newReply: { data: talk },
    newComment: { data: talk },
    newMember: { data: { actorId: bert }, change: { isOwner: true } },
    postHeldBack: { data: { postId: newId(), title: "Weld & woad", why: "muted" } },
    digest: { data: { digestId, pace: "daily" } },
    mention: { data: talk },
    answerChosen: { data: talk },
    newLike: { data: { actorId: bert, hostKind: "topic", hostId: topic.id, targetId: topic.id } },
    newPost: { data: { actorId: bert, hostKind: "topic", hostId: topic.id } },
    ownerMade: { data: { actorId: bert } },
    ownerUnmade: { data: { actorId: anna } },
    invitation: { data: { invitationId } },
    identityLinked: { data: { provider: "Club" } },
    newDevice: { data: { device: "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0" } },
    newReport: { data: { caseId: await reported(anna, topic.id), targetKind: "topic" }, change: { isOwner: true } },
    reportSettled: { data: { targetKind: "comment", outcome: "HIDDEN", answer: "Well <seen>" } },
    warned: { data: { message: "Be kind", title: "Which glue & why?", hostKind: "topic", slug: topic.slug } },
    contentHidden: { data: { by: "reports", title: "Which glue & why?", hostKind: "topic", slug: topic.slug } },
    roleGiven: { data: { role: "Moderator", isAsleep: "yes" } },
  };
  return { anna, bert, facts };
}

/** A report of something that still waits for the team. */
async function reported(memberId: string, targetId: string) {
  const id = newId();
  await db.insert(reportCases).values({ id, targetKind: "topic", targetId, memberId: null, reportCount: 1 });
  await db.insert(reports).values({ id: newId(), caseId: id, reporterId: memberId, reason: "spam" });
  return id;
}

/** Every path that a page or a route of ours answers; the one that catches the rest answers 404. */
const PLACES = new RegExp(
  `^(${readdirSync("app", { recursive: true, encoding: "utf8" })
    .filter((file) => /(^|\/)(page\.tsx|route\.ts)$/.test(file) && !file.includes("[...rest]"))
    .map((file) => `/${file}`.replace(/\/\([^)]*\)/g, "").replace(/\/[^/]*$/, ""))
    .map((path) => path.replace(/\[\.\.\.[^\]]*\]/g, ".+").replace(/\[[^\]]*\]/g, "[^/]+"))
    .map((path) => path || "/")
    .join("|")})$`,
);

test.each(Object.keys(LETTERS))("the letter %s is whole in HTML and in text", async (letter) => {
  const { anna, bert, facts } = await everything();
  const { data, change, actor } = facts[letter] ?? {};
  if (change) await db.update(members).set(change).where(eq(members.id, anna));
  if (actor) await db.update(members).set(actor).where(eq(members.id, bert));
  if (isKind(letter) && ruleOf(letter).email === "off")
    await db.insert(notificationPreferences).values({ memberId: anna, kind: letter, channel: "email", isOn: true });
  const id = await post(letter, anna, data);
  await sendMails();
  const row = await rowOf(id);
  expect(row).toMatchObject({ lastError: null, failedAt: null });
  const mail = await PostalMime.parse(row.kept!);
  expect(mail.subject).toMatch(/Guildhall/);
  expect(mail.from).toMatchObject({ name: "Guildhall", address: "members@localhost" });
  for (const part of [mail.text!, mail.html!]) {
    expect(part).toContain("http://localhost:3000/");
    expect(part).not.toMatch(/undefined|\[object|mails\./);
  }
  for (const [, path = ""] of mail.text!.matchAll(/http:\/\/localhost:3000(\/[^\s?#]*)/g)) expect(path).toMatch(PLACES);
  expect(mail.html).not.toMatch(/<(script|link|form)/);
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

test("a letter whose link was replaced, or whose follower has hidden since, does not go out", async () => {
  const { anna, bert, facts } = await everything();
  await db.transaction((tx) => makeToken(tx, "set-password", { memberId: anna }));
  const old = await post("setPassword", anna, facts.setPassword!.data);
  const follower = await post("newFollower", anna, { actorId: bert });
  await db.update(members).set({ privacyStatus: "PRIVATE" }).where(eq(members.id, bert));
  await sendMails();
  for (const id of [old, follower])
    expect(await rowOf(id)).toMatchObject({ sentAt: null, kept: null, lastError: "no-longer-wanted" });
});

test("what was switched off after it was put on the pile stays there", async () => {
  const [anna, bert] = [await makeMember("Anna"), await makeMember("Bert")];
  const id = await post("newFollower", anna, { actorId: bert });
  await unsubscribe(await asVisitor(), { token: unsubscribeText(anna, "newFollower") });
  await sendMails();
  expect((await rowOf(id)).sentAt).toBeNull();
});

test("the brand and its name reach the mail", async () => {
  await db.update(settings).set({ name: "Tide & Co", brand: "oklch(0.55 0.15 30)" });
  const id = await post("approved", await makeMember("Anna"));
  await sendMails();
  const mail = await PostalMime.parse((await rowOf(id)).kept!);
  expect(mail.from).toMatchObject({ name: "Tide & Co" });
  expect(mail.html).toContain("Tide &amp; Co");
  expect(mail.html).toMatch(/background-color:#b[0-9a-f]{5}/);
});
