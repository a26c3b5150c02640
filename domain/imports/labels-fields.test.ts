// What an import adds to contacts that were there before it: answers in the owner's fields and a label, and that its undo takes both back.
import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { contactLabels, labels } from "@/db/schema/address-book";
import { fieldValues } from "@/db/schema/fields";
import { members } from "@/db/schema/members";
import { freshDb, truncateAll } from "@/db/testing";
import { createLabel } from "../contacts/labels";
import { makeField, optionsOf } from "../fields/testing";
import { readValues } from "../fields/values";
import { writeValues } from "../fields/write-values";
import { asMember, eventRows, makeMember, makeModerator } from "../testing";
import { advanceWork } from "./advance";
import { createImport } from "./create";
import { getImport, listKept, mapImport } from "./import";
import { bytesOf, imported, outcomes, tried } from "./testing";
import { undoImport } from "./undo";

freshDb();
beforeEach(truncateAll);

const owner = async () => asMember(await makeMember("olga", { isOwner: true }));
const contactOf = async (email: string) =>
  (await db.select().from(members).where(eq(members.loginEmailKey, email)))[0]!.contactId;

async function undone(viewer: Awaited<ReturnType<typeof owner>>, importId: string) {
  await undoImport(viewer, { importId });
  await advanceWork();
  return getImport(viewer, importId);
}

test("answers fill gaps of those who are here only when that was chosen, and an undo takes back what still stands", async () => {
  const viewer = await owner();
  const [craft] = [await makeField("Craft", { kind: "one-of", options: optionsOf("Weaving", "Joinery") })];
  const boat = await makeField("Boat");
  for (const name of ["hal", "ida", "kim"]) await makeMember(name, { loginEmail: `${name}@x.org` });
  const [hal, ida, kim] = [await contactOf("hal@x.org"), await contactOf("ida@x.org"), await contactOf("kim@x.org")];
  await db.transaction((tx) => writeValues(tx, kim, [boat], { answers: { [boat.key]: "Lisse" } }));
  const file =
    "email,Craft,Boat\nhal@x.org,Weaving,Delft\nida@x.org,Joinery,Gouda\nkim@x.org,,Hoorn\nnew@x.org,Weaving,Breda\n";
  // Without the choice nothing of theirs changes.
  const without = await imported(viewer, "email,Craft\nhal@x.org,Weaving\n");
  expect(await getImport(viewer, without)).toMatchObject({ done: { EXISTS: 1 } });
  expect(await db.$count(fieldValues)).toBe(1);

  const importId = await imported(viewer, file, { isFilling: "on" });
  expect((await getImport(viewer, importId)).planned).toEqual((await getImport(viewer, importId)).done);
  expect((await outcomes(importId)).map(({ outcome }) => outcome)).toEqual(["UPDATED", "UPDATED", "EXISTS", "CREATED"]);
  const said = async (id: string) => (await readValues(viewer, [id])).get(id)?.map(({ content }) => content);
  expect(await said(hal)).toEqual(["weaving", "Delft"]);
  expect(await said(kim)).toEqual(["Lisse"]);

  // Ida has said something else since: that is hers.
  await db.transaction((tx) => writeValues(tx, ida, [boat], { answers: { [boat.key]: "Edam" } }));
  expect(await undone(viewer, importId)).toMatchObject({ state: "UNDONE", undone: { removed: 2, kept: 1 } });
  expect(await said(hal)).toBeUndefined();
  expect(await said(ida)).toEqual(["Edam"]);
  expect(await said(kim)).toEqual(["Lisse"]);
  expect((await listKept(viewer, importId)).map(({ reason }) => reason)).toEqual(["changed"]);
  expect(craft.id).not.toBe(boat.id);
});

test("a label goes on everybody found or made, owners and oneself apart, and the undo takes it off again", async () => {
  const viewer = await owner();
  await makeMember("hal", { loginEmail: "hal@x.org" });
  await makeMember("ida", { loginEmail: "ida@x.org" });
  await createLabel(viewer, { name: "Old list" });
  const file = "email\nhal@x.org\nolga@tidewater.example\nnew@x.org\n";
  const importId = await tried(viewer, file, { label: "Spring 2026" });
  // A dry run makes no label either.
  expect(await db.$count(labels)).toBe(1);
  expect(await getImport(viewer, importId)).toMatchObject({ planned: { CREATED: 1, UPDATED: 1, EXISTS: 1 } });
  const run = await imported(viewer, file, { label: "Spring 2026" });
  expect(await getImport(viewer, run)).toMatchObject({ done: { CREATED: 1, UPDATED: 1, EXISTS: 1 } });
  const borne = async () => (await db.select().from(contactLabels)).map(({ contactId }) => contactId).sort();
  expect(await borne()).toEqual([await contactOf("hal@x.org"), await contactOf("new@x.org")].sort());
  const told = (await eventRows()).filter(({ type }) => type === "contact.labelled");
  expect(told.map(({ actorId, data }) => [actorId, data.label])).toEqual(
    [1, 2].map(() => [viewer.memberId, "Spring 2026"]),
  );
  // The same file again changes nothing: they bear it.
  const again = await imported(viewer, file, { label: "spring 2026" });
  expect(await getImport(viewer, again)).toMatchObject({ done: { EXISTS: 3 } });

  expect(await undone(viewer, run)).toMatchObject({ undone: { removed: 2, kept: 0 } });
  expect(await borne()).toEqual([]);
  expect((await eventRows()).filter(({ type }) => type === "contact.unlabelled")).toHaveLength(1);
});

test("whoever does not look after contacts puts no label, and the fixed one is nobody's to put", async () => {
  const viewer = await owner();
  const importer = {
    ...(await asMember(await makeModerator("moss"))),
    permissions: new Set(["members.import"] as const),
  };
  const importId = await createImport(viewer, "x", bytesOf("email\nx@x.org\n"));
  await advanceWork();
  const map = (as: typeof viewer, label: string) =>
    mapImport(as, { importId, targets: ["email"], memberStatus: "APPROVED", label });
  await expect(map(importer as never, "Mine")).rejects.toMatchObject({ kind: "forbidden" });
  await expect(map(viewer, "site  MEMBER")).rejects.toMatchObject({ fields: { label: "label-fixed" } });
  await map(importer as never, "");
  expect((await getImport(viewer, importId)).label).toBeNull();
});
