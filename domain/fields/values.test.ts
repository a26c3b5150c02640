import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { badges, memberBadges } from "@/db/schema/badges";
import { contacts } from "@/db/schema/contacts";
import { fields, fieldValues } from "@/db/schema/fields";
import { members } from "@/db/schema/members";
import { memberRoles, roles } from "@/db/schema/roles";
import { freshDb, truncateAll } from "@/db/testing";
import { newId } from "@/lib/id";
import { asMember, asVisitor, makeMember, makeModerator } from "../testing";
import { type Viewer, viewerFor } from "../viewer";
import { listFields, mayRead } from "./field";
import { contactOf, makeField, optionsOf, say } from "./testing";
import { plainValue, readValues } from "./values";
import { forgetValues, writeValues } from "./write-values";

freshDb();
beforeEach(truncateAll);

const SEEN_BY = ["everyone", "members", "staff", "choice"] as const;
const EVERYWHERE = { isOnProfile: true, isOnCard: true, isFilter: true, isOnSignup: true };

/** Ann says something in one field of each rule; who reads it. */
async function readersOf(more: Parameters<typeof makeField>[1] = {}, choice?: "everyone" | "members" | "staff") {
  const ann = await makeMember("Ann");
  for (const seenBy of SEEN_BY) {
    const field = await makeField(seenBy, { seenBy, ...EVERYWHERE, ...more });
    await say(ann, field, "hello", choice);
  }
  const contactId = await contactOf(ann);
  return async (viewer: Viewer, where: "profile" | "card" | "all" = "profile") =>
    ((await readValues(viewer, [contactId], where)).get(contactId) ?? []).map(({ key }) => key).sort();
}

test("each reads what the field lets them: the visitor, the member, oneself, the team", async () => {
  const read = await readersOf();
  const [ann] = await db.select().from(members);
  const self = await asMember(ann!.id);
  expect(await read(await asVisitor())).toEqual(["everyone"]);
  expect(await read(await asMember(await makeMember("Bob")))).toEqual(["everyone", "members"]);
  expect(await read(self)).toEqual(["choice", "everyone", "members", "staff"]);
  expect(await read(await asMember(await makeMember("Olga", { isOwner: true })))).toEqual([...SEEN_BY].sort());
  // A moderator has no right to contacts, so nothing more than a member.
  expect(await read(await asMember(await makeModerator("Mod")))).toEqual(["everyone", "members"]);
});

test("what the team writes for itself the member does not read; what it writes for others too", async () => {
  const read = await readersOf({ editedBy: "staff" });
  const [ann] = await db.select().from(members);
  expect(await read(await asMember(ann!.id))).toEqual(["choice", "everyone", "members"]);
});

test.each([
  ["everyone", ["choice", "everyone"], ["choice", "everyone", "members"]],
  ["members", ["everyone"], ["choice", "everyone", "members"]],
  ["staff", ["everyone"], ["everyone", "members"]],
] as const)("a member who shows it to %s is seen so", async (choice, visitorReads, memberReads) => {
  const read = await readersOf({}, choice);
  expect(await read(await asVisitor())).toEqual(visitorReads);
  expect(await read(await asMember(await makeMember("Bob")))).toEqual(memberReads);
});

test("a choice that the field does not leave to the member counts for nothing", async () => {
  const ann = await makeMember("Ann");
  const field = await makeField("Hidden", { seenBy: "staff", isOnProfile: true });
  await say(ann, field, "secret", "everyone");
  expect((await readValues(await asVisitor(), [await contactOf(ann)], "profile")).size).toBe(0);
  // Left to them once, taken back by the owner, given again: nobody's old choice opens what they did not know of.
  await db.update(fields).set({ seenBy: "choice" }).where(eq(fields.id, field.id));
  expect((await readValues(await asVisitor(), [await contactOf(ann)], "profile")).size).toBe(0);
});

test("a value stands only where the field is placed, and an archived field nowhere", async () => {
  const read = await readersOf({ isOnCard: false });
  const visitor = await asVisitor();
  expect(await read(visitor, "card")).toEqual([]);
  expect(await read(visitor, "all")).toEqual(["everyone"]);
  await db.update(fields).set({ archivedAt: new Date() });
  expect(await read(visitor, "all")).toEqual([]);
});

test("a contact that may hold others' words stays shut, to its member and to everyone, until the address is proven", async () => {
  const read = await readersOf();
  const [ann] = await db.select().from(members);
  await db.update(contacts).set({ createdAt: new Date(Date.now() - 86_400_000) });
  expect(await read(await asVisitor())).toEqual([]);
  expect(await read(await asMember(ann!.id))).toEqual([]);
  await db.update(members).set({ loginEmailVerifiedAt: new Date() });
  expect(await read(await asVisitor())).toEqual(["everyone"]);
});

test("a contact without a member is the team's alone", async () => {
  const ann = await makeMember("Ann");
  const contactId = await contactOf(ann);
  const field = await makeField("Town", { seenBy: "everyone", isOnProfile: true });
  await say(ann, field, "Wick");
  await db.delete(members).where(eq(members.id, ann));
  expect((await readValues(await asVisitor(), [contactId])).size).toBe(0);
  const owner = await asMember(await makeMember("Olga", { isOwner: true }));
  expect((await readValues(owner, [contactId])).get(contactId)?.[0]).toMatchObject({ key: "town", content: "Wick" });
});

test("roles and badges open a field to those who hold one, and a field by role is only theirs", async () => {
  const [role, badge] = [newId(), newId()];
  await db.insert(roles).values({ id: role, name: "Board" });
  await db.insert(badges).values({
    id: badge,
    title: "Mentor",
    titleKey: "mentor",
    icon: "award",
    background: "#000000",
    foreground: "#ffffff",
  });
  const [ann, bob, cleo] = [await makeMember("Ann"), await makeMember("Bob"), await makeMember("Cleo")];
  await db.insert(memberRoles).values({ memberId: bob, roleId: role });
  await db.insert(memberBadges).values({ memberId: cleo, badgeId: badge });
  const among = { kind: "chosen" as const, roleIds: [role], badgeIds: [badge] };
  const field = await makeField("Salary", { seenBy: "roles", audience: among, isOnProfile: true });
  await say(ann, field, "little");
  const contactId = await contactOf(ann);
  const reads = async (viewer: Viewer) => (await readValues(viewer, [contactId], "profile")).size === 1;
  const [visitor, other] = [await asVisitor(), await asMember(await makeMember("Dan"))];
  expect([await reads(await asMember(bob)), await reads(await asMember(cleo))]).toEqual([true, true]);
  expect([await reads(visitor), await reads(other), await reads(await asMember(ann))]).toEqual([false, false, true]);
  expect([mayRead(await asMember(bob), field), mayRead(other, field), mayRead(visitor, field)]).toEqual([
    true,
    false,
    false,
  ]);
  await db.delete(memberRoles);
  expect(await reads(await asMember(bob))).toBe(false);

  // Ann does not hold it, so what she once said in it stands nowhere.
  await db.update(fields).set({ seenBy: "everyone", heldBy: among });
  expect([await reads(visitor), await reads(await asMember(ann))]).toEqual([false, false]);
  expect((await listFields(await asMember(ann), "account")).length).toBe(0);
  expect((await listFields(await asMember(cleo), "account")).length).toBe(1);
  await db.insert(memberBadges).values({ memberId: ann, badgeId: badge });
  expect(await reads(visitor)).toBe(true);
});

test("fields of a place: what a newcomer, a member and a stranger have to do with", async () => {
  for (const seenBy of SEEN_BY) await makeField(seenBy, { seenBy, ...EVERYWHERE });
  await makeField("Notes", { seenBy: "staff", editedBy: "staff", ...EVERYWHERE });
  await makeField("Old", { seenBy: "everyone", archivedAt: new Date(), ...EVERYWHERE });
  const keys = async (viewer: Viewer, where: Parameters<typeof listFields>[1]) =>
    (await listFields(viewer, where)).map(({ key }) => key).sort();
  const [visitor, member] = [await asVisitor(), await asMember(await makeMember("Bob"))];
  expect(await keys(visitor, "signup")).toEqual([...SEEN_BY].sort());
  expect(await keys(member, "account")).toEqual([...SEEN_BY].sort());
  expect(await keys(visitor, "account")).toEqual([]);
  expect(await keys(visitor, "filter")).toEqual(["choice", "everyone"]);
  expect(await keys(member, "filter")).toEqual(["choice", "everyone", "members"]);
  await expect(listFields(member, "all")).rejects.toThrow("forbidden");
  await expect(
    listFields(
      viewerFor(null, {
        profilesSeenBy: "anyone",
        mayBePublic: "all",
        solutions: ["forum", "blog"],
        isMembersAreaOn: true,
      }),
      "all",
    ),
  ).rejects.toThrow();
});

test("writing tells which keys changed, and the same again changes nothing", async () => {
  const contactId = await contactOf(await makeMember("Ann"));
  const of = [
    await makeField("Town"),
    await makeField("Crafts", { kind: "many-of", options: optionsOf("Wood", "Clay") }),
    await makeField("Home", { kind: "address" }),
  ];
  const write = (answers: Record<string, unknown>) =>
    db.transaction((tx) => writeValues(tx, contactId, of, { answers }));
  const all = { town: "Wick", crafts: ["clay", "wood"], home: { city: "Wick", country: "GB" } };
  expect(await write(all)).toEqual(["town", "crafts", "home"]);
  expect(await write(all)).toEqual([]);
  expect(await write({ town: "Wick ", crafts: ["wood"], nothing: "x" })).toEqual(["crafts"]);
  expect(await write({ town: "" })).toEqual(["town"]);
  expect(await db.select().from(fieldValues)).toHaveLength(2);
});

test("a wrong or missing answer names its field, and nothing at all is written", async () => {
  const contactId = await contactOf(await makeMember("Ann"));
  const of = [await makeField("Town"), await makeField("Age", { kind: "number", isRequired: true })];
  const write = (answers: Record<string, unknown>, isWhole = false) =>
    db.transaction((tx) => writeValues(tx, contactId, of, { answers }, { isWhole }));
  await expect(write({ town: "Wick", age: "old" })).rejects.toMatchObject({ fields: { "fields.age": "field-number" } });
  await expect(write({ town: "Wick", age: "" })).rejects.toMatchObject({
    fields: { "fields.age": "answer-missing" },
    valuesAt: { "fields.age": { title: "Age" } },
  });
  await expect(write({ town: "Wick" }, true)).rejects.toMatchObject({ fields: { "fields.age": "answer-missing" } });
  expect(await write({ town: "Wick" })).toEqual(["town"]);
  expect(await db.select().from(fieldValues)).toHaveLength(1);
});

test("words that prove nothing fill gaps alone, and what is no answer any more is passed over", async () => {
  const contactId = await contactOf(await makeMember("Ann"));
  const of = [await makeField("Town"), await makeField("Age", { kind: "number" }), await makeField("Boat")];
  await db.transaction((tx) => writeValues(tx, contactId, of, { answers: { town: "Wick" } }));
  const changed = await db.transaction((tx) =>
    writeValues(
      tx,
      contactId,
      of,
      { answers: { town: "Thurso", age: "old", boat: "Skiff" } },
      { onlyGaps: true, isLenient: true },
    ),
  );
  expect(changed).toEqual(["boat"]);
  const owner = await asMember(await makeMember("Olga", { isOwner: true }));
  const values = (await readValues(owner, [contactId])).get(contactId)!;
  expect(values.map((one) => plainValue(one))).toEqual(["Wick", "Skiff"]);
});

test("forgetting takes all", async () => {
  const ann = await makeMember("Ann");
  const [town, boat] = [await makeField("Town"), await makeField("Boat")];
  await say(ann, town, "Wick");
  await say(ann, boat, "Skiff");
  const from = await contactOf(ann);
  await db.transaction((tx) => forgetValues(tx, from));
  expect(await db.select().from(fieldValues)).toEqual([]);
});
