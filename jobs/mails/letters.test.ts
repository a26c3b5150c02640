// What the letters say, and which are not worth sending any more.
import { readdirSync } from "node:fs";
import { eq } from "drizzle-orm";
import PostalMime from "postal-mime";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { contactMessages } from "@/db/schema/address-book";
import { memberBadges } from "@/db/schema/badges";
import { contacts } from "@/db/schema/contacts";
import { mails, notificationPreferences } from "@/db/schema/events";
import { invitations } from "@/db/schema/joining";
import { letters } from "@/db/schema/letters";
import { type Member, members } from "@/db/schema/members";
import type { TokenKind } from "@/db/schema/sessions";
import { settings } from "@/db/schema/settings";
import { reportCases, reports } from "@/db/schema/writings";
import { freshDb, truncateAll } from "@/db/testing";
import { makeBadge } from "@/domain/badges/testing";
import { createComment } from "@/domain/comments/comment";
import { acceptAnswer } from "@/domain/forum/stewardship";
import { createTopic } from "@/domain/forum/topic";
import { like } from "@/domain/likes/like";
import { post, rowOf } from "@/domain/mails/testing";
import { isKind, ruleOf } from "@/domain/notifications/kinds";
import { makeToken } from "@/domain/sessions/tokens";
import { asMember, GENERAL, makeMember } from "@/domain/testing";
import { newId } from "@/lib/id";
import { LETTERS } from "./letters";
import { sendMails } from "./send";

freshDb();
beforeEach(truncateAll);

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
  await acceptAnswer(await asMember(bert), { topicId: topic.id, commentId: reply.id });
  await like(await asMember(bert), { targetKind: "topic", targetId: topic.id });
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
    webhookOff: { data: { name: "CRM & more", why: "gone", endpointId: newId() }, change: { isOwner: true } },
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
    newMessage: { data: { messageId: await written() }, change: { isOwner: true } },
    newReport: { data: { caseId: await reported(anna, topic.id), targetKind: "topic" }, change: { isOwner: true } },
    reportSettled: { data: { targetKind: "comment", outcome: "HIDDEN", answer: "Well <seen>" } },
    warned: { data: { message: "Be kind", title: "Which glue & why?", hostKind: "topic", slug: topic.slug } },
    contentHidden: { data: { by: "reports", title: "Which glue & why?", hostKind: "topic", slug: topic.slug } },
    teamLetter: { data: { letterId: await ofTheTeam() } },
    roleGiven: { data: { role: "Moderator", isAsleep: "yes" } },
    badgeGiven: { data: { badge: "Founder", badgeId: await worn(anna) } },
  };
  return { anna, bert, facts };
}

/** A message by the contact form. */
async function written() {
  const id = newId();
  const [contact] = await db.select({ id: contacts.id }).from(contacts).limit(1);
  const from = { contactId: contact!.id, name: "Wim <b>", email: "wim@example.org", text: "Are you <open>?" };
  await db.insert(contactMessages).values({ id, ...from });
  return id;
}

/** A badge that this member wears. */
async function worn(memberId: string) {
  const badgeId = await makeBadge("Founder", { description: "Here from the first <day>" });
  await db.insert(memberBadges).values({ memberId, badgeId });
  return badgeId;
}

/** What an owner wrote to many. */
async function ofTheTeam() {
  const id = newId();
  const words = { subject: "News of Guildhall", body: "Come <soon>, **all** of you" };
  await db.insert(letters).values({ id, of: "members", query: {}, ...words });
  return id;
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

test("the brand and its name reach the mail", async () => {
  await db.update(settings).set({ name: "Tide & Co", brand: "oklch(0.55 0.15 30)" });
  const id = await post("approved", await makeMember("Anna"));
  await sendMails();
  const mail = await PostalMime.parse((await rowOf(id)).kept!);
  expect(mail.from).toMatchObject({ name: "Tide & Co" });
  expect(mail.html).toContain("Tide &amp; Co");
  expect(mail.html).toMatch(/background-color:#b[0-9a-f]{5}/);
});
