import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { contactMessages } from "@/db/schema/address-book";
import { contacts } from "@/db/schema/contacts";
import { mails, notifications } from "@/db/schema/events";
import { members } from "@/db/schema/members";
import { settings } from "@/db/schema/settings";
import { freshDb, truncateAll } from "@/db/testing";
import { relayEvents } from "@/jobs/relay";
import { asMember, asVisitor, eventTypes, makeMember, makeModerator } from "../testing";
import { createContact } from "./book";
import { formStamp, writeToUs } from "./messages";

freshDb();
beforeEach(truncateAll);

const before = (ms: number) => formStamp(new Date(Date.now() - ms));
const letter = (more: object = {}) => ({
  name: "Wim van Dam",
  email: "wim@example.org",
  message: "Are you open?\r\nOn Mondays?",
  stamp: before(5000),
  ...more,
});
const book = () => db.select().from(contacts).orderBy(contacts.id);

test("a stranger's message makes a contact with its source; again, in other letter case, it is the same one (M4)", async () => {
  const visitor = await asVisitor();
  await writeToUs(visitor, letter({ phone: "+31 20 123456", subject: "Hours" }));
  await writeToUs(visitor, letter({ email: "WIM@Example.org", name: "Somebody Else", phone: "030 999999" }));
  expect(await book()).toMatchObject([
    { source: "contact-form", emailKey: "wim@example.org", firstName: "Wim van", lastName: "Dam" },
  ]);
  expect((await book())[0]!.phones).toMatchObject([{ phone: "+31 20 123456" }]);
  expect(await db.select().from(contactMessages).orderBy(contactMessages.id)).toMatchObject([
    { subject: "Hours", text: "Are you open?\nOn Mondays?", memberId: null },
    { name: "Somebody Else", email: "WIM@Example.org" },
  ]);
  expect(await eventTypes()).toEqual(["contact.created", "contact.wrote", "contact.wrote"]);
});

test("who writes in somebody's name changes nothing of theirs: gaps of contacts are filled, members' stay gaps", async () => {
  const owner = await asMember(await makeMember("olga", { isOwner: true }));
  const { contactId } = await createContact(owner, { firstName: "Wim", emails: [{ email: "wim@example.org" }] });
  const anna = await makeMember("anna");
  for (const email of ["wim@example.org", "anna@tidewater.example"])
    await writeToUs(await asVisitor(), letter({ email, phone: "+31 20 123456", name: "Evil Twin" }));
  const [member] = await db.select().from(members).where(eq(members.id, anna));
  const rows = new Map((await book()).map((row) => [row.id, row]));
  expect(rows.get(contactId)).toMatchObject({ firstName: "Wim", lastName: null, source: "staff", hasPhone: true });
  expect(rows.get(member!.contactId)).toMatchObject({ firstName: null, hasPhone: false });
  expect(await db.$count(contactMessages, eq(contactMessages.contactId, member!.contactId))).toBe(1);
  // Once somebody logs in by another address, their old one is still theirs and no second contact.
  await db
    .update(members)
    .set({ loginEmail: "n@example.org", loginEmailKey: "n@example.org" })
    .where(eq(members.id, anna));
  await writeToUs(await asVisitor(), letter({ email: "anna@tidewater.example" }));
  expect(await book()).toHaveLength(3);
});

test("a member writes as themselves, also muted; who is blocked writes as a visitor", async () => {
  const mia = await makeMember("mia", { activityStatus: "MUTED" });
  await writeToUs(await asMember(mia), letter({ email: "boss@example.org", name: "The Boss" }));
  expect(await db.select().from(contactMessages)).toMatchObject([
    { memberId: mia, name: "mia", email: "mia@tidewater.example" },
  ]);
  const xavier = await makeMember("xavier", { status: "BLOCKED" });
  await writeToUs(await asMember(xavier), letter({ email: "xavier@tidewater.example" }));
  expect(await db.$count(contactMessages)).toBe(2);
  expect(await book()).toHaveLength(2);
});

test("programs are refused or thanked for nothing; off is off", async () => {
  const visitor = await asVisitor();
  await writeToUs(visitor, letter({ website: "https://spam.example" }));
  for (const [stamp, reason] of [
    [formStamp(), "form-too-quick"],
    [before(25 * 3600_000), "form-too-old"],
    ["", "form-too-old"],
    [`${Date.now().toString(36)}.forged`, "form-too-old"],
  ])
    await expect(writeToUs(visitor, letter({ stamp })), reason).rejects.toMatchObject({ reason });
  for (const wrong of [{ name: "" }, { email: "nobody" }, { message: " " }, { message: "x".repeat(5001) }])
    await expect(writeToUs(visitor, letter(wrong))).rejects.toMatchObject({ kind: "invalid" });
  await db.update(settings).set({ isContactFormOn: false });
  await expect(writeToUs(visitor, letter())).rejects.toMatchObject({ kind: "not-found" });
  expect(await book()).toEqual([]);
});

test("the team hears with the words, the sender without them and three times a day at most", async () => {
  const olga = await makeMember("olga", { isOwner: true });
  await makeModerator("moss");
  for (let n = 0; n < 5; n++) await writeToUs(await asVisitor(), letter({ name: `Wim ${n}` }));
  await relayEvents();
  const sent = await db.select().from(mails);
  expect(sent.filter((mail) => mail.letter === "newMessage").map((mail) => mail.memberId)).toEqual(Array(5).fill(olga));
  const answers = sent.filter((mail) => mail.letter === "messageReceived");
  expect(answers.map(({ recipient, data }) => [recipient, data])).toEqual(Array(3).fill(["wim@example.org", {}]));
  expect(await db.$count(notifications)).toBe(5);
});
