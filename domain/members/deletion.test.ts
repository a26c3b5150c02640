import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { contacts } from "@/db/schema/contacts";
import { dataExports, events, mails, notifications } from "@/db/schema/events";
import { strayFiles } from "@/db/schema/files";
import { applications, invitations } from "@/db/schema/joining";
import { follows, members, slugs } from "@/db/schema/members";
import { sessions, tokens } from "@/db/schema/sessions";
import { freshDb, truncateAll } from "@/db/testing";
import { newId } from "@/lib/id";
import { hashPassword } from "@/lib/password";
import { command } from "../command";
import { settleEvents } from "../events";
import { moveInGraph } from "../follows/counts";
import { openSession } from "../sessions/session";
import { makeToken } from "../sessions/tokens";
import { asMember, asVisitor, eventRows, eventTypes, makeMember } from "../testing";
import { SYSTEM } from "../viewer";
import { removeMember } from "./deletion";
import { MemberIdInput } from "./input";
import { sendInvitation } from "./invitations";
import { lockMember } from "./member";
import { deleteMyAccount } from "./own-deletion";

freshDb();
beforeEach(truncateAll);

const remove = (how: { content: "anonymise" | "remove"; isErasure: boolean; isTold?: boolean }) =>
  command(MemberIdInput, async ({ memberId }, scope) => removeMember(scope, await lockMember(scope.tx, memberId), how));
const plain = { content: "anonymise", isErasure: false } as const;
const row = async (id: string) => (await db.select().from(members).where(eq(members.id, id)))[0]!;

/** A member with something of everything, two neighbours who follow and are followed. */
async function makeRich() {
  const [id, before, after] = [await makeMember("anna"), await makeMember("ben"), await makeMember("cleo")];
  await db.insert(slugs).values([
    { slug: "anna", memberId: id },
    { slug: "anna-old", memberId: id },
  ]);
  await db.insert(follows).values([
    { followerId: before, followingId: id },
    { followerId: id, followingId: after },
  ]);
  await db.update(members).set({ followingCount: 1 }).where(eq(members.id, before));
  await db.update(members).set({ followerCount: 1 }).where(eq(members.id, after));
  await db.update(members).set({ photo: "photo/aa", cover: "cover/bb" }).where(eq(members.id, id));
  await db.transaction((tx) => openSession(tx, id, {}));
  await db.transaction((tx) => makeToken(tx, "set-password", { memberId: id }));
  await db.insert(dataExports).values({ id: newId(), memberId: id, storageKey: "export/cc.json" });
  await db
    .insert(notifications)
    .values({ id: newId(), memberId: after, actorId: id, kind: "follow", eventId: newId() });
  const mail = { letter: "welcome", recipient: "anna@tidewater.example", memberId: id };
  await db.insert(mails).values([
    { ...mail, id: newId(), eventId: newId() },
    { ...mail, id: newId(), eventId: newId(), sentAt: new Date() },
  ]);
  const { contactId } = await row(id);
  await db.insert(applications).values({ id: newId(), contactId, memberId: id, answer: "I plane." });
  await db.update(contacts).set({ firstName: "Anna", company: "Planes" }).where(eq(contacts.id, contactId));
  return { id, before, after, contactId };
}

test("deleting takes the member and what is theirs, puts counts right and keeps the contact (M79)", async () => {
  const { id, before, after, contactId } = await makeRich();
  await remove(plain)(SYSTEM, { memberId: id });
  expect(await row(id)).toBeUndefined();
  for (const table of [slugs, sessions, tokens, dataExports, notifications, follows])
    expect(await db.select().from(table)).toEqual([]);
  expect((await row(before)).followingCount).toBe(0);
  expect((await row(after)).followerCount).toBe(0);
  const [contact] = await db.select().from(contacts).where(eq(contacts.id, contactId));
  expect(contact).toMatchObject({ firstName: "Anna", company: "Planes", emailKey: "anna@tidewater.example" });
  expect(await db.select().from(applications)).toMatchObject([
    { state: "DECLINED", memberId: null, answer: "I plane." },
  ]);
  expect((await db.select().from(mails)).map((mail) => mail.sentAt)).toEqual([expect.any(Date)]);
  const files = (await db.select().from(strayFiles)).map((file) => file.key).sort();
  expect(files).toEqual([
    "cover/bb/1280.webp",
    "cover/bb/640.webp",
    "export/cc.json",
    "photo/aa/320.webp",
    "photo/aa/96.webp",
  ]);
  expect(await eventTypes()).toEqual(["member.deleted"]);
});

test("a private member leaves no count changed, as none counted them", async () => {
  const { id, before, after } = await makeRich();
  await db.update(members).set({ privacyStatus: "PRIVATE" }).where(eq(members.id, id));
  await db.transaction((tx) => moveInGraph({ tx, viewer: SYSTEM }, id, -1));
  await remove(plain)(SYSTEM, { memberId: id });
  expect((await row(before)).followingCount).toBe(0);
  expect((await row(after)).followerCount).toBe(0);
});

test("the event carries no personal data, save the goodbye's address until the letter is made (M157)", async () => {
  const { id } = await makeRich();
  await remove({ ...plain, isTold: true })(SYSTEM, { memberId: id });
  const [event] = await eventRows();
  expect(event!.data).toEqual({ ...plain, email: "anna@tidewater.example", nickname: "anna" });
  await db.transaction((tx) => settleEvents(tx, [event!.id]));
  expect((await eventRows())[0]!.data).toEqual(plain);
});

test("an erasure empties the contact, its requests, sent letters and the words in the trail (15.18)", async () => {
  const { id, contactId } = await makeRich();
  const event = { memberId: id, actorId: null, actorKind: "system" } as const;
  await db.insert(events).values([
    { ...event, id: newId(), type: "member.blocked", data: { reason: "rude to Bo", until: "2026-01-01" } },
    { ...event, id: newId(), type: "email.changed", data: { from: "anna@old.example" } },
    { ...event, id: newId(), type: "member.privacy_changed", data: { from: "PUBLIC", to: "PRIVATE" } },
  ]);
  await sendInvitation(SYSTEM, { email: "ben@harbour.example" });
  await db
    .update(events)
    .set({ data: { email: "Anna@tidewater.example" } })
    .where(eq(events.type, "invitation.sent"));
  await db.update(invitations).set({ email: "Anna@tidewater.example" });
  await remove({ content: "remove", isErasure: true })(SYSTEM, { memberId: id });
  expect(await db.select().from(invitations)).toEqual([]);
  const [contact] = await db.select().from(contacts).where(eq(contacts.id, contactId));
  expect(contact).toMatchObject({ firstName: null, company: null, emailKey: null, emails: [] });
  expect(await db.select().from(applications)).toEqual([]);
  expect(await db.select().from(mails)).toEqual([]);
  const trail = await eventRows();
  expect(trail.map((row) => row.data)).toEqual([
    { until: "2026-01-01" },
    {},
    { from: "PUBLIC", to: "PRIVATE" },
    {},
    { content: "remove", isErasure: true },
  ]);
});

test("the last owner stays, and nothing is changed (M11)", async () => {
  const id = await makeMember("olga", { isOwner: true });
  await db.transaction((tx) => openSession(tx, id, {}));
  await expect(remove(plain)(SYSTEM, { memberId: id })).rejects.toMatchObject({ reason: "last-owner" });
  expect(await db.select().from(sessions)).toHaveLength(1);
  expect(await eventTypes()).toEqual([]);
});

test("oneself is asked for the password and the address, and is told goodbye", async () => {
  const id = await makeMember("anna", { passwordHash: await hashPassword("lantern rope tidewater") });
  const viewer = await asMember(id);
  const said = { currentPassword: "lantern rope tidewater", confirmation: "anna" };
  const wrong = deleteMyAccount(viewer, { ...said, currentPassword: "wrong" });
  await expect(wrong).rejects.toMatchObject({ fields: { currentPassword: "password-wrong" } });
  const other = deleteMyAccount(viewer, { ...said, confirmation: "hanna" });
  await expect(other).rejects.toMatchObject({ fields: { confirmation: "confirmation" } });
  expect(await row(id)).toBeDefined();
  await deleteMyAccount(viewer, { ...said, confirmation: " Anna ", erase: "on" });
  expect(await row(id)).toBeUndefined();
  const [event] = await eventRows();
  expect(event!.data).toMatchObject({ content: "anonymise", isErasure: true, email: "anna@tidewater.example" });
  await expect(deleteMyAccount(await asVisitor(), said)).rejects.toMatchObject({ kind: "forbidden" });
});

test("who signs in without a password must have done so a moment ago", async () => {
  const id = await makeMember("anna");
  const { sessionId } = await db.transaction((tx) => openSession(tx, id, {}));
  const viewer = { ...(await asMember(id)), sessionId };
  await db.update(sessions).set({ confirmedAt: new Date(Date.now() - 3_600_000) });
  await expect(deleteMyAccount(viewer, { confirmation: "anna" })).rejects.toMatchObject({ reason: "log-in-again" });
  await db.update(sessions).set({ confirmedAt: new Date() });
  await deleteMyAccount(viewer, { confirmation: "anna" });
  expect(await row(id)).toBeUndefined();
});
