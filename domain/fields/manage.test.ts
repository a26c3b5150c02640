import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { fields, fieldValues } from "@/db/schema/fields";
import { roles } from "@/db/schema/roles";
import { freshDb, truncateAll } from "@/db/testing";
import { newId } from "@/lib/id";
import { asMember, asVisitor, eventTypes, makeMember, makeModerator } from "../testing";
import { SYSTEM, type Viewer } from "../viewer";
import { archiveField, countValues, createField, editField, moveField, orderFields, restoreField } from "./manage";
import { patchField } from "./patch";
import { makeField, optionsOf, say } from "./testing";

freshDb();
beforeEach(truncateAll);

const face = { title: "Home town", seenBy: "members" as const, editedBy: "member" as const };
const only = async () => (await db.select().from(fields))[0]!;
const titles = async () => (await db.select().from(fields).orderBy(fields.position)).map(({ title }) => title);

test("a field gets a key of its name, for good: not even an archived field gives it back", async () => {
  const { fieldId } = await createField(SYSTEM, { ...face, kind: "text" });
  expect(await only()).toMatchObject({ id: fieldId, key: "home_town", title: "Home town", isOnAccount: false });
  await archiveField(SYSTEM, { fieldId });
  await createField(SYSTEM, { ...face, kind: "text" });
  expect((await db.select().from(fields)).map(({ key }) => key).sort()).toEqual(["home_town", "home_town_2"]);
  await expect(createField(SYSTEM, { ...face, kind: "text", key: "home_town" })).rejects.toMatchObject({
    fields: { key: "field-key-taken" },
  });
  await expect(createField(SYSTEM, { ...face, kind: "text", key: "1st" })).rejects.toMatchObject({ kind: "invalid" });
  await expect(createField(SYSTEM, { ...face, title: " ", kind: "text" })).rejects.toMatchObject({
    fields: { title: "field-title-missing" },
  });
});

test("no field is called what no form carries, neither by its key nor by its name", async () => {
  for (const key of ["constructor", "prototype"])
    await expect(createField(SYSTEM, { ...face, kind: "text", key })).rejects.toMatchObject({
      fields: { key: "field-key-no" },
    });
  await createField(SYSTEM, { ...face, title: "Constructor", kind: "text" });
  expect((await only()).key).toBe("constructor_2");
});

test("what is wrong with new options is said at their box, and which of them are the same", async () => {
  const make = (newOptions: string) => createField(SYSTEM, { ...face, kind: "one-of", newOptions });
  await expect(make("Red\nBlue\nred")).rejects.toMatchObject({
    fields: { newOptions: "option-twice" },
    values: { label: "red" },
  });
  await expect(make(`Red\n${"x".repeat(101)}`)).rejects.toMatchObject({ fields: { newOptions: "option-long" } });
});

test("only whoever may manages fields, in every act", async () => {
  const { id: fieldId } = await makeField("Town");
  for (const viewer of [
    await asVisitor(),
    await asMember(await makeMember("Ann")),
    await asMember(await makeModerator("Mod")),
  ])
    for (const act of [
      () => createField(viewer, { ...face, kind: "text" }),
      () => editField(viewer, { ...face, fieldId }),
      () => archiveField(viewer, { fieldId }),
      () => restoreField(viewer, { fieldId }),
      () => moveField(viewer, { fieldId, direction: "up" }),
      () => orderFields(viewer, { ids: fieldId }),
      () => countValues(viewer),
    ])
      await expect(act()).rejects.toMatchObject({ kind: "forbidden" });
  expect(await eventTypes()).toEqual([]);
});

test("options are added, renamed, ordered and put away, and no value loses its words", async () => {
  await createField(SYSTEM, { ...face, kind: "one-of", newOptions: "Wood\nClay\n\nGlass" });
  const field = await only();
  const [wood, clay, glass] = field.options.map(({ id }) => id) as [string, string, string];
  const ann = await makeMember("Ann");
  await say(ann, field, "Wood");
  await editField(SYSTEM, {
    ...face,
    fieldId: field.id,
    newOptions: "Stone",
    options: [
      { id: wood, label: "Timber", place: "9", isArchived: "on" },
      { id: clay, label: "", place: "2" },
      { id: glass, label: "Glass", place: "1" },
      { id: "nobody's", label: "Forged" },
    ],
  });
  const after = await only();
  expect(after.options.map(({ label, isArchived }) => [label, isArchived])).toEqual([
    ["Glass", false],
    ["Clay", false],
    ["Timber", true],
    ["Stone", false],
  ]);
  expect((await db.select().from(fieldValues))[0]!.text).toBe(wood);
  const edit = (more: object) => editField(SYSTEM, { ...face, fieldId: field.id, ...more });
  await expect(edit({ newOptions: "stone" })).rejects.toMatchObject({ fields: { newOptions: "option-twice" } });
  const allAway = after.options.map(({ id }) => ({ id, isArchived: "on" as const }));
  await expect(edit({ options: allAway })).rejects.toMatchObject({ fields: { newOptions: "options-missing" } });
  await expect(createField(SYSTEM, { ...face, kind: "many-of" })).rejects.toMatchObject({
    fields: { newOptions: "options-missing" },
  });
});

test("the order is moved by one, or set whole; what the order does not name stays behind", async () => {
  for (const [position, title] of ["A", "B", "C"].entries()) await makeField(title, { position });
  const all = await db.select().from(fields).orderBy(fields.position);
  const [a, b, c] = all.map(({ id }) => id) as [string, string, string];
  await moveField(SYSTEM, { fieldId: c, direction: "up" });
  expect(await titles()).toEqual(["A", "C", "B"]);
  await moveField(SYSTEM, { fieldId: a, direction: "up" });
  await orderFields(SYSTEM, { ids: [b, newId(), a].join(",") });
  expect(await titles()).toEqual(["B", "A", "C"]);
  await orderFields(SYSTEM, { ids: b });
  expect(await eventTypes()).toEqual(["fields.ordered", "fields.ordered"]);
});

test("opening a field wider says how many values become seen, and wants that agreed to", async () => {
  const field = await makeField("Town", { seenBy: "staff", isOnProfile: true });
  const [role] = [newId()];
  await db.insert(roles).values({ id: role, name: "Board" });
  for (const name of ["Ann", "Bob"]) await say(await makeMember(name), field, "Wick");
  await say(await makeMember("Pia", { privacyStatus: "PRIVATE" }), field, "Wick");
  const edit = (more: object) => editField(SYSTEM, { ...face, isOnProfile: "on", fieldId: field.id, ...more });
  const wider = (count: number, to: string) => ({ fields: { isAgreed: "field-wider" }, values: { count, to } });
  await expect(edit({ seenBy: "members" })).rejects.toMatchObject(wider(2, "members"));
  await expect(edit({ seenBy: "roles", seenByRoles: [role] })).rejects.toMatchObject(wider(2, "roles"));
  await expect(edit({ seenBy: "roles" })).rejects.toMatchObject({ fields: { seenBy: "keys-missing" } });
  expect((await only()).seenBy).toBe("staff");
  // Their own choice opens nothing by itself, and what no page shows neither.
  await edit({ seenBy: "choice" });
  await edit({ seenBy: "staff" });
  await edit({ seenBy: "everyone", isOnProfile: "" });
  await expect(edit({ seenBy: "everyone" })).rejects.toMatchObject(wider(2, "everyone"));
  await edit({ seenBy: "everyone", isAgreed: "on" });
  await edit({ seenBy: "members" });
  expect(await only()).toMatchObject({ seenBy: "members", isOnProfile: true });
  expect((await countValues(SYSTEM)).get(field.id)).toBe(3);
});

test("whoever does not read the answers opens them to nobody, by no page, no program and no badge's rule", async () => {
  const field = await makeField("Illness", { seenBy: "staff", isOnProfile: true });
  const asking: Viewer = { ...(await asMember(await makeMember("Fay"))), permissions: new Set(["fields.manage"]) };
  const edit = (more: object) => editField(asking, { ...face, isOnProfile: "on", fieldId: field.id, ...more });
  await edit({ seenBy: "members" });
  await edit({ seenBy: "staff" });
  const closed = { reason: "field-unread" };
  await say(await makeMember("Ida", { status: "PENDING" }), field, "No");
  await expect(edit({ seenBy: "members" })).rejects.toMatchObject(closed);
  await say(await makeMember("Ann"), field, "Yes");
  for (const wish of [
    { seenBy: "members" },
    { seenBy: "everyone", isAgreed: "on" },
    { seenBy: "members", isOnProfile: "" },
  ])
    await expect(edit(wish)).rejects.toMatchObject(closed);
  await expect(patchField(asking, { fieldId: field.id, isPublic: true })).rejects.toMatchObject(closed);
  expect((await only()).seenBy).toBe("staff");
  await edit({ seenBy: "staff", title: "Illnesses" });
  await patchField(SYSTEM, { fieldId: field.id, isPublic: true });
  expect((await only()).seenBy).toBe("everyone");
});

test("staff's fields and fields by role are not asked of newcomers, and not every kind filters", async () => {
  const role = newId();
  await db.insert(roles).values({ id: role, name: "Board" });
  const all = { isOnSignup: "on", isFilter: "on" } as const;
  await createField(SYSTEM, { ...face, ...all, kind: "text", key: "a" });
  await createField(SYSTEM, { ...face, ...all, kind: "number", key: "b", editedBy: "staff" });
  await createField(SYSTEM, { ...face, ...all, kind: "text", key: "c", isForRoles: "on", heldByRoles: [role] });
  await expect(createField(SYSTEM, { ...face, kind: "text", isForRoles: "on" })).rejects.toMatchObject({
    fields: { isForRoles: "roles-missing" },
  });
  const rows = await db.select().from(fields).orderBy(fields.key);
  expect(rows.map(({ isOnSignup, isFilter }) => [isOnSignup, isFilter])).toEqual([
    [true, true],
    [false, false],
    [false, true],
  ]);
});

test("put away and back: the values wait, and the same again is silent", async () => {
  const field = await makeField("Crafts", { kind: "many-of", options: optionsOf("Wood") });
  await say(await makeMember("Ann"), field, ["wood"]);
  await archiveField(SYSTEM, { fieldId: field.id });
  await archiveField(SYSTEM, { fieldId: field.id });
  expect((await db.select().from(fields).where(eq(fields.id, field.id)))[0]!.archivedAt).not.toBeNull();
  await restoreField(SYSTEM, { fieldId: field.id });
  expect(await db.select().from(fieldValues)).toHaveLength(1);
  expect(await eventTypes()).toEqual(["field.archived", "field.restored"]);
});
