import { badges, badgesV2 } from "@wix/members";
import { expect, test } from "vitest";
import { editBadge } from "@/domain/badges/badges";
import { eventRows, makeMember } from "@/domain/testing";
import { SYSTEM } from "@/domain/viewer";
import { aDoor, failure, keyFor, NOBODY } from "./testing";

const api = aDoor();
const modules = { badges, badgesV2 };
const LOOK = { backgroundColor: "#123456", textColor: "#FFFFFF" };
const V4 = "/badges/v4/badges";

test("the older generation: made, read, changed and deleted; the slug follows the title", async () => {
  const { badges } = await api.client(modules);
  const made = await badges.createBadge({ title: "Gold Star!", description: "For much.", ...LOOK });
  expect(made).toMatchObject({
    _id: expect.any(String),
    title: "Gold Star!",
    description: "For much.",
    slug: "gold-star",
    ...LOOK,
    permissionsEnabled: false,
  });
  expect(String(made.icon)).toMatch(/icons\.svg#award$/);
  expect(made._createdDate).toBeInstanceOf(Date);
  const told = await badges.updateBadge(made._id!, { title: "Silver Star", icon: "trophy" });
  expect(told).toMatchObject({ title: "Silver Star", slug: "silver-star", description: "For much.", ...LOOK });
  expect(String(told.icon)).toMatch(/#trophy$/);
  expect(await badges.getBadge(made._id!)).toMatchObject({ title: "Silver Star" });
  expect((await badges.updateBadge(made._id!, { description: "" })).description).toBe("");
  expect(await failure(badges.createBadge({ title: "silver star", ...LOOK }))).toMatchObject({
    status: 400,
    fields: [[expect.stringContaining("title"), "BADGE_TITLE_TAKEN"]],
  });
  expect(
    await failure(badges.createBadge({ title: "Pale", backgroundColor: "#FFFFFF", textColor: "#EEEEEE" })),
  ).toMatchObject({ status: 400, fields: [[expect.stringContaining("textColor"), "BADGE_CONTRAST"]] });
  expect(await failure(badges.createBadge({ title: "x".repeat(51), ...LOOK }))).toMatchObject({ status: 400 });
  const plain = await api.raw("/members/v3/badges", { key: await keyFor(), body: { badge: { title: "Plain" } } });
  expect(plain.json.badge).toMatchObject({ backgroundColor: "#796EFF", textColor: "#000000" });
  await badges.deleteBadge(made._id!);
  expect(await failure(badges.getBadge(made._id!))).toMatchObject({ status: 404 });
  expect(await failure(badges.deleteBadge(made._id!))).toMatchObject({ status: 404 });
  expect(await failure(badges.updateBadge(NOBODY, { title: "x" }))).toMatchObject({ status: 404 });
});

test("giving and taking: once is one, and both lists are paged and right (M123, M125)", async () => {
  const [anna, bert, shy] = [
    await makeMember("Anna"),
    await makeMember("Bert"),
    await makeMember("Shy", { privacyStatus: "PRIVATE" }),
  ];
  const { badges } = await api.client(modules);
  const [star, moon] = [
    await badges.createBadge({ title: "Star", ...LOOK }),
    await badges.createBadge({ title: "Moon", ...LOOK }),
  ];
  expect((await badges.assignBadge(star._id!, [anna, bert, shy])).memberIds).toEqual([anna, bert, shy]);
  await badges.assignBadge(star._id!, [anna]);
  await badges.assignBadge(moon._id!, [anna]);
  expect((await badges.listMembersByBadge(star._id!)).memberIds?.sort()).toEqual([anna, bert, shy].sort());
  const page = await badges.listMembersByBadge(star._id!, { paging: { limit: 2, offset: 2 } });
  expect([page.memberIds?.length, page.metadata?.total]).toEqual([1, 3]);
  expect((await badges.listBadgesPerMember([anna, bert])).memberBadgeIds).toEqual(
    expect.arrayContaining([
      { memberId: anna, badgeIds: [star._id, moon._id] },
      { memberId: bert, badgeIds: [star._id] },
    ]),
  );
  expect((await badges.getMemberCountsPerBadge()).badgeMemberCounts).toEqual([
    { badgeId: star._id, memberCount: 3 },
    { badgeId: moon._id, memberCount: 1 },
  ]);
  // Whom one does not see is not counted, either.
  const open = await api.raw(`/members/v3/badges/${star._id}/members`);
  expect([open.status, open.json.memberIds.length, open.json.metadata.total]).toEqual([200, 2, 2]);
  const perMember = await api.raw("/members/v3/badges/members", { body: { memberIds: [shy] } });
  expect(perMember.json).toEqual({ memberBadgeIds: [] });

  await badges.unassignBadge(star._id!, [anna, bert]);
  await badges.unassignBadge(star._id!, [anna]);
  expect((await badges.listMembersByBadge(star._id!)).memberIds).toEqual([shy]);
  expect(await failure(badges.assignBadge(star._id!, [NOBODY]))).toMatchObject({ status: 404 });
  expect(await failure(badges.assignBadge(NOBODY, [anna]))).toMatchObject({ status: 404 });
  expect(await failure(badges.assignBadge(star._id!, []))).toMatchObject({ status: 400 });
  const told = (await eventRows()).filter(({ type }) => /badge\.(un)?assigned/.test(type));
  expect(told.map(({ type }) => type)).toEqual([
    ...Array(4).fill("badge.assigned"),
    ...Array(2).fill("badge.unassigned"),
  ]);
});

test("the owner's order, in both generations", async () => {
  const { badges, badgesV2 } = await api.client(modules);
  const ids: string[] = [];
  for (const title of ["A", "B", "C"]) ids.push((await badges.createBadge({ title, ...LOOK }))._id!);
  const [a, b, c] = ids as [string, string, string];
  const order = async () => (await badges.listBadges()).badges!.map(({ title }) => title).join("");
  const told = await badges.updateBadgesDisplayOrder([c, a, b]);
  expect([told.badges?.map(({ title }) => title).join(""), await order()]).toEqual(["CAB", "CAB"]);
  await badgesV2.moveBadge(b, { position: "FIRST" as never });
  expect(await order()).toBe("BCA");
  await badgesV2.moveBadge(b, { position: "AFTER" as never, moveAfterBadgeId: c });
  expect(await order()).toBe("CBA");
  await badgesV2.moveBadge(c, { position: "LAST" as never });
  expect(await order()).toBe("BAC");
  expect(await failure(badgesV2.moveBadge(c, { position: "AFTER" as never, moveAfterBadgeId: NOBODY }))).toMatchObject({
    status: 404,
  });
  expect((await badgesV2.updateBadgesDisplayOrder([a])).badges?.map(({ title }) => title).join("")).toBe("ABC");
  const paged = await badges.listBadges({ paging: { limit: 1, offset: 1 } });
  expect([paged.badges?.[0]?.title, paged.metadata?.total]).toEqual(["B", 3]);
});

test("the newer generation goes by revisions, which the page counts too", async () => {
  const { badgesV2 } = await api.client(modules);
  const made = await badgesV2.createBadge({ title: "Star", ...LOOK, icon: "http://x.example/#gem" });
  expect(made).toMatchObject({ revision: "1", title: "Star", slug: "star", ...LOOK });
  expect(String(made.icon)).toContain("icons.svg#gem");
  const id = made._id!;
  expect(await badgesV2.updateBadge(id, { revision: "1", title: "Moon" })).toMatchObject({
    revision: "2",
    title: "Moon",
  });
  const stale = badgesV2.updateBadge(id, { revision: "1", title: "Sun" });
  expect(await failure(stale)).toMatchObject({ status: 409, data: { revision: "2" } });
  await editBadge(SYSTEM, {
    badgeId: id,
    title: "Moon",
    icon: "gem",
    background: "#123456",
    foreground: "#ffffff",
    description: "x",
  });
  expect((await badgesV2.getBadge(id)).revision).toBe("3");
  const key = await keyFor();
  const bare = await api.raw(`${V4}/${id}`, { key, method: "PATCH", body: {} });
  expect(bare.json.details.validationError.fieldViolations[0].ruleName).toBe("BADGE_NOT_PROVIDED");
  expect((await api.raw(`${V4}/${id}`, { key, method: "PATCH", body: { badge: { title: "x" } } })).status).toBe(400);
  await badgesV2.deleteBadge(id);
  expect(await failure(badgesV2.getBadge(id))).toMatchObject({ status: 404 });
});

test("queryBadges filters and sorts by what the format names, by offset and by cursor", async () => {
  const { badgesV2 } = await api.client(modules);
  for (const title of ["Gamma", "Alpha", "Beta"])
    await badgesV2.createBadge({ title, description: `${title}!`, ...LOOK });
  const built = await badgesV2.queryBadges().startsWith("title", "al").find();
  expect([built.items.map(({ title }) => title), built.totalCount]).toEqual([["Alpha"], 1]);
  const ask = async (query: object) => (await api.raw(`${V4}/query`, { body: { query } })).json;
  const titles = async (query: object) => (await ask(query)).badges.map(({ title }: { title: string }) => title);
  expect(await titles({})).toEqual(["Gamma", "Alpha", "Beta"]);
  expect(await titles({ filter: { slug: "beta" } })).toEqual(["Beta"]);
  expect(await titles({ filter: { description: { $in: ["Beta!", "Alpha!"] } } })).toEqual(["Alpha", "Beta"]);
  expect(await titles({ filter: { permissionsEnabled: true } })).toEqual([]);
  for (const fieldName of ["id", "title", "description", "slug", "permissionsEnabled"])
    expect((await titles({ sort: [{ fieldName }] })).length, fieldName).toBe(3);
  expect(await titles({ sort: [{ fieldName: "title" }] })).toEqual(["Alpha", "Beta", "Gamma"]);
  const first = await ask({ cursorPaging: { limit: 2 } });
  await badgesV2.createBadge({ title: "Delta", ...LOOK });
  const rest = await ask({ cursorPaging: { limit: 2, cursor: first.pagingMetadata.cursors.next } });
  expect([...first.badges, ...rest.badges].map(({ title }: { title: string }) => title)).toEqual([
    "Gamma",
    "Alpha",
    "Beta",
    "Delta",
  ]);
  expect((await api.raw(`${V4}/query`, { body: { query: { filter: { icon: "x" } } } })).status).toBe(400);
});

test("badges are everybody's to read and a permission's to change, in all columns of addresses", async () => {
  const anna = await makeMember("Anna");
  const { badges: all } = await api.client(modules);
  const { _id: id } = await all.createBadge({ title: "Star", ...LOOK });
  const low = await api.client(modules, ["members.manage", "members.edit"]);
  for (const tried of [
    () => low.badges.createBadge({ title: "x", ...LOOK }),
    () => low.badges.updateBadge(id!, { title: "x" }),
    () => low.badges.deleteBadge(id!),
    () => low.badges.assignBadge(id!, [anna]),
    () => low.badges.unassignBadge(id!, [anna]),
    () => low.badges.getMemberCountsPerBadge(),
    () => low.badges.updateBadgesDisplayOrder([id!]),
    () => low.badgesV2.createBadge({ title: "x", ...LOOK }),
    () => low.badgesV2.updateBadge(id!, { revision: "1", title: "x" }),
    () => low.badgesV2.moveBadge(id!, { position: "FIRST" as never }),
  ])
    expect(await failure(tried())).toMatchObject({ status: 403 });
  for (const path of [
    "/members/v3/badges",
    "/_api/members/v3/badges",
    "/badges/v3/badges",
    V4,
    `/_api${V4}`,
    `/api${V4}`,
  ])
    expect((await api.raw(`${path}/${id}`)).json.badge.title, path).toBe("Star");
});
