import { beforeEach, expect, test } from "vitest";
import { freshDb, truncateAll } from "@/db/testing";
import { followMember } from "../follows/follow";
import { listFollowers, listShared } from "../follows/lists";
import { seed } from "../seed/seed";
import { asMember, asVisitor, joinAs, plansOf, watch } from "../testing";
import type { Viewer } from "../viewer";
import { countMembers, type DirectoryQuery, getMember, listCircles, listMembers } from "./directory";
import { leaveCommunity } from "./privacy-status";

freshDb();
beforeEach(truncateAll);

const names = async (viewer: Viewer, query: DirectoryQuery = {}) =>
  (await listMembers(viewer, query)).rows.map(({ nickname }) => nickname);

test.each(["name", "newest"] as const)("by %s pages forward and back without a gap or a repeat", async (sort) => {
  await seed({ size: 160 });
  const viewer = await asVisitor();
  const all = await names(viewer, { sort, limit: 100 });
  const forward: string[][] = [];
  let at: string | undefined;
  do {
    const page = await listMembers(viewer, { sort, after: at });
    forward.push(page.rows.map(({ slug }) => slug));
    at = page.next;
  } while (at);
  expect(new Set(forward.flat()).size).toBe((await countMembers(viewer)).n);
  expect(all.slice(0, 24)).toEqual(await names(viewer, { sort }));
  const back: string[][] = [];
  let before: string | undefined = "end";
  while (before) {
    const page = await listMembers(viewer, { sort, before });
    back.unshift(page.rows.map(({ slug }) => slug));
    before = page.previous;
  }
  // The way back ends on the whole first page, so its second page may overlap; the last pages are full.
  expect(back.at(-1)).toEqual(forward.flat().slice(-24));
  expect(back[0]).toEqual(forward[0]);
  expect(new Set(back.flat())).toEqual(new Set(forward.flat()));
});

test("a cursor from elsewhere gives the first page", async () => {
  await joinAs("anna");
  const odd = [
    "x",
    "W10",
    Buffer.from('["a","b"]').toString("base64url"),
    Buffer.from("[1,2]").toString("base64url"),
    "0".repeat(2000),
  ];
  const nul = Buffer.from(JSON.stringify(["a\0", "01930000-0000-7000-8000-00000000dead"])).toString("base64url");
  const date = Buffer.from(JSON.stringify(["no date", "01930000-0000-7000-8000-00000000dead"])).toString("base64url");
  for (const cursor of [...odd, nul, date])
    for (const sort of ["name", "newest"] as const) {
      expect(await names(await asVisitor(), { sort, after: cursor })).toEqual(["anna"]);
      expect(await names(await asVisitor(), { sort, before: cursor })).toEqual(["anna"]);
    }
});

test("search finds parts of names whatever their accents and case; short ones find beginnings of words", async () => {
  for (const name of ["Hanna Lindqvist", "Zoë Ångström", "50% Wool", "Li Wei"]) await joinAs(name);
  const viewer = await asVisitor();
  expect(await names(viewer, { q: "indq" })).toEqual(["Hanna Lindqvist"]);
  expect(await names(viewer, { q: "ÅNGS" })).toEqual(["Zoë Ångström"]);
  expect(await names(viewer, { q: "zoe" })).toEqual(["Zoë Ångström"]);
  expect(await names(viewer, { q: "li" })).toEqual(["Hanna Lindqvist", "Li Wei"]);
  expect(await names(viewer, { q: "0%" })).toEqual([]);
  expect(await names(viewer, { q: "50%" })).toEqual(["50% Wool"]);
  expect(await names(viewer, { q: "_" })).toEqual([]);
  expect(await names(viewer, { q: "%%%" })).toEqual([]);
  expect(await names(viewer, { q: "\0" })).toHaveLength(4);
  expect(await countMembers(viewer, { q: "li" })).toEqual({ n: 2, isExact: true });
});

test("shows whom I follow, who of them follows the listed, and only them if asked", async () => {
  const [anna, bob, carl, dora] = [
    await joinAs("anna"),
    await joinAs("bob"),
    await joinAs("carl"),
    await joinAs("dora"),
  ];
  await followMember(await asMember(anna), { memberId: bob });
  await followMember(await asMember(anna), { memberId: carl });
  await followMember(await asMember(bob), { memberId: dora });
  await followMember(await asMember(carl), { memberId: dora });
  await followMember(await asMember(dora), { memberId: anna });
  const viewer = await asMember(anna);
  expect(await names(viewer, { isFollowed: true })).toEqual(["bob", "carl"]);
  const listed = (await listMembers(viewer)).rows;
  expect(listed.filter(({ isFollowing }) => isFollowing).map(({ nickname }) => nickname)).toEqual(["bob", "carl"]);
  const circles = await listCircles(
    viewer,
    listed.map(({ id }) => id),
  );
  expect(circles.get(dora)).toMatchObject({ n: 2, first: [{ nickname: "bob" }, { nickname: "carl" }] });
  expect(circles.size).toBe(1);
  await leaveCommunity(await asMember(bob), {});
  expect((await listCircles(viewer, [dora])).get(dora)).toMatchObject({ n: 1, first: [{ nickname: "carl" }] });
  expect(await getMember(viewer, "dora")).toMatchObject({ isFollowing: false, isFollower: true });
});

test("each page asks the same number of questions however many people it shows", async () => {
  await seed({ size: 120 });
  const viewer = await asMember((await getMember(await asVisitor(), "alice")).id);
  const cost = (limit: number) =>
    countQueries(async () => {
      const page = await listMembers(viewer, { limit });
      await countMembers(viewer);
      await listCircles(
        viewer,
        page.rows.map(({ id }) => id),
      );
      return page.rows.length;
    });
  const [few, many] = [await cost(2), await cost(60)];
  expect([few.result, many.result]).toEqual([2, 60]);
  expect([few.queries, many.queries]).toEqual([3, 3]);
  const page = await countQueries(async () => {
    const member = await getMember(viewer, "hanna");
    await listShared(viewer, member.id);
    return (await listFollowers(viewer, member.id)).rows.length;
  });
  expect(page.queries).toBe(3);
  expect(page.result).toBeGreaterThan(5);
});

if (process.env.TEST_DATABASE_URL)
  test("pages and searches walk an index and never the table", async () => {
    await seed({ size: 6000 });
    const viewer = await asVisitor();
    let after: string | undefined;
    for (let n = 0; n < 5; n++) after = (await listMembers(viewer, { after, limit: 100 })).next;
    const deep = await plansOf(() => listMembers(viewer, { after }));
    const newest = await plansOf(() => listMembers(viewer, { sort: "newest" }));
    const found = await plansOf(() => listMembers(viewer, { q: "lindqvist" }));
    const short = await plansOf(() => listMembers(viewer, { q: "ny" }));
    const one = await plansOf(() => getMember(viewer, "alice"));
    expect(deep).toContain("members_directory_by_name");
    expect(newest).not.toContain("Sort");
    expect(found).toContain("members_search_name");
    for (const plan of [deep, newest, found, short, one]) expect(plan).not.toContain("Seq Scan on members");
  }, 120_000);

/** Runs something and counts the statements that reach the database. */
async function countQueries<T>(work: () => Promise<T>) {
  const seen = await watch(work);
  return { result: seen.result, queries: seen.statements.length };
}
