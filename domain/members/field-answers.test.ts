import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { contacts } from "@/db/schema/contacts";
import { fields, fieldValues } from "@/db/schema/fields";
import { members } from "@/db/schema/members";
import { memberRoles, roles } from "@/db/schema/roles";
import { settings } from "@/db/schema/settings";
import { freshDb, truncateAll } from "@/db/testing";
import { newId } from "@/lib/id";
import { saveSignupForm } from "../fields/signup-form";
import { makeField, say } from "../fields/testing";
import { asMember, asVisitor, eventRows, makeMember, makeModerator } from "../testing";
import { SYSTEM } from "../viewer";
import { deleteMember } from "./deletion";
import { everythingAbout } from "./everything";
import { getFieldsForStaff, getOwnFields, updateMemberFields, updateOwnFields } from "./field-answers";
import { getRequestAnswers } from "./requests";
import { signUp } from "./signup";

freshDb();
beforeEach(truncateAll);

const texts = async () => (await db.select().from(fieldValues)).map(({ text }) => text).sort();

test("a member writes what is theirs, and nothing else that is posted", async () => {
  await makeField("Town");
  await makeField("Rank", { editedBy: "staff" });
  await makeField("Notes", { editedBy: "staff", seenBy: "staff" });
  await makeField("Aside", { isOnAccount: false });
  await makeField("Old", { archivedAt: new Date() });
  await makeField("Board", { heldBy: { kind: "chosen", roleIds: [newId()], badgeIds: [] } });
  const ann = await asMember(await makeMember("Ann"));
  const all = { town: "Wick", rank: "x", notes: "x", aside: "x", old: "x", board: "x", nothing: "x" };
  await updateOwnFields(ann, { fields: all });
  expect(await texts()).toEqual(["Wick"]);
  expect((await getOwnFields(ann)).map(({ field, mayEdit }) => [field.key, mayEdit])).toEqual([
    ["town", true],
    ["rank", false],
    ["aside", false],
  ]);
  const told = (await eventRows()).map(({ type, data }) => [type, data]);
  expect(told).toEqual([["member.updated", { fields: ["field.town"] }]]);
  await updateOwnFields(ann, { fields: { town: "Wick" } });
  expect(await eventRows()).toHaveLength(1);
  await expect(updateOwnFields(await asVisitor(), {})).rejects.toMatchObject({ kind: "forbidden" });
});

test("a required field is not emptied, and a wrong answer changes nothing", async () => {
  const town = await makeField("Town", { isRequired: true });
  await makeField("Age", { kind: "number" });
  const ann = await makeMember("Ann");
  await say(ann, town, "Wick");
  const viewer = await asMember(ann);
  await expect(updateOwnFields(viewer, { fields: { town: "" } })).rejects.toMatchObject({
    fields: { "fields.town": "answer-missing" },
  });
  await expect(updateOwnFields(viewer, { fields: { town: "Thurso", age: "old" } })).rejects.toMatchObject({
    fields: { "fields.age": "field-number" },
  });
  expect(await texts()).toEqual(["Wick"]);
});

test("whom an answer is shown to is the member's where the field says so, and is told as a change", async () => {
  const town = await makeField("Town", { seenBy: "choice", isOnProfile: true });
  const boat = await makeField("Boat", { isOnProfile: true });
  const ann = await makeMember("Ann");
  await say(ann, town, "Wick");
  await say(ann, boat, "Skiff");
  const viewer = await asMember(ann);
  await updateOwnFields(viewer, { seenBy: { town: "everyone", boat: "everyone" } });
  const own = await getOwnFields(viewer);
  expect(own.map(({ field, reach }) => [field.key, reach])).toEqual([
    ["town", "everyone"],
    ["boat", "members"],
  ]);
  expect((await eventRows()).map(({ data }) => data)).toEqual([{ fields: ["field.town"] }]);
  await expect(updateOwnFields(viewer, { seenBy: { town: "nobody" as "staff" } })).rejects.toMatchObject({
    fields: { "seenBy.town": "choice-missing" },
  });
});

test("while the contact may hold others' words it stays shut for writing too", async () => {
  await makeField("Town");
  const ann = await asMember(await makeMember("Ann"));
  await db.update(contacts).set({ createdAt: new Date(Date.now() - 86_400_000) });
  await expect(updateOwnFields(ann, { fields: { town: "Wick" } })).rejects.toMatchObject({ reason: "verify-first" });
});

test("staff write with the right to edit and to see contacts, never without; the trail names keys and no answers", async () => {
  await makeField("Notes", { editedBy: "staff", seenBy: "staff" });
  const memberId = await makeMember("Ann");
  const clerk = await makeMember("Clerk", { isPasswordStaffGrade: true });
  const role = newId();
  const given = (permissions: string[]) => db.update(roles).set({ permissions }).where(eq(roles.id, role));
  await db.insert(roles).values({ id: role, name: "Clerk", permissions: [] });
  await db.insert(memberRoles).values({ memberId: clerk, roleId: role });
  const input = { memberId, fields: { notes: "trusted" } };
  for (const held of [
    [],
    ["members.edit"],
    ["members.seeContact", "members.manage"],
    ["members.edit", "members.manage"],
  ]) {
    await given(held);
    await expect(updateMemberFields(await asMember(clerk), input)).rejects.toMatchObject({ kind: "forbidden" });
  }
  await expect(updateMemberFields(await asMember(await makeModerator("Mod")), input)).rejects.toThrow("forbidden");
  await given(["members.edit", "members.seeContact", "members.manage"]);
  await updateMemberFields(await asMember(clerk), input);
  expect((await getFieldsForStaff(await asMember(clerk), memberId))[0]).toMatchObject({ content: "trusted" });
  expect((await eventRows()).at(-1)).toMatchObject({
    ...{ type: "member.updated", memberId, actorId: clerk, data: { fields: ["field.notes"] } },
  });
  await db.update(members).set({ privacyStatus: "PRIVATE" }).where(eq(members.id, memberId));
  await expect(updateMemberFields(await asMember(clerk), input)).rejects.toMatchObject({ kind: "not-found" });
});

test("a copy holds what the member says, but not what the team keeps for itself; an erasure takes all", async () => {
  const memberId = await makeMember("Ann");
  await say(memberId, await makeField("Town", { seenBy: "staff" }), "Wick");
  await say(memberId, await makeField("Notes", { seenBy: "staff", editedBy: "staff" }), "watch out");
  const copy = await everythingAbout(memberId);
  expect(copy.fields).toEqual([{ key: "town", title: "Town", value: "Wick", seenBy: "staff" }]);
  const confirmation = "Ann";
  const gone = { memberId, content: "anonymise" as const, isErasure: "on" as const, confirmation };
  await deleteMember(await asMember(await makeMember("Olga", { isOwner: true })), gone);
  expect(await texts()).toEqual([]);
});

test("without erasure the answers stay with the contact, and go where everything written goes", async () => {
  const owner = await asMember(await makeMember("Olga", { isOwner: true }));
  const town = await makeField("Town");
  for (const [name, content] of [
    ["Ann", "anonymise"],
    ["Bob", "remove"],
  ] as const) {
    const memberId = await makeMember(name);
    await say(memberId, town, name);
    await deleteMember(owner, { memberId, content, confirmation: name });
  }
  expect(await texts()).toEqual(["Ann"]);
});

test("whoever decides about a request reads what the signup form asked, and no other field", async () => {
  await makeField("Town", { isOnSignup: true, seenBy: "staff" });
  const secret = await makeField("Salary", { seenBy: "staff" });
  await saveSignupForm(SYSTEM, { builtIn: { company: "optional" } });
  await db.update(settings).set({ joining: "approval" });
  await signUp(await asVisitor(), {
    ...{ email: "ewa@harbour.example", password: "lantern rope bench", nickname: "Ewa Lis" },
    ...{ company: "Guild", firstName: "Ewa", fields: { town: "Wick" } },
  });
  const [ewa] = await db.select().from(members);
  await say(ewa!.id, secret, "much");
  const answers = await getRequestAnswers(await asMember(await makeModerator("Mod")), ewa!.id);
  expect(answers.texts).toEqual([{ name: "company", text: "Guild" }]);
  expect(answers.values.map(({ key, content }) => [key, content])).toEqual([["town", "Wick"]]);
  const bob = await asMember(await makeMember("Bob"));
  await expect(getRequestAnswers(bob, ewa!.id)).rejects.toMatchObject({ kind: "forbidden" });
  expect(await db.select().from(fields)).toHaveLength(2);
});
