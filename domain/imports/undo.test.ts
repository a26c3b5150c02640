import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { contacts } from "@/db/schema/contacts";
import { importRows, imports } from "@/db/schema/imports";
import { members } from "@/db/schema/members";
import { freshDb, truncateAll } from "@/db/testing";
import { assignBadge } from "../badges/assign";
import { createBadge } from "../badges/badges";
import { aBadge } from "../badges/testing";
import { formStamp, writeToUs } from "../contacts/messages";
import { addNote, addTask } from "../contacts/notes";
import { asMember, asVisitor, eventRows, makeMember } from "../testing";
import { advanceWork } from "./advance";
import { listChanged } from "./changed";
import { clearImports, getImport, listKept, runImport } from "./import";
import { imported } from "./testing";
import { undoImport } from "./undo";

freshDb();
beforeEach(truncateAll);

const owner = async () => asMember(await makeMember("olga", { isOwner: true }));
const names = async () => (await db.select().from(members)).map(({ nickname }) => nickname).sort();
const set = (nickname: string, how: Partial<typeof members.$inferInsert>) =>
  db.update(members).set(how).where(eq(members.nickname, nickname));

const FILE = `email,name,company
anna@x.org,Anna,Gulls
bert@x.org,Bert,Gulls
cleo@x.org,Cleo,Gulls
dave@x.org,Dave,Gulls
hal@x.org,Hal,Gulls
`;

test("an undo takes away those who are as they came, and tells of and keeps those who have come to life", async () => {
  const viewer = await owner();
  const hal = await makeMember("Hal", { loginEmail: "hal@x.org" });
  const importId = await imported(viewer, FILE, { isFilling: "on" });
  const later = new Date(Date.now() + 1000);
  await set("Bert", { lastLoginAt: later });
  await set("Cleo", { passwordSetAt: later, passwordHash: "x" });
  await set("Dave", { title: "Cooper", updatedAt: later });
  expect(await listChanged(viewer, importId)).toMatchObject({
    count: 3,
    rows: [
      { nickname: "Bert", reason: "logged-in" },
      { nickname: "Cleo", reason: "password" },
      { nickname: "Dave", reason: "changed" },
    ],
  });
  expect((await getImport(viewer, importId)).mayUndo).toBe(true);
  const cleo = (await db.select().from(members).where(eq(members.nickname, "Cleo")))[0]!;
  await undoImport(viewer, { importId, memberIds: [cleo.id] });
  await advanceWork();
  expect(await getImport(viewer, importId)).toMatchObject({ state: "UNDONE", undone: { removed: 3, kept: 2 } });
  expect(await names()).toEqual(["Bert", "Dave", "Hal", "olga"]);
  expect((await listKept(viewer, importId)).map(({ nickname, reason }) => [nickname, reason])).toEqual([
    ["Bert", "logged-in"],
    ["Dave", "changed"],
  ]);
  // What was filled in elsewhere is empty again, and the contacts of those who went are gone with them.
  const [own] = await db
    .select()
    .from(contacts)
    .where(eq(contacts.id, (await asMemberRow(hal)).contactId));
  expect(own!.company).toBeNull();
  expect((await db.select().from(contacts)).map(({ emailKey }) => emailKey).sort()).toEqual([
    "bert@x.org",
    "dave@x.org",
    "hal@x.org",
    "olga@tidewater.example",
  ]);
  const gone = (await eventRows()).filter(({ type }) => type === "member.deleted");
  // No goodbye to people who never came by themselves.
  expect(gone.map(({ data }) => data.email)).toEqual([undefined, undefined]);

  // What was kept may be taken in a second undo.
  await undoImport(viewer, { importId, isAll: "on" });
  await advanceWork();
  expect(await names()).toEqual(["Hal", "olga"]);
});

const asMemberRow = async (id: string) => (await db.select().from(members).where(eq(members.id, id)))[0]!;

test("an imported member who has become an owner, or oneself, is never taken away by an undo", async () => {
  const viewer = await owner();
  const importId = await imported(viewer, FILE);
  await set("Anna", { isOwner: true });
  const anna = await asMember((await db.select().from(members).where(eq(members.nickname, "Anna")))[0]!.id);
  await set("Bert", { isOwner: true });
  await undoImport(anna, { importId, isAll: "on" });
  await advanceWork();
  expect(await names()).toEqual(["Anna", "Bert", "olga"]);
});

test("what the team or a visitor wrote about somebody since, and a badge given by hand, is told of and not taken with them", async () => {
  const viewer = await owner();
  const importId = await imported(viewer, FILE);
  const of = async (nickname: string) => (await db.select().from(members).where(eq(members.nickname, nickname)))[0]!;
  const [anna, bert, cleo, dave, hal] = [
    await of("Anna"),
    await of("Bert"),
    await of("Cleo"),
    await of("Dave"),
    await of("Hal"),
  ];
  await addNote(viewer, { contactId: anna.contactId, text: "Phoned about the winter berth." });
  await addTask(viewer, { contactId: bert.contactId, text: "Send the keys" });
  const written = { name: "Cleo", email: "cleo@x.org", subject: "", message: "When does the yard open?" };
  await writeToUs(await asVisitor(), { ...written, stamp: formStamp(new Date(Date.now() - 60_000)) });
  const { badgeId } = await createBadge(viewer, aBadge("Founder"));
  await assignBadge(viewer, { badgeId, memberIds: [dave.id] });
  expect(await listChanged(viewer, importId)).toMatchObject({
    count: 4,
    rows: [
      { memberId: anna.id, reason: "noted" },
      { memberId: bert.id, reason: "noted" },
      { memberId: cleo.id, reason: "noted" },
      { memberId: dave.id, reason: "badge" },
    ],
  });
  await undoImport(viewer, { importId });
  await advanceWork();
  expect(await names()).toEqual(["Anna", "Bert", "Cleo", "Dave", "olga"]);
  expect(hal.nickname).toBe("Hal");
  // Whoever takes them all the same takes the members; what was written about them stays in the address book.
  await undoImport(viewer, { importId, isAll: "on" });
  await advanceWork();
  expect(await names()).toEqual(["olga"]);
  expect((await db.select().from(contacts)).map(({ emailKey }) => emailKey).sort()).toEqual([
    "anna@x.org",
    "bert@x.org",
    "cleo@x.org",
    "olga@tidewater.example",
  ]);
});

test("after thirty days it is over, and its rows are forgotten", async () => {
  const viewer = await owner();
  const importId = await imported(viewer, FILE);
  await db.update(imports).set({ startedAt: new Date(Date.now() - 32 * 86_400_000) });
  expect((await getImport(viewer, importId)).mayUndo).toBe(false);
  await expect(undoImport(viewer, { importId })).rejects.toMatchObject({ reason: "import-undo-over" });
  expect(await db.$count(importRows)).toBe(5);
  await clearImports();
  expect(await db.$count(importRows)).toBe(0);
  expect(await getImport(viewer, importId)).toMatchObject({ state: "DONE", done: { CREATED: 5 } });
});

test("one whose undo stopped is not run on: its undo is begun again", async () => {
  const viewer = await owner();
  const otto = await makeMember("otto", { isOwner: true });
  const importId = await imported(viewer, FILE);
  // As if it had been stopped on its way.
  await db.update(imports).set({ state: "STOPPED", ranTo: 3 });
  await undoImport(await asMember(otto), { importId, memberIds: [] });
  await set("otto", { isOwner: false });
  await advanceWork();
  expect(await getImport(viewer, importId)).toMatchObject({ state: "STOPPED", mayUndo: true, mayGoOn: false });
  await expect(runImport(viewer, { importId })).rejects.toMatchObject({ reason: "import-begun" });
  await undoImport(viewer, { importId, memberIds: [] });
  await advanceWork();
  expect(await names()).toEqual(["olga", "otto"]);
});
