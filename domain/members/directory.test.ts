import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { members } from "@/db/schema/members";
import { settings } from "@/db/schema/settings";
import { store } from "@/db/store";
import { freshDb, truncateAll } from "@/db/testing";
import { followMember } from "../follows/follow";
import { listFollowers, listFollowing, listShared } from "../follows/lists";
import { seed } from "../seed/seed";
import { asMember, asVisitor, makeMember, makeModerator } from "../testing";
import type { Viewer } from "../viewer";
import { countMembers, type DirectoryQuery, getMember, listCircles, listMembers } from "./directory";
import { createMemberBlock, deleteMemberBlock, findMemberBlock, listMemberBlocks } from "./member-blocks";
import { joinCommunity, leaveCommunity } from "./privacy-status";
import { changeSlug, claimSlug } from "./slug";

freshDb();
beforeEach(truncateAll);

/** A member with an address, as signing up makes one. */
async function join(nickname: string, more: Parameters<typeof makeMember>[1] = {}) {
  const id = await makeMember(nickname, more);
  await db.update(members).set({ slug: id }).where(eq(members.id, id));
  await db.transaction((tx) => claimSlug(tx, id, nickname));
  return id;
}
const names = async (viewer: Viewer, query: DirectoryQuery = {}) =>
  (await listMembers(viewer, query)).rows.map(({ nickname }) => nickname);
const record = async () => "";

describe("who is seen", () => {
  test("hidden members are as absent everywhere as a slug that does not exist (M24, M112, P20)", async () => {
    const anna = await join("anna");
    await join("bob", { privacyStatus: "PRIVATE" });
    await join("nora", { status: "PENDING" });
    await join("xavier", { status: "BLOCKED" });
    await join("finn", { status: "OFFLINE" });
    for (const viewer of [await asVisitor(), await asMember(anna)]) {
      expect(await names(viewer)).toEqual(["anna"]);
      expect(await countMembers(viewer)).toEqual({ n: 1, isExact: true });
      for (const slug of ["bob", "nora", "xavier", "finn", "nobody"]) {
        await expect(getMember(viewer, slug)).rejects.toMatchObject({ kind: "not-found", reason: "member" });
        expect(await names(viewer, { q: slug })).toEqual([]);
      }
    }
  });

  test("the owner and the member see a private profile, a moderator only with that permission; the list shows it to nobody", async () => {
    const bob = await join("bob", { privacyStatus: "PRIVATE" });
    const owner = await asMember(await join("olga", { isOwner: true }));
    for (const viewer of [owner, await asMember(bob)])
      expect(await getMember(viewer, "bob")).toMatchObject({ nickname: "bob", isInCommunity: false });
    const moderator = await asMember(await makeModerator("moss"));
    await expect(getMember(moderator, "bob")).rejects.toMatchObject({ kind: "not-found" });
    for (const viewer of [owner, moderator, await asMember(bob)]) expect(await names(viewer)).not.toContain("bob");
  });

  test("a profile holds what others may know and nothing else (M25)", async () => {
    await join("anna", { about: "Hi", title: "Weaver", lastLoginAt: new Date() });
    const shown = Object.keys(await getMember(await asVisitor(), "anna")).sort();
    expect(shown).toEqual(
      [
        ...["about", "cover", "followerCount", "followingCount", "id", "isFollower", "isFollowing", "isInCommunity"],
        ...["joinedMonth", "nickname", "photo", "picture", "slug", "title"],
      ].sort(),
    );
    const [listed] = (await listMembers(await asVisitor())).rows;
    expect(Object.keys(listed!).sort()).toEqual(
      ["id", "isFollowing", "joinedMonth", "nickname", "photo", "picture", "slug", "title"].sort(),
    );
  });

  test("joining and leaving the community shows at once, for oneself only (M92, M93, M94, M107)", async () => {
    const bob = await join("bob", { privacyStatus: "PRIVATE" });
    await joinCommunity(await asMember(bob), {});
    expect(await names(await asVisitor())).toEqual(["bob"]);
    await leaveCommunity(await asMember(bob), {});
    expect(await names(await asVisitor())).toEqual([]);
    await expect(joinCommunity(await asVisitor(), {})).rejects.toMatchObject({ kind: "forbidden" });
  });

  test("the site decides who may be public and who sees profiles, at once and everywhere (M95)", async () => {
    const [anna, carl] = [await join("anna"), await join("carl")];
    await followMember(await asMember(anna), { memberId: carl });
    await db.update(settings).set({ profilesSeenBy: "members" });
    expect(await names(await asVisitor())).toEqual([]);
    expect(await names(await asMember(anna))).toEqual(["anna", "carl"]);
    await expect(getMember(await asVisitor(), "anna")).rejects.toMatchObject({ kind: "not-found" });
    await db.update(settings).set({ profilesSeenBy: "anyone", mayBePublic: "nobody" });
    for (const viewer of [await asVisitor(), await asMember(anna)]) {
      expect(await names(viewer)).toEqual([]);
      await expect(getMember(viewer, "carl")).rejects.toMatchObject({ kind: "not-found" });
    }
    expect((await listFollowing(await asMember(anna), anna)).rows).toEqual([]);
    expect(await getMember(await asMember(anna), "anna")).toMatchObject({ followingCount: 0, isInCommunity: false });
    await expect(joinCommunity(await asMember(anna), {})).rejects.toMatchObject({ reason: "nobody-public" });
    await expect(followMember(await asMember(anna), { memberId: carl })).rejects.toMatchObject({
      reason: "nobody-public",
    });
    await db.update(settings).set({ mayBePublic: "all" });
    expect(await names(await asVisitor())).toEqual(["anna", "carl"]);
  });
});

describe("member blocks", () => {
  test("hide each from the other everywhere, take the follows with them, and are told to nobody", async () => {
    const [anna, carl, dora] = [await join("anna"), await join("carl"), await join("dora")];
    await followMember(await asMember(anna), { memberId: carl });
    await followMember(await asMember(carl), { memberId: anna });
    await followMember(await asMember(carl), { memberId: dora });
    await createMemberBlock(await asMember(anna), { memberId: carl, note: "pushy" });
    for (const [me, other] of [
      [anna, "carl"],
      [carl, "anna"],
    ] as const) {
      const viewer = await asMember(me);
      expect(await names(viewer)).not.toContain(other);
      await expect(getMember(viewer, other)).rejects.toMatchObject({ kind: "not-found" });
    }
    expect((await listFollowers(await asMember(anna), dora)).rows).toEqual([]);
    expect(await getMember(await asMember(dora), "anna")).toMatchObject({ followerCount: 0, followingCount: 0 });
    await expect(followMember(await asMember(carl), { memberId: anna })).rejects.toMatchObject({ kind: "not-found" });
    await expect(createMemberBlock(await asMember(carl), { memberId: anna })).rejects.toMatchObject({
      kind: "not-found",
    });
    expect(await findMemberBlock(await asMember(anna), "carl")).toMatchObject({ nickname: "carl", note: "pushy" });
    expect(await findMemberBlock(await asMember(carl), "anna")).toBeNull();
    const own = async () => (await listMemberBlocks({ ...(await asMember(anna)), memberId: anna })).rows;
    expect(await own()).toMatchObject([{ nickname: "carl", note: "pushy" }]);
    await createMemberBlock(await asMember(anna), { memberId: carl });
    expect(await own()).toMatchObject([{ note: null }]);
    await deleteMemberBlock(await asMember(anna), { memberId: carl });
    await deleteMemberBlock(await asMember(anna), { memberId: carl });
    expect(await names(await asMember(carl))).toEqual(["anna", "carl", "dora"]);
    expect(await getMember(await asMember(anna), "carl")).toMatchObject({ isFollowing: false, isFollower: false });
  });

  test("neither of oneself nor of somebody who is hidden", async () => {
    const anna = await join("anna");
    const bob = await join("bob", { privacyStatus: "PRIVATE" });
    const viewer = await asMember(anna);
    await expect(createMemberBlock(viewer, { memberId: anna })).rejects.toMatchObject({ kind: "invalid" });
    await expect(createMemberBlock(viewer, { memberId: bob })).rejects.toMatchObject({ kind: "not-found" });
    await expect(createMemberBlock(await asVisitor(), { memberId: anna })).rejects.toMatchObject({ kind: "forbidden" });
  });
});

describe("the list", () => {
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
    await join("anna");
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
    for (const name of ["Hanna Lindqvist", "Zoë Ångström", "50% Wool", "Li Wei"]) await join(name);
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
    const [anna, bob, carl, dora] = [await join("anna"), await join("bob"), await join("carl"), await join("dora")];
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
});

describe("addresses", () => {
  test("a former one leads to the member and can be taken by nobody else (M158)", async () => {
    const [anna] = [await join("anna"), await join("carl")];
    const move = (id: string, was: string, slug: string) =>
      db.transaction((tx) => changeSlug({ tx, record }, { id, slug: was }, slug));
    await move(anna, "anna", "weaver");
    expect(await getMember(await asVisitor(), "anna")).toMatchObject({ slug: "weaver" });
    expect(await getMember(await asVisitor(), "ANNA")).toMatchObject({ slug: "weaver" });
    const carl = (await getMember(await asVisitor(), "carl")).id;
    await expect(move(carl, "carl", "anna")).rejects.toMatchObject({ fields: { slug: "slug-taken" } });
    await move(anna, "weaver", "anna");
    expect(await getMember(await asVisitor(), "weaver")).toMatchObject({ slug: "anna" });
    await leaveCommunity(await asMember(anna), {});
    await expect(getMember(await asVisitor(), "weaver")).rejects.toMatchObject({ kind: "not-found" });
  });

  test("40 with one name get 40 addresses, and two who want each other's keep their own (P37)", async () => {
    const ids = await Promise.all(Array.from({ length: 40 }, (_, n) => makeMember(`x${n}`)));
    const taken = await Promise.all(ids.map((id) => db.transaction((tx) => claimSlug(tx, id, "Anna Ågren"))));
    expect(new Set(taken).size).toBe(40);
    expect(taken).toContain("anna-agren");
    const [a, b] = [await join("anna"), await join("carl")];
    const swap = await Promise.allSettled([
      db.transaction((tx) => changeSlug({ tx, record }, { id: a, slug: "anna" }, "carl")),
      db.transaction((tx) => changeSlug({ tx, record }, { id: b, slug: "carl" }, "anna")),
    ]);
    for (const one of swap)
      expect(one).toMatchObject({ status: "rejected", reason: { fields: { slug: "slug-taken" } } });
    const race = await Promise.allSettled([
      db.transaction((tx) => changeSlug({ tx, record }, { id: a, slug: "anna" }, "free")),
      db.transaction((tx) => changeSlug({ tx, record }, { id: b, slug: "carl" }, "free")),
    ]);
    expect(race.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("a member collects no more than 20", async () => {
    const anna = await join("anna");
    let was = "anna";
    for (let n = 1; n < 20; n++) {
      await db.transaction((tx) => changeSlug({ tx, record }, { id: anna, slug: was }, `anna${n}`));
      was = `anna${n}`;
    }
    const one = db.transaction((tx) => changeSlug({ tx, record }, { id: anna, slug: was }, "anna20"));
    await expect(one).rejects.toMatchObject({ fields: { slug: "slug-many" } });
  });
});

describe("cost", () => {
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

  test.runIf(process.env.TEST_DATABASE_URL)(
    "pages and searches walk an index and never the table",
    async () => {
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
    },
    120_000,
  );
});

/** Runs something and counts the statements that reach the database. */
async function countQueries<T>(work: () => Promise<T>) {
  const seen = await watch(work);
  return { result: seen.result, queries: seen.statements.length };
}

async function watch<T>(work: () => Promise<T>) {
  const statements: { text: string; params: unknown[] }[] = [];
  const session = (
    db as unknown as {
      session: { prepareQuery: (query: { sql: string; params: unknown[] }, ...rest: unknown[]) => unknown };
    }
  ).session;
  const real = session.prepareQuery;
  session.prepareQuery = function (query, ...rest) {
    statements.push({ text: query.sql, params: query.params });
    return real.call(this, query, ...rest);
  };
  try {
    return { result: await work(), statements };
  } finally {
    session.prepareQuery = real;
  }
}

/** The plans PostgreSQL makes for the statements of some work, as text. */
async function plansOf(work: () => Promise<unknown>): Promise<string> {
  const { statements } = await watch(work);
  const open = store();
  if (open.kind !== "server") return "";
  let plans = "";
  for (const { text, params } of statements)
    for (const row of await open.client.unsafe(`explain ${text}`, params as never[])) plans += `${row["QUERY PLAN"]}\n`;
  return plans;
}
