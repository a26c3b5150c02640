import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { badges, memberBadges } from "@/db/schema/badges";
import { events } from "@/db/schema/events";
import { pages } from "@/db/schema/pages";
import { memberRoles, roles } from "@/db/schema/roles";
import { settings } from "@/db/schema/settings";
import { freshDb, truncateAll } from "@/db/testing";
import { newId } from "@/lib/id";
import { countMembers, getMember, listMembers } from "../members/directory";
import { listFaces } from "../members/faces";
import { seed } from "../seed/seed";
import { asMember, asVisitor, eventTypes, joinAs, makeMember, makeModerator, plansOf } from "../testing";
import { assignBadge, listWearers, unassignBadge } from "./assign";
import { createBadge, deleteBadge, editBadge, listBadges, moveBadge, orderBadges } from "./badges";
import { badgeContrast } from "./input";
import { aBadge, makeBadge } from "./testing";

freshDb();
beforeEach(truncateAll);

const anOwner = async () => asMember(await makeMember("Olga", { isOwner: true }));
const titles = async () => (await db.select().from(badges).orderBy(badges.position)).map(({ title }) => title);
const worn = async () => (await db.select().from(memberBadges)).map(({ memberId }) => memberId).sort();

test("a badge is made, changed and told of; titles differ by more than case, and the glyph can be read (M121)", async () => {
  const olga = await anOwner();
  const { badgeId } = await createBadge(olga, aBadge("Ten years", { description: "Since the first kiln" }));
  await expect(createBadge(olga, aBadge("TEN  Years"))).rejects.toMatchObject({
    fields: { title: "badge-title-taken" },
  });
  await expect(createBadge(olga, aBadge("Pale", { background: "#dddddd" }))).rejects.toMatchObject({
    fields: { foreground: "badge-contrast" },
  });
  await expect(createBadge(olga, aBadge("Odd", { background: "red;}" }))).rejects.toMatchObject({
    fields: { background: "badge-colour" },
  });
  expect(badgeContrast("#ffffff", "#000000")).toBeCloseTo(21, 1);
  await editBadge(olga, { badgeId, ...aBadge("Ten years", { description: "Since the first kiln" }) });
  expect(await eventTypes()).toEqual(["badge.created"]);
  await editBadge(olga, { badgeId, ...aBadge("A decade") });
  expect(await eventTypes()).toEqual(["badge.created", "badge.updated"]);
  expect((await db.select().from(settings))[0]!.badgeStyles).toBe(2);
  const stranger = await asMember(await makeModerator("Moss"));
  await expect(createBadge(stranger, aBadge("Mine"))).rejects.toMatchObject({ kind: "forbidden" });
  await expect(deleteBadge(stranger, { badgeId })).rejects.toMatchObject({ kind: "forbidden" });
});

test("badges stand in the owner's order", async () => {
  const olga = await anOwner();
  const ids: string[] = [];
  for (const title of ["One", "Two", "Three"]) ids.push((await createBadge(olga, aBadge(title))).badgeId);
  await moveBadge(olga, { badgeId: ids[2]!, direction: "up" });
  expect(await titles()).toEqual(["One", "Three", "Two"]);
  await orderBadges(olga, { ids: [ids[1], ids[0]].join(",") });
  expect(await titles()).toEqual(["Two", "One", "Three"]);
  await moveBadge(olga, { badgeId: ids[1]!, direction: "up" });
  expect(await titles()).toEqual(["Two", "One", "Three"]);
  await expect(orderBadges(olga, { ids: "x" })).rejects.toMatchObject({ kind: "invalid" });
});

test("given to many, twice is once, and each change is one fact with its count (M122, M125)", async () => {
  const olga = await anOwner();
  const [ann, bea] = [await makeMember("Ann"), await makeMember("Bea")];
  const badgeId = await makeBadge("Mentor");
  expect((await assignBadge(olga, { badgeId, memberIds: [ann, bea] })).memberIds.sort()).toEqual([ann, bea].sort());
  expect((await assignBadge(olga, { badgeId, memberIds: [ann] })).memberIds).toEqual([]);
  expect(await worn()).toEqual([ann, bea].sort());
  await unassignBadge(olga, { badgeId, memberIds: [ann] });
  await unassignBadge(olga, { badgeId, memberIds: [ann] });
  const said = (await db.select().from(events).orderBy(events.id)).filter(({ memberId }) => memberId === ann);
  expect(said.map(({ type, data }) => [type, data])).toEqual([
    ["badge.assigned", { badgeId, badge: "Mentor", assignmentId: expect.any(String) }],
    ["counter.changed", { counter: "members.badges", from: 0, to: 1 }],
    ["badge.unassigned", { badgeId, badge: "Mentor", assignmentId: said[0]!.data.assignmentId }],
    ["counter.changed", { counter: "members.badges", from: 1, to: 0 }],
  ]);
  const pending = await makeMember("Pia", { status: "PENDING" });
  await expect(assignBadge(olga, { badgeId, memberIds: [pending] })).rejects.toMatchObject({ reason: "status-move" });
  await expect(assignBadge(olga, { badgeId, memberIds: [newId()] })).rejects.toMatchObject({ kind: "not-found" });
  const [wearer] = (await listWearers(olga, badgeId, {})).rows;
  expect(wearer).toMatchObject({ nickname: "Bea", isByRule: false });
});

test("forty at once give one badge to the same members: each wears it once, and the facts say so", async () => {
  const olga = await anOwner();
  const memberIds = [await makeMember("Ann"), await makeMember("Bea")];
  const ids = [await makeBadge("Mentor"), await makeBadge("Founder")];
  await Promise.all(
    Array.from({ length: 40 }, (_, n) =>
      assignBadge(olga, { badgeId: ids[n % 2]!, memberIds: n % 3 ? memberIds : memberIds.toReversed() }),
    ),
  );
  expect((await db.select().from(memberBadges)).length).toBe(4);
  const counts = (await db.select().from(events)).filter(({ type }) => type === "counter.changed");
  expect(counts.map(({ data }) => data.to).sort()).toEqual([1, 1, 2, 2]);
});

test("who gives a badge gives the role that comes with it: nobody gives more than they hold (M130)", async () => {
  const [porter, sheriff] = [newId(), newId()];
  await db.insert(roles).values({ id: porter, name: "Porter", permissions: ["badges.manage", "members.manage"] });
  const gina = await makeMember("Gina", { isPasswordStaffGrade: true });
  await db.insert(memberRoles).values({ memberId: gina, roleId: porter });
  const badgeId = await makeBadge("Star");
  await db
    .insert(roles)
    .values({ id: sheriff, name: "Sheriff", permissions: ["members.delete"], rule: { kind: "badge", badgeId } });
  const viewer = await asMember(gina);
  await expect(assignBadge(viewer, { badgeId, memberIds: [gina] })).rejects.toMatchObject({ reason: "badge-beyond" });
  const rule = { kind: "posts", count: "1" } as const;
  await expect(editBadge(viewer, { badgeId, ...aBadge("Star", { rule }) })).rejects.toMatchObject({
    reason: "badge-beyond",
  });
  const olga = await anOwner();
  await assignBadge(olga, { badgeId, memberIds: [gina] });
  expect((await asMember(gina)).permissions.has("members.delete")).toBe(true);
  await unassignBadge(olga, { badgeId, memberIds: [gina] });
  expect((await asMember(gina)).permissions.has("members.delete")).toBe(false);
});

test("a badge that is done away with goes from members, audiences and rules, and opens nothing (M121, M126)", async () => {
  const olga = await anOwner();
  const ann = await makeMember("Ann");
  const badgeId = await makeBadge("Mentor");
  await db.insert(roles).values({ id: newId(), name: "Guide", rule: { kind: "badge", badgeId } });
  const audience = { kind: "chosen" as const, roleIds: [], badgeIds: [badgeId] };
  await db.insert(pages).values({ id: newId(), slug: "for-mentors", audience });
  await assignBadge(olga, { badgeId, memberIds: [ann] });
  await deleteBadge(olga, { badgeId });
  expect((await db.select().from(pages))[0]!.audience).toEqual({ kind: "chosen", roleIds: [], badgeIds: [] });
  expect((await db.select().from(roles).where(eq(roles.name, "Guide")))[0]!.rule).toBeNull();
  expect([await worn(), (await asMember(ann)).roleIds.size]).toEqual([[], 0]);
  expect((await eventTypes()).sort()).toEqual(
    ["badge.assigned", "badge.deleted", "badge.unassigned", "role.given", "role.taken"].sort(),
  );
});

test("badges are shown on the profile, in the list and beside words; the directory is filtered by them (M101)", async () => {
  const olga = await anOwner();
  const [ann, bea] = [await joinAs("Ann"), await joinAs("Bea")];
  const [first, second] = [await makeBadge("Founder", { position: 1 }), await makeBadge("Mentor", { position: 2 })];
  await assignBadge(olga, { badgeId: second, memberIds: [ann] });
  await assignBadge(olga, { badgeId: first, memberIds: [ann] });
  const visitor = await asVisitor();
  expect((await getMember(visitor, "ann")).badges.map(({ title }) => title)).toEqual(["Founder", "Mentor"]);
  const { rows } = await listMembers(visitor);
  expect(rows.map(({ nickname, badges }) => [nickname, badges.length])).toEqual([
    ["Ann", 2],
    ["Bea", 0],
    ["Olga", 0],
  ]);
  const found = await listMembers(visitor, { badgeIds: [first] });
  expect(found.rows.map(({ id }) => id)).toEqual([ann]);
  expect((await countMembers(visitor, { badgeIds: [first, second] })).n).toBe(1);
  expect((await listFaces(visitor, [ann, bea])).get(ann)!.badges).toHaveLength(2);
  const hidden = await makeMember("Hal", { privacyStatus: "PRIVATE" });
  await assignBadge(olga, { badgeId: first, memberIds: [hidden] });
  expect((await listFaces(visitor, [hidden])).get(hidden)!.badges).toEqual([]);
  expect((await listMembers(visitor, { badgeIds: [first] })).rows).toHaveLength(1);
});

test("the directory is filtered by a role only where the owner lets everybody", async () => {
  const ann = await joinAs("Ann");
  const id = newId();
  await db.insert(roles).values({ id, name: "Board" });
  await db.insert(memberRoles).values({ memberId: ann, roleId: id });
  const visitor = await asVisitor();
  expect((await listMembers(visitor, { roleIds: [id] })).rows).toEqual([]);
  await db.update(roles).set({ isListed: true }).where(eq(roles.id, id));
  expect((await listMembers(visitor, { roleIds: [id] })).rows).toHaveLength(1);
});

if (process.env.TEST_DATABASE_URL)
  test("with many members, who wears a badge and the directory by badge walk indexes", async () => {
    await seed({ size: 4000 });
    const olga = await asMember((await db.query.members.findFirst({ where: (m, { eq }) => eq(m.isOwner, true) }))!.id);
    const badgeId = await makeBadge("Mentor");
    await db.execute(
      `insert into member_badges (member_id, badge_id) select id, '${badgeId}' from members where status = 'APPROVED' order by id limit 40`,
    );
    await db.execute("analyze");
    const visitor = await asVisitor();
    const plans = [
      await plansOf(() => listWearers(olga, badgeId, {})),
      await plansOf(() => listMembers(visitor, { badgeIds: [badgeId] })),
      await plansOf(() => listMembers(visitor)),
      await plansOf(() => listBadges(olga)),
    ];
    for (const plan of plans) expect(plan).not.toMatch(/Seq Scan on members/);
  }, 120_000);
