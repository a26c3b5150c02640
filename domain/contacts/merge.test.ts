import { eq, inArray } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { contactMerges, contactNotes } from "@/db/schema/address-book";
import { contacts } from "@/db/schema/contacts";
import { roles } from "@/db/schema/roles";
import { freshDb, truncateAll } from "@/db/testing";
import { contactOf, makeField, optionsOf } from "../fields/testing";
import { readValues } from "../fields/values";
import { writeValues } from "../fields/write-values";
import { asMember, makeMember, makeModerator } from "../testing";
import { setLabels } from "./labels";
import { mergeContacts, previewMerge } from "./merge";
import { addNote } from "./notes";
import { getContact, keptAfterMerge } from "./page";
import { anOwner, idOf, made } from "./testing";
import { listTimeline } from "./timeline";

freshDb();
beforeEach(truncateAll);

test("two contacts become one: the preview comes true, all moves, both are kept as they were, and the old address leads on", async () => {
  const owner = await anOwner();
  const kept = await made(owner, "Ada", "ada@example.org", { company: "Boats" });
  const other = await made(owner, "Adah", "ada@work.example", { lastName: "Hall", phones: [{ phone: "030 123456" }] });
  await addNote(owner, { contactId: other, text: "Met at the fair" });
  await setLabels(owner, { contactId: other, name: "Press" });
  const { result } = await previewMerge(owner, kept, other);
  expect(result).toMatchObject({ firstName: "Ada", lastName: "Hall", company: "Boats" });
  await mergeContacts(owner, { contactId: kept, otherId: other, take: { firstName: "other" } });
  const after = await getContact(owner, kept);
  expect(after).toMatchObject({ firstName: "Adah", lastName: "Hall", company: "Boats", labels: [{ name: "Press" }] });
  expect(after.emails.map(({ email, isPrimary }) => [email, isPrimary])).toEqual([
    ["ada@example.org", true],
    ["ada@work.example", false],
  ]);
  expect(after.phones).toMatchObject([{ isPrimary: true }]);
  expect(after.notes).toHaveLength(1);
  expect(await keptAfterMerge(owner, other)).toBe(kept);
  const [merge] = await db.select().from(contactMerges);
  expect([merge!.kept.firstName, merge!.gone.firstName]).toEqual(["Ada", "Adah"]);
  const third = await made(owner, "Third");
  await mergeContacts(owner, { contactId: third, otherId: kept });
  expect(await keptAfterMerge(owner, other)).toBe(third);
  expect((await listTimeline(owner, third)).rows.map((row) => row.kind)).toContain("note");
});

test("where both answered the same field one answer stands, as chosen; the other is kept on record", async () => {
  const owner = await anOwner();
  const craft = await makeField("Craft", { kind: "one-of", options: optionsOf("Weaving", "Joinery") });
  const town = await makeField("Town");
  const [kept, other, third] = [await made(owner, "Ada"), await made(owner, "Adah"), await made(owner, "Ad")];
  const answer = (contactId: string, answers: Record<string, string>) =>
    db.transaction((tx) => writeValues(tx, contactId, [craft, town], { answers }));
  await answer(kept, { craft: "weaving" });
  await answer(other, { craft: "joinery", town: "Hull" });
  await answer(third, { craft: "joinery", town: "Ely" });
  const said = async (id: string) => (await readValues(owner, [id])).get(id)!.map(({ content }) => content);
  expect((await previewMerge(owner, kept, other)).fields).toEqual([
    { key: "craft", title: "Craft", kept: "Weaving", other: "Joinery", stands: "kept" },
    { key: "town", title: "Town", kept: null, other: "Hull", stands: "other" },
  ]);
  await mergeContacts(owner, { contactId: kept, otherId: other });
  expect(await said(kept)).toEqual(["weaving", "Hull"]);
  await mergeContacts(owner, { contactId: kept, otherId: third, fields: { craft: "other" } });
  expect(await said(kept)).toEqual(["joinery", "Hull"]);
  const merges = await db.select().from(contactMerges).orderBy(contactMerges.id);
  expect(merges.map((one) => [one.kept.fields, one.gone.fields])).toEqual([
    [{ craft: "Weaving" }, { craft: "Joinery", town: "Hull" }],
    [
      { craft: "Weaving", town: "Hull" },
      { craft: "Joinery", town: "Ely" },
    ],
  ]);
});

test("whoever may not read answers reads none in the preview, and lets none of a member's give way", async () => {
  const owner = await anOwner();
  const town = await makeField("Town", { seenBy: "staff", editedBy: "staff" });
  const ann = await makeMember("ann");
  const [kept, other] = [await contactOf(ann), await made(owner, "Annie")];
  for (const [id, said] of [
    [kept, "Hull"],
    [other, "Ely"],
  ] as const)
    await db.transaction((tx) => writeValues(tx, id, [town], { answers: { town: said } }));
  await db
    .update(roles)
    .set({ permissions: ["contacts.manage"] })
    .where(eq(roles.key, "moderator"));
  const moss = await asMember(await makeModerator("moss"));
  expect((await previewMerge(moss, kept, other, { town: "other" })).fields).toEqual([]);
  const asked = { contactId: kept, otherId: other };
  await expect(mergeContacts(moss, { ...asked, fields: { town: "other" } })).rejects.toMatchObject({
    kind: "forbidden",
  });
  await mergeContacts(moss, asked);
  expect((await readValues(owner, [kept])).get(kept)!.map(({ content }) => content)).toEqual(["Hull"]);
});

test("two merges of the same contacts at once make one of them, and nothing is lost", async () => {
  const owner = await anOwner();
  for (let round = 0; round < 5; round++) {
    const [one, two, three] = [await made(owner, "One"), await made(owner, "Two"), await made(owner, "Three")];
    for (const contactId of [one, two, three]) await addNote(owner, { contactId, text: `Of ${contactId}` });
    const done = await Promise.allSettled([
      mergeContacts(owner, { contactId: one, otherId: two }),
      mergeContacts(owner, { contactId: two, otherId: one }),
      mergeContacts(owner, { contactId: three, otherId: two }),
      mergeContacts(owner, { contactId: two, otherId: three }),
    ]);
    for (const result of done)
      if (result.status === "rejected") expect(result.reason).toMatchObject({ kind: "not-found" });
    const left = await db
      .select({ id: contacts.id })
      .from(contacts)
      .where(inArray(contacts.id, [one, two, three]));
    const merged = done.filter(({ status }) => status === "fulfilled").length;
    expect(left).toHaveLength(3 - merged);
    const notes = await db.select().from(contactNotes);
    expect(notes.filter(({ contactId }) => left.some(({ id }) => id === contactId))).toHaveLength(3);
    await db.delete(contacts).where(inArray(contacts.id, [one, two, three]));
  }
});

test("a member's contact is the one that stays, and two members are two", async () => {
  const owner = await anOwner();
  const [anna, bert] = [await idOf(await makeMember("anna")), await idOf(await makeMember("bert"))];
  const loose = await made(owner, "Anna", "anna@work.example");
  expect(await mergeContacts(owner, { contactId: loose, otherId: anna })).toEqual({ contactId: anna });
  expect(await getContact(owner, anna)).toMatchObject({
    firstName: "Anna",
    isMember: true,
    emailKey: "anna@tidewater.example",
  });
  for (const [contactId, otherId, reason] of [
    [anna, bert, "contacts-both-members"],
    [anna, anna, "contact-same"],
  ] as const) {
    await expect(mergeContacts(owner, { contactId, otherId })).rejects.toMatchObject({ reason });
    await expect(previewMerge(owner, contactId, otherId)).rejects.toMatchObject({ reason });
  }
});

test("likely doubles are found by address, phone and name", async () => {
  const owner = await anOwner();
  const id = await made(owner, "Ada", "ada@example.org", { lastName: "Hall", phones: [{ phone: "+44 20 7946 0000" }] });
  const same = await made(owner, "A.", undefined, { phones: [{ phone: "+44 (20) 79460000" }] });
  const named = await made(owner, "Áda", undefined, { lastName: "HALL" });
  await made(owner, "Eve");
  expect((await getContact(owner, id)).doubles.map((row) => row.id).sort()).toEqual([same, named].sort());
});
