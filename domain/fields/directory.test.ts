import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { fields, fieldValues } from "@/db/schema/fields";
import { members } from "@/db/schema/members";
import { freshDb, truncateAll } from "@/db/testing";
import { countMembers, listMembers } from "../members/directory";
import { seed } from "../seed/seed";
import { asMember, asVisitor, makeMember, plansOf, watch } from "../testing";
import type { Viewer } from "../viewer";
import { listDirectoryFields } from "./field";
import { readFilters } from "./filter";
import { makeField, optionsOf, say } from "./testing";

freshDb();
beforeEach(truncateAll);

/** The directory as an address asks for it. */
async function find(viewer: Viewer, asked: Record<string, string>) {
  const of = await listDirectoryFields(viewer);
  const said = readFilters(of, (key) => asked[key]);
  const [page, total] = await Promise.all([
    listMembers(viewer, { said, hasCards: of.some(({ isOnCard }) => isOnCard) }),
    countMembers(viewer, { said }),
  ]);
  const names = page.rows.map(({ nickname }) => nickname);
  expect(total.n).toBe(names.length);
  return names;
}

test("each kind finds those who say so: lists, yes or no, countries, beginnings of a text", async () => {
  const open = { seenBy: "everyone" as const, isFilter: true };
  const craft = await makeField("Craft", { ...open, kind: "one-of", options: optionsOf("Wood", "Clay") });
  const tongues = await makeField("Tongues", { ...open, kind: "many-of", options: optionsOf("English", "Gaelic") });
  const teaches = await makeField("Teaches", { ...open, kind: "yes-no" });
  const land = await makeField("Land", { ...open, kind: "country" });
  const town = await makeField("Town", open);
  const age = await makeField("Age", { ...open, kind: "number" });
  const [ann, bob] = [await makeMember("Ann"), await makeMember("Bob")];
  await makeMember("Cleo");
  for (const [field, one, other] of [
    [craft, "wood", "clay"],
    [tongues, ["english", "gaelic"], ["english"]],
    [teaches, "yes", "no"],
    [land, "GB", "IE"],
    [town, "Ångby 100%", "Angus"],
    [age, 30, 40],
  ] as const) {
    await say(ann, field, one);
    await say(bob, field, other);
  }
  const visitor = await asVisitor();
  const asked: [Record<string, string>, string[]][] = [
    [{ craft: "wood" }, ["Ann"]],
    [{ tongues: "gaelic" }, ["Ann"]],
    [{ tongues: "english", craft: "clay" }, ["Bob"]],
    [{ teaches: "no" }, ["Bob"]],
    [{ land: "GB" }, ["Ann"]],
    [{ town: "ang" }, ["Ann", "Bob"]],
    [{ town: "ANGBY 100%" }, ["Ann"]],
    [{ town: "%" }, []],
    [{ town: "_ngby" }, []],
    [{ town: "ngus" }, []],
    // No answer it knows, and fields that filter nothing, are as if they were not there.
    [{ craft: "stone" }, ["Ann", "Bob", "Cleo"]],
    [{ land: "Atlantis" }, ["Ann", "Bob", "Cleo"]],
    [{ age: "30" }, ["Ann", "Bob", "Cleo"]],
    [{ nothing: "x" }, ["Ann", "Bob", "Cleo"]],
  ];
  for (const [filter, names] of asked) expect([filter, await find(visitor, filter)]).toEqual([filter, names]);
});

test("a filter is no oracle: whatever a hidden answer holds, the list is the same", async () => {
  const everywhere = { isFilter: true, isOnCard: true, isOnProfile: true };
  const rules = ["staff", "roles", "members", "choice"] as const;
  const ann = await makeMember("Ann");
  const bob = await asMember(await makeMember("Bob"));
  const visitor = await asVisitor();
  const made: Awaited<ReturnType<typeof makeField>>[] = [];
  for (const seenBy of rules) made.push(await makeField(`f_${seenBy}`, { seenBy, ...everywhere }));
  const seen = async (viewer: Viewer) => {
    const lists: Record<string, unknown> = {};
    for (const { key } of made) lists[key] = await find(viewer, { [key]: "secret" });
    const cards = await listMembers(viewer, { hasCards: true });
    return JSON.stringify([lists, cards.rows.map(({ says }) => says)]);
  };
  const before = { visitor: await seen(visitor), bob: await seen(bob) };
  for (const field of made) await say(ann, field, "secret");
  expect(await seen(visitor)).toBe(before.visitor);
  expect(await find(bob, { f_staff: "secret" })).toEqual(["Ann", "Bob"]);
  expect(await find(bob, { f_choice: "secret" })).toEqual([]);
  // What members may read, and what she chooses to show them, finds her for members alone.
  expect(await find(bob, { f_members: "secret" })).toEqual(["Ann"]);
  await say(ann, made[3]!, "secret", "members");
  expect(await find(bob, { f_choice: "secret" })).toEqual(["Ann"]);
  expect(await seen(visitor)).toBe(before.visitor);
  // She finds herself by what only she may read.
  expect(await find(await asMember(ann), { f_choice: "secret" })).toEqual(["Ann"]);
  // A field that is put away filters nobody any more.
  await db.update(fields).set({ archivedAt: new Date() });
  expect(await find(bob, { f_members: "secret" })).toEqual(["Ann", "Bob"]);
});

test("cards show what this viewer may read of what stands on cards, in the owner's order", async () => {
  const ann = await makeMember("Ann");
  const boat = await makeField("Boat", { seenBy: "everyone", isOnCard: true, position: 1 });
  await say(ann, await makeField("Town", { seenBy: "members", isOnCard: true, position: 2 }), "Wick");
  await say(ann, boat, "Skiff");
  await say(ann, await makeField("Deep", { seenBy: "everyone", isOnProfile: true }), "down");
  const saysOn = async (viewer: Viewer) =>
    (await listMembers(viewer, { hasCards: true })).rows[0]!.says.map(({ title, content }) => [title, content]);
  expect(await saysOn(await asVisitor())).toEqual([["Boat", "Skiff"]]);
  const bob = await makeMember("Bob");
  expect(await saysOn(await asMember(bob))).toEqual([
    ["Boat", "Skiff"],
    ["Town", "Wick"],
  ]);
  // To each their own.
  await say(bob, boat, "Dory");
  const cards = (await listMembers(await asVisitor(), { hasCards: true })).rows;
  expect(cards.map(({ nickname, says }) => [nickname, says.map(({ content }) => content)])).toEqual([
    ["Ann", ["Skiff"]],
    ["Bob", ["Dory"]],
  ]);
});

test("a page of cards with fields costs one query more than one without", async () => {
  await makeField("Town", { seenBy: "everyone", isOnCard: true, isFilter: true });
  const ann = await makeMember("Ann");
  const cost = async (viewer: Viewer) =>
    (await watch(async () => find(viewer, { town: "w" }))).statements.length -
    (await watch(() => Promise.all([listMembers(viewer, {}), countMembers(viewer, {})]))).statements.length;
  expect([await cost(await asVisitor()), await cost(await asMember(ann))]).toEqual([1, 1]);
});

if (process.env.TEST_DATABASE_URL)
  test("filters and cards walk indexes and never the table", async () => {
    await seed({ size: 6000 });
    const town = await makeField("Town", { seenBy: "everyone", isFilter: true, isOnCard: true });
    const tongues = await makeField("Tongues", {
      ...{ seenBy: "choice", isFilter: true, kind: "many-of" },
      options: optionsOf("English", "Gaelic"),
    });
    await db.insert(fieldValues).select(
      db
        .select({
          contactId: members.contactId,
          fieldId: sql<string>`${town.id}::uuid`.as("field_id"),
          text: sql<string>`'Town ' || (row_number() over () % 500)`.as("text"),
          number: sql<null>`null::double precision`.as("number"),
          day: sql<null>`null::date`.as("day"),
          flag: sql<null>`null::boolean`.as("flag"),
          choices: sql<null>`null::text[]`.as("choices"),
          address: sql<null>`null::jsonb`.as("address"),
          key: sql<string>`'town ' || (row_number() over () % 500)`.as("key"),
          seenBy: sql<null>`null::text`.as("seen_by"),
          updatedAt: sql<Date>`now()`.as("updated_at"),
        })
        .from(members),
    );
    const [someone] = await db.select().from(members).where(eq(members.slug, "alice")).limit(1);
    if (someone) await say(someone.id, tongues, ["gaelic"], "everyone");
    await db.execute(sql`vacuum analyze`);
    for (const viewer of [await asVisitor(), await asMember(someone!.id)]) {
      const plans = await plansOf(async () => {
        for (const [asked, value] of [
          ["town", "town 499"],
          ["tongues", "gaelic"],
        ]) {
          const said = readFilters(await listDirectoryFields(viewer), (key) => (key === asked ? value : undefined));
          expect(said).toHaveLength(1);
          await listMembers(viewer, { said, hasCards: true });
        }
        await listMembers(viewer, { hasCards: true });
      });
      expect(plans).not.toMatch(/Seq Scan on (members|field_values|contacts)/);
    }
  });
