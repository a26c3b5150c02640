import { eq, inArray } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { contacts } from "@/db/schema/contacts";
import { strayFiles } from "@/db/schema/files";
import { importRows, imports } from "@/db/schema/imports";
import { applications } from "@/db/schema/joining";
import { members } from "@/db/schema/members";
import { memberRoles } from "@/db/schema/roles";
import { freshDb, truncateAll } from "@/db/testing";
import { makeField, optionsOf } from "../fields/testing";
import { readValues } from "../fields/values";
import { countRequests } from "../members/requests";
import { asMember, eventRows, eventTypes, makeMember, makeModerator } from "../testing";
import { advanceWork } from "./advance";
import { createImport } from "./create";
import { dropImport, getImport, listInvalid, mapImport, runImport, stopImport } from "./import";
import { outcomesFile } from "./row-files";
import { bytesOf, imported, outcomes, tried } from "./testing";

freshDb();
beforeEach(truncateAll);

const owner = async () => asMember(await makeMember("olga", { isOwner: true }));
const all = () => db.select().from(members);
const one = async (email: string) => (await db.select().from(members).where(eq(members.loginEmailKey, email)))[0]!;

const FILE = `Email,First Name,Last Name,Phone 1,Created At (UTC+0)
anna@x.org,Anna,Berg,+49 170 1234567,2020-03-01
not an address,Bo,Berg,,
,Cay,Berg,,
ANNA@x.org,Anna,Again,,
dora@x.org,Dora,Day,12,
emil@x.org,Emil,Eck,,2999-01-01
finn@x.org,,,,
olga@tidewater.example,Not,Olga,0170 1234567,
`;

test("a dry run writes nothing and counts what the run then does, row by row with the reason (M84-M86)", async () => {
  const viewer = await owner();
  const before = await all();
  const importId = await tried(viewer, FILE);
  expect(await all()).toEqual(before);
  expect(await db.$count(contacts)).toBe(1);
  expect((await eventTypes()).filter((type) => type !== "import.started")).toEqual([]);
  const file = await getImport(viewer, importId);
  expect(file).toMatchObject({ state: "CHECKED", rowCount: 8, planned: { CREATED: 2, EXISTS: 2, INVALID: 4 } });
  expect((await listInvalid(viewer, file)).map(({ line, reason, columnAt }) => [line, reason, columnAt])).toEqual([
    [3, "email-at", 0],
    [4, "email-missing", 0],
    [6, "phone-digits", 3],
    [7, "import-date", 4],
  ]);

  await runImport(viewer, { importId });
  await advanceWork();
  const done = await getImport(viewer, importId);
  expect(done).toMatchObject({ state: "DONE", done: file.planned });
  expect((await outcomes(importId)).map(({ line, outcome, reason }) => [line, outcome, reason])).toEqual([
    [2, "CREATED", null],
    [3, "INVALID", "email-at"],
    [4, "INVALID", "email-missing"],
    [5, "EXISTS", "repeated"],
    [6, "INVALID", "phone-digits"],
    [7, "INVALID", "import-date"],
    [8, "CREATED", null],
    [9, "EXISTS", "owner"],
  ]);
  let told = "";
  for await (const piece of outcomesFile(viewer, importId, {
    line: "Line",
    outcome: "Outcome",
    reason: "Why",
    cameTo: (outcome) => outcome ?? "none",
    why: (key) => `<${key}>`,
  }))
    told += piece;
  expect(told.split("\r\n")[0]).toMatch(/Line,Outcome,Why$/);
  expect(told.match(/,\d,[A-Z]+,.*$/gm)).toEqual([
    ",2,CREATED,",
    expect.stringMatching(/^,3,INVALID,.*<email-at>$/),
    expect.stringMatching(/^,4,INVALID,.*<email-missing>$/),
    ",5,EXISTS,<repeated>",
    expect.stringMatching(/^,6,INVALID,.*<phone-digits>$/),
    expect.stringMatching(/^,7,INVALID,.*<import-date>$/),
    ",8,CREATED,",
    ",9,EXISTS,<owner>",
  ]);
  const anna = await one("anna@x.org");
  expect(anna).toMatchObject({ nickname: "Anna Berg", slug: "anna-berg", status: "APPROVED", passwordHash: null });
  expect(anna.createdAt.toISOString()).toBe("2020-03-01T00:00:00.000Z");
  const [contact] = await db.select().from(contacts).where(eq(contacts.id, anna.contactId));
  expect(contact).toMatchObject({ firstName: "Anna", lastName: "Berg", source: "import" });
  expect(contact!.phones).toMatchObject([{ phone: "+49 170 1234567", isPrimary: true }]);
  // Nothing of an address becomes a name.
  expect((await one("finn@x.org")).nickname).toMatch(/^Member \d{5}$/);
  const types = (await eventRows()).map(({ type, memberId }) => [type, memberId]);
  expect(types).toContainEqual(["member.created", anna.id]);
  expect(types.filter(([type]) => type === "import.finished")).toHaveLength(1);
  // The file is let go of once its rows are read.
  expect(file.storageKey).toBeNull();
  expect(await db.$count(strayFiles)).toBe(1);
});

test("the same file again makes nobody new; an owner's own row and the importer's change nothing", async () => {
  const viewer = await owner();
  const helper = await makeMember("hal", { loginEmail: "hal@x.org" });
  await imported(viewer, FILE, { isFilling: "on" });
  const before = [await all(), await db.select().from(contacts)];
  const again = await imported(viewer, FILE, { isFilling: "on" });
  expect(await getImport(viewer, again)).toMatchObject({ done: { EXISTS: 4, INVALID: 4 } });
  expect([await all(), await db.select().from(contacts)]).toEqual(before);
  const filled = await imported(viewer, "email,company\nhal@x.org,Gulls Ltd\n", { isFilling: "on" });
  expect(await getImport(viewer, filled)).toMatchObject({ done: { UPDATED: 1 } });
  const untouched = await imported(viewer, "email,company\nhal@x.org,Terns Ltd\n", { isFilling: "on" });
  expect(await getImport(viewer, untouched)).toMatchObject({ done: { EXISTS: 1 } });
  const hal = (await db.select().from(members).where(eq(members.id, helper)))[0]!;
  expect((await db.select().from(contacts).where(eq(contacts.id, hal.contactId)))[0]).toMatchObject({
    company: "Gulls Ltd",
  });
});

test("no file gives rights: columns that would are never taken, whatever the form says", async () => {
  const viewer = await owner();
  const text = "email,role,is_owner,password,status\neve@x.org,administrator,true,hunter2hunter2,BLOCKED\n";
  const importId = await createImport(viewer, "x", bytesOf(text));
  await advanceWork();
  const forged = ["email", "nickname", "firstName", "lastName", "company"];
  await mapImport(viewer, { importId, targets: forged as never, memberStatus: "APPROVED" });
  expect((await getImport(viewer, importId)).targets).toEqual(["email", "skip", "skip", "skip", "skip"]);
  await advanceWork();
  await runImport(viewer, { importId });
  await advanceWork();
  const eve = await one("eve@x.org");
  expect(eve).toMatchObject({ isOwner: false, passwordHash: null, status: "APPROVED", isPasswordStaffGrade: false });
  expect(await db.select().from(memberRoles).where(eq(memberRoles.memberId, eve.id))).toEqual([]);
});

test("who is made is pending or offline when chosen so; the pending stand in the queue and hear nothing (M90)", async () => {
  const viewer = await owner();
  await imported(viewer, "email,name\npia@x.org,Pia Pend\n", { memberStatus: "PENDING" });
  await imported(viewer, "email,name\nold@x.org,Old Hand\n", { memberStatus: "OFFLINE" });
  expect((await one("pia@x.org")).status).toBe("PENDING");
  expect((await one("old@x.org")).status).toBe("OFFLINE");
  expect((await countRequests(viewer)).count).toBe(1);
  expect(await db.$count(applications)).toBe(1);
  expect(await eventTypes()).not.toContain("application.opened");
});

test("a contact that is there becomes the member's and keeps what was entered; one of another member is left to them", async () => {
  const viewer = await owner();
  const id = "01930000-0000-7000-8000-000000000001";
  await db.insert(contacts).values({ id, emailKey: "kai@x.org", source: "staff", firstName: "Kai", emails: [] });
  const other = await makeMember("lena", { loginEmail: "lena@x.org" });
  await db
    .update(contacts)
    .set({ emailKey: "lena.old@x.org" })
    .where(inArray(contacts.id, db.select({ id: members.contactId }).from(members).where(eq(members.id, other))));
  await imported(viewer, "email,first name,company\nkai@x.org,Karl,Gulls\nlena.old@x.org,Ann,Terns\n");
  expect((await one("kai@x.org")).contactId).toBe(id);
  const [kai] = await db.select().from(contacts).where(eq(contacts.id, id));
  expect(kai).toMatchObject({ firstName: "Kai", company: "Gulls", source: "staff" });
  expect((await one("lena.old@x.org")).contactId).not.toBe((await one("lena@x.org")).contactId);
});

test("many of one name get an address each, and more rows than one piece holds all come", async () => {
  const viewer = await owner();
  const rows = Array.from({ length: 1200 }, (_, at) => `m${at}@x.org,${at % 3 ? `Gull ${at}` : "Sam Same"}`);
  const importId = await imported(viewer, `email,name\n${rows.join("\n")}\n`);
  expect(await getImport(viewer, importId)).toMatchObject({ state: "DONE", done: { CREATED: 1200 } });
  const slugs = (await all()).map(({ slug }) => slug);
  expect(new Set(slugs).size).toBe(1201);
  expect(slugs.filter((slug) => slug === "sam-same")).toHaveLength(1);
});

test("a run that is stopped goes on where it was; who lost the right cannot go on through it", async () => {
  const viewer = await owner();
  const moss = await makeModerator("moss");
  const rows = Array.from({ length: 600 }, (_, at) => `m${at}@x.org`);
  const importId = await tried(viewer, `email\n${rows.join("\n")}`);
  await runImport(viewer, { importId });
  const { runRows } = await import("./run");
  await runRows(viewer, { importId });
  await stopImport(viewer, { importId });
  await advanceWork();
  expect(await getImport(viewer, importId)).toMatchObject({ state: "STOPPED", ranTo: 250, done: { CREATED: 250 } });
  // As if a moderator had begun it, who may not import.
  await runImport(viewer, { importId });
  await db.update(imports).set({ runBy: moss });
  await advanceWork();
  expect(await getImport(viewer, importId)).toMatchObject({ state: "STOPPED", fault: "no-right", ranTo: 250 });
  await runImport(viewer, { importId });
  await advanceWork();
  expect(await getImport(viewer, importId)).toMatchObject({ state: "DONE", done: { CREATED: 600 } });
});

test("a file that breaks off is told with its line, and nothing of it is kept", async () => {
  const viewer = await owner();
  const good = Array.from({ length: 1500 }, (_, at) => `m${at}@x.org,M`).join("\n");
  const importId = await createImport(viewer, "x.csv", bytesOf(`email,name\n${good}\nz@x.org,"Zoe\n`));
  await advanceWork();
  expect(await getImport(viewer, importId)).toMatchObject({ state: "BROKEN", fault: "quote-open", faultLine: 1502 });
  expect(await db.$count(importRows)).toBe(0);
  await dropImport(viewer, { importId });
  await expect(getImport(viewer, importId)).rejects.toMatchObject({ kind: "not-found" });
  await expect(createImport(viewer, "x.xlsx", bytesOf("PK\u0003\u0004 and so on"))).rejects.toMatchObject({
    fields: { file: "import-spreadsheet" },
  });
  await expect(createImport(viewer, "x", bytesOf(""))).rejects.toMatchObject({ fields: { file: "import-empty" } });
  await expect(createImport(viewer, "x", bytesOf("email\n"))).rejects.toMatchObject({
    fields: { file: "import-no-rows" },
  });
});

test("the mapping wants an email, and no target twice; only who may import comes near", async () => {
  const viewer = await owner();
  const importId = await createImport(viewer, "x", bytesOf("a,b\nx@x.org,y\n"));
  await advanceWork();
  const map = (...targets: string[]) =>
    mapImport(viewer, { importId, targets: targets as never, memberStatus: "APPROVED" });
  await expect(map("skip", "name")).rejects.toMatchObject({ fields: { targets: "import-email-column" } });
  await expect(map("email", "email")).rejects.toMatchObject({ fields: { "targets.1": "import-target-twice" } });
  await expect(runImport(viewer, { importId })).rejects.toMatchObject({ kind: "conflict" });
  const moss = await asMember(await makeModerator("moss"));
  for (const act of [
    () => createImport(moss, "x", bytesOf("email\nx@x.org\n")),
    () => mapImport(moss, { importId, targets: ["email"], memberStatus: "APPROVED" }),
    () => runImport(moss, { importId }),
    () => dropImport(moss, { importId }),
    () => getImport(moss, importId),
  ])
    await expect(act()).rejects.toMatchObject({ kind: "forbidden" });
});

test("columns become the owner's fields, found by their title; what is no answer is told by its row", async () => {
  const viewer = await owner();
  const { id: fieldId } = await makeField("Your craft", { kind: "one-of", options: optionsOf("Weaving", "Joinery") });
  const text = "email,Your Craft\na@x.org,weaving\nb@x.org,sailing\nc@x.org,\n";
  const importId = await imported(viewer, text);
  expect((await outcomes(importId)).map(({ outcome, reason }) => [outcome, reason])).toEqual([
    ["CREATED", null],
    ["INVALID", "choice-missing"],
    ["CREATED", null],
  ]);
  const { contactId } = await one("a@x.org");
  const values = await readValues(viewer, [contactId]);
  expect(values.get(contactId)).toMatchObject([{ fieldId, content: "weaving" }]);
});
