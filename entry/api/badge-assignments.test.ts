import { badgeAssignments, badges } from "@wix/members";
import { expect, test } from "vitest";
import { eventRows, makeMember } from "@/domain/testing";
import { aDoor, failure, keyFor, NOBODY } from "./testing";

const api = aDoor();
const modules = { badgeAssignments, badges };
const LOOK = { backgroundColor: "#123456", textColor: "#FFFFFF" };

async function scene() {
  const clients = await api.client(modules);
  const star = (await clients.badges.createBadge({ title: "Star", ...LOOK }))._id!;
  return {
    ...clients,
    star,
    anna: await makeMember("Anna"),
    bert: await makeMember("Bert"),
    cleo: await makeMember("Cleo"),
  };
}

test("one assignment: made once, asked for, deleted; what hangs on it comes back", async () => {
  const { badgeAssignments: given, star, anna } = await scene();
  const made = await given.createBadgeAssignment({
    badgeId: star,
    memberId: anna,
    tags: { privateTags: { tagIds: ["t1"] }, tags: { tagIds: ["t2"] } },
    extendedFields: { namespaces: { "@us/app": { note: "x" } } },
  });
  expect(made).toMatchObject({
    _id: expect.any(String),
    badgeId: star,
    memberId: anna,
    tags: { privateTags: { tagIds: ["t1"] }, tags: { tagIds: ["t2"] } },
    extendedFields: { namespaces: { "@us/app": { note: "x" } } },
  });
  expect(made._createdDate).toBeInstanceOf(Date);
  expect((await given.createBadgeAssignment({ badgeId: star, memberId: anna }))._id).toBe(made._id);
  const found = await given.queryBadgeAssignments().eq("memberId", anna).find();
  expect(found.items.map(({ _id }) => _id)).toEqual([made._id]);
  await given.deleteBadgeAssignment(made._id!);
  expect(await failure(given.deleteBadgeAssignment(made._id!))).toMatchObject({ status: 404 });
  expect(await failure(given.createBadgeAssignment({ badgeId: star, memberId: NOBODY }))).toMatchObject({
    status: 404,
  });
  expect(await failure(given.createBadgeAssignment({ badgeId: NOBODY, memberId: anna }))).toMatchObject({
    status: 404,
  });
  const told = (await eventRows()).filter(({ type }) => /badge\.(un)?assigned/.test(type));
  expect(told.map(({ type }) => type)).toEqual(["badge.assigned", "badge.unassigned"]);
});

test("queryBadgeAssignments: the newest first, by cursor, while more are given", async () => {
  const { badgeAssignments: given, star, anna, bert, cleo } = await scene();
  for (const memberId of [anna, bert, cleo]) await given.createBadgeAssignment({ badgeId: star, memberId });
  const key = await keyFor(["badges.manage"]);
  const ask = async (query: object) => api.raw("/badges/v4/assignments/query", { key, body: { query } });
  const first = (await ask({ cursorPaging: { limit: 2 } })).json;
  await given.createBadgeAssignment({ badgeId: star, memberId: await makeMember("Dora") });
  const rest = (await ask({ cursorPaging: { limit: 2, cursor: first.pagingMetadata.cursors.next } })).json;
  const who = [...first.badgeAssignments, ...rest.badgeAssignments].map(({ memberId }) => memberId);
  expect(who).toEqual([cleo, bert, anna]);
  expect(rest.pagingMetadata.cursors.next).toBeUndefined();
  for (const fieldName of ["badgeId", "memberId"])
    expect((await ask({ sort: [{ fieldName }] })).json.badgeAssignments.length).toBe(4);
  expect((await ask({ filter: { tags: "x" } })).status).toBe(400);
  const renamed = await api.raw("/badges/v4/badge-assignments/query", {
    key,
    body: { query: { filter: { badgeId: star } } },
  });
  expect(renamed.json.badgeAssignments.length).toBe(4);
});

test("bulk: each with what came of it", async () => {
  const { badgeAssignments: given, star, anna, bert } = await scene();
  const made = await given.bulkCreateBadgeAssignments(
    [
      { badgeId: star, memberId: anna },
      { badgeId: star, memberId: NOBODY },
      { badgeId: star, memberId: bert },
    ],
    { returnEntity: true },
  );
  expect(
    made.results?.map(({ itemMetadata, item }) => [itemMetadata?.success, itemMetadata?.error?.code, item?.memberId]),
  ).toEqual([
    [true, undefined, anna],
    [false, "NOT_FOUND", undefined],
    [true, undefined, bert],
  ]);
  expect(made.bulkActionMetadata).toMatchObject({ totalSuccesses: 2, totalFailures: 1 });
  const ids = made.results!.flatMap(({ item }) => item?._id ?? []);
  const tagged = await given.bulkUpdateBadgeAssignmentTags([...ids, NOBODY], {
    assignTags: { tags: { tagIds: ["a", "b"] } },
  });
  expect(tagged.results?.map(({ itemMetadata }) => itemMetadata?.success)).toEqual([true, true, false]);
  const byFilter = await given.bulkUpdateBadgeAssignmentTagsByFilter(
    { memberId: anna },
    { assignTags: { privateTags: { tagIds: ["p"] } }, unassignTags: { tags: { tagIds: ["a"] } } },
  );
  expect(byFilter.jobId).toEqual(expect.any(String));
  const found = await given.queryBadgeAssignments().eq("memberId", anna).find();
  expect(found.items[0]?.tags).toEqual({ privateTags: { tagIds: ["p"] }, tags: { tagIds: ["b"] } });
  const gone = await given.bulkDeleteBadgeAssignments([...ids, NOBODY]);
  expect(gone.bulkActionMetadata).toMatchObject({ totalSuccesses: 2, totalFailures: 1 });
  expect(gone.results?.map(({ itemMetadata }) => itemMetadata?._id)).toEqual([...ids, NOBODY]);
  const many = Array.from({ length: 101 }, () => ({ badgeId: star, memberId: anna }));
  expect(await failure(given.bulkCreateBadgeAssignments(many))).toMatchObject({ status: 400 });
  const low = await api.client(modules, ["members.manage"]);
  for (const tried of [
    () => low.badgeAssignments.createBadgeAssignment({ badgeId: star, memberId: anna }),
    () => low.badgeAssignments.bulkCreateBadgeAssignments([{ badgeId: star, memberId: anna }]),
    () => low.badgeAssignments.queryBadgeAssignments().find(),
    () => low.badgeAssignments.bulkUpdateBadgeAssignmentTagsByFilter({}, { assignTags: {} }),
  ])
    expect(await failure(tried())).toMatchObject({ status: 403 });
});
