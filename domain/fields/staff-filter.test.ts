import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { roles } from "@/db/schema/roles";
import { freshDb, truncateAll } from "@/db/testing";
import { matchingContactIds } from "../contacts/filter";
import { anOwner, made, names } from "../contacts/testing";
import { countMembersForStaff, listMembersForStaff, matchingIds, StaffListInput } from "../members/staff-list";
import { listSegments, saveSegment, segmentFilter } from "../segments/segments";
import { asMember, makeMember, makeModerator } from "../testing";
import type { Viewer } from "../viewer";
import { archiveField } from "./manage";
import { AskedInput } from "./narrowing";
import { makeField, optionsOf, say } from "./testing";
import { writeValues } from "./write-values";

freshDb();
beforeEach(truncateAll);

const listed = async (viewer: Viewer, query: Record<string, string>) =>
  (await listMembersForStaff(viewer, StaffListInput.parse({ sort: "name", ...query }))).rows.map((row) => row.nickname);

test("staff narrow contacts and members by what is said in a field, whatever its kind", async () => {
  const owner = await anOwner();
  const craft = await makeField("Craft", { kind: "one-of", options: optionsOf("Weaving", "Joinery") });
  const tools = await makeField("Tools", { kind: "many-of", options: optionsOf("Plane", "Saw") });
  const boat = await makeField("Boat", { kind: "yes-no", seenBy: "staff" });
  const town = await makeField("Town");
  const [ann, bob] = [await makeMember("ann"), await makeMember("bob")];
  await say(ann, craft, "weaving");
  await say(ann, tools, ["plane", "saw"]);
  await say(ann, boat, "yes");
  await say(bob, town, "Hull");
  const eve = await made(owner, "Eve");
  await db.transaction((tx) => writeValues(tx, eve, [town], { answers: { town: "Huntingdon" } }));
  for (const [query, who] of [
    [{ "f.craft": "weaving" }, ["ann"]],
    [{ "f.craft": "joinery" }, []],
    [{ "f.tools": "saw" }, ["ann"]],
    [{ "f.boat": "yes" }, ["ann"]],
    [{ "f.town": "hu" }, ["bob"]],
    [{ "f.town": "hu", "f.craft": "weaving" }, []],
    [{ "f.nothing": "x" }, []],
    [{ "f.craft": "nonsense" }, []],
    [{ "f.craft": " " }, ["ann", "bob", "olga"]],
  ] as const)
    expect(await listed(owner, query as Record<string, string>), JSON.stringify(query)).toEqual(who);
  expect(await names(owner, { "f.town": "hu" })).toEqual(["bob", "Eve"]);

  // The same filter by name, and as a form's dots have it.
  const { segmentId } = await saveSegment(owner, {
    of: "contacts",
    name: "Hull",
    query: { f: { town: "hun" } } as never,
  });
  const found = await segmentFilter(owner, segmentId);
  expect(found.of === "contacts" && (await matchingContactIds(owner, found.filter, 10))).toEqual([eve]);
  expect(AskedInput.parse({ q: "a", f: { town: "x" } })).toEqual({ q: "a", "f.town": "x" });
});

test("by a field that a viewer may not read they find nobody, whoever says what", async () => {
  const owner = await anOwner();
  const secret = await makeField("Secret", { kind: "yes-no", seenBy: "staff" });
  const ann = await makeMember("ann");
  await say(ann, secret, "yes");
  await db
    .update(roles)
    .set({ permissions: ["members.manage"] })
    .where(eq(roles.key, "moderator"));
  const moss = await asMember(await makeModerator("moss"));
  expect(await listed(owner, { "f.secret": "yes" })).toEqual(["ann"]);
  expect(await listed(moss, { "f.secret": "yes" })).toEqual([]);
  expect(await listed(moss, { "f.secret": "no" })).toEqual([]);
});

test("however many fields a filter asks for, each of them counts", async () => {
  const owner = await anOwner();
  const asks: Record<string, string> = {};
  const ann = await makeMember("ann");
  for (let n = 1; n <= 22; n++) {
    const field = await makeField(`Field ${n}`);
    asks[`f.${field.key}`] = "here";
    await say(ann, field, n < 22 ? "here" : "there");
  }
  expect(await listed(owner, asks)).toEqual([]);
  expect(await listed(owner, Object.fromEntries(Object.entries(asks).slice(0, 21)))).toEqual(["ann"]);
});

test("a kept filter whose field has been put away since is about nobody, not about everybody", async () => {
  const owner = await anOwner();
  const boat = await makeField("Boat", { kind: "yes-no" });
  const [ann] = [await makeMember("ann"), await makeMember("bob")];
  await say(ann, boat, "yes");
  for (const of of ["members", "contacts"] as const)
    await saveSegment(owner, { of, name: "With a boat", query: { "f.boat": "yes" } });
  const [members, contacts] = [await listSegments(owner, "members"), await listSegments(owner, "contacts")];
  await archiveField(owner, { fieldId: boat.id });
  const [list, book] = [await segmentFilter(owner, members[0]!.id), await segmentFilter(owner, contacts[0]!.id)];
  if (list.of !== "members" || book.of !== "contacts") throw new Error("a segment of each");
  expect(await matchingIds(owner, list.filter, undefined, 10)).toEqual([]);
  expect(await countMembersForStaff(owner, list.filter)).toBe(0);
  expect(await matchingContactIds(owner, book.filter, 10)).toEqual([]);
});
