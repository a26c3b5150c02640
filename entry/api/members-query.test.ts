import { members } from "@wix/members";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { contacts } from "@/db/schema/contacts";
import { members as memberRows } from "@/db/schema/members";
import type { Permission } from "@/domain/permissions";
import { makeMember } from "@/domain/testing";
import { aDoor, keyFor, NOBODY } from "./testing";

const api = aDoor();

const BASE = "/members/v1/members";
const client = async (permissions?: Permission[], key?: string) =>
  (await api.client({ members }, permissions, key)).members;
const query = (key: string | undefined, query: object, more: object = {}) =>
  api.raw(`${BASE}/query`, { key, body: { query, ...more } });

test("listMembers pages and sorts, also by the form that packs all arguments (M54)", async () => {
  for (const name of ["Cleo", "Anna", "Bert"]) await makeMember(name);
  const members = await client();
  const page = await members.listMembers({
    paging: { limit: 2, offset: 1 },
    sorting: [{ fieldName: "profile.nickname", order: "DESC" as never }],
  });
  expect(page.members?.map(({ profile }) => profile?.nickname)).toEqual(["Bert", "Anna"]);
  expect(page.metadata).toMatchObject({ count: 2, offset: 1, total: 3, tooManyToCount: false });
  const dotted = await api.raw(`${BASE}?paging.limit=1&paging.offset=2&fieldsets=PUBLIC`, { key: await keyFor() });
  expect(dotted.json).toMatchObject({
    members: [{ profile: { nickname: "Bert" } }],
    metadata: { count: 1, offset: 2, total: 3 },
  });
  expect((await api.raw(`${BASE}?paging.limit=101`)).status).toBe(400);
  expect((await api.raw(`${BASE}?.r=nonsense`)).status).toBe(400);
});

test("queryMembers filters by each field, with each operator (M55-M65)", async () => {
  const at = (day: string) => ({ createdAt: new Date(`${day}T00:00:00.000Z`) });
  const anna = await makeMember("Anna", { ...at("2026-01-01"), title: "100%_rigger", lastLoginAt: new Date() });
  const aron = await makeMember("Áron", { ...at("2026-02-01"), slug: "aron", activityStatus: "MUTED" });
  const bob = await makeMember("Bob", { ...at("2026-03-01"), privacyStatus: "PRIVATE" });
  const nora = await makeMember("Nora", { ...at("2026-04-01"), status: "PENDING" });
  const [{ contactId } = { contactId: "" }] = await db.select().from(memberRows).where(eq(memberRows.id, anna));
  await db.update(contacts).set({ firstName: "Anna", lastName: "Reed" }).where(eq(contacts.id, contactId));
  const key = await keyFor();
  const names = { [anna]: "anna", [aron]: "aron", [bob]: "bob", [nora]: "nora" };
  const found = async (filter: object, more: object = {}) => {
    const { status, json } = await query(key, { filter, ...more });
    return status === 200
      ? json.members.map(({ id }: { id: string }) => names[id])
      : json.details.validationError.fieldViolations[0].field;
  };
  const everybody = ["anna", "aron", "bob", "nora"];
  const cases: [object, unknown][] = [
    [{}, everybody],
    [{ id: anna.toUpperCase() }, ["anna"]],
    [{ _id: { $in: [anna, bob, NOBODY] } }, ["anna", "bob"]],
    [{ id: { $hasSome: [bob] } }, ["bob"]],
    [{ id: { $startsWith: anna.slice(0, 13) } }, await query(key, {}).then(() => expect.arrayContaining(["anna"]))],
    [{ contactId }, ["anna"]],
    [{ "profile.nickname": "Anna" }, ["anna"]],
    [{ "profile.nickname": "anna" }, []],
    [{ "profile.nickname": { $startsWith: "AR" } }, ["aron"]],
    [{ "profile.nickname": { $startsWith: "%" } }, []],
    [{ "profile.nickname": { $gte: "b" } }, ["bob", "nora"]],
    [{ "profile.nickname": { $ne: "Bob" } }, ["anna", "aron", "nora"]],
    [{ "profile.slug": "bob" }, ["bob"]],
    [{ "contact.firstName": "Anna" }, ["anna"]],
    [{ "contact.firstName": null }, ["aron", "bob", "nora"]],
    [{ "contact.firstName": { $ne: null } }, ["anna"]],
    [{ "contact.lastName": { $exists: true } }, ["anna"]],
    [{ "contact.lastName": { $startsWith: "re" } }, ["anna"]],
    [{ loginEmail: "ANNA@tidewater.example" }, ["anna"]],
    [{ loginEmail: { $startsWith: "bo" } }, ["bob"]],
    [{ status: "PENDING" }, ["nora"]],
    [{ status: { $in: ["PENDING", "APPROVED"] } }, everybody],
    [{ status: { $nin: ["PENDING"] } }, ["anna", "aron", "bob"]],
    [{ privacyStatus: "PRIVATE" }, ["bob"]],
    [{ privacyStatus: "PUBLIC" }, ["anna", "aron", "nora"]],
    [{ createdDate: { $gte: "2026-02-01T00:00:00.000Z", $lt: "2026-04-01" } }, ["aron", "bob"]],
    [{ createdDate: { $gt: "2026-02-01T00:00:00.000Z" } }, ["bob", "nora"]],
    [{ createdDate: { $lte: "2026-02-01T01:00:00+01:00" } }, ["anna", "aron"]],
    [{ lastLoginDate: { $exists: false } }, ["aron", "bob", "nora"]],
    [{ $and: [{ status: "APPROVED" }, { privacyStatus: "PUBLIC" }] }, ["anna", "aron"]],
    [{ $or: [{ "profile.slug": "bob" }, { "profile.slug": "anna" }] }, ["anna", "bob"]],
    [{ $not: { "profile.slug": "bob" } }, ["anna", "aron", "nora"]],
    [{ $not: { "contact.firstName": "Anna" } }, ["aron", "bob", "nora"]],
    [{ $and: [] }, everybody],
    [{ $or: [] }, []],
  ];
  for (const [filter, answer] of cases) expect(await found(filter), JSON.stringify(filter)).toEqual(answer);
  const wrong: [object, string][] = [
    [{ password_hash: "x" }, "query.filter.password_hash"],
    [{ __proto__x: 1 }, "query.filter.__proto__x"],
    [{ 'profile.nickname"; select pg_sleep(3)--': 1 }, 'query.filter.profile.nickname"; select pg_sleep(3)--'],
    [{ "profile.nickname": { $contains: "n" } }, "query.filter.profile.nickname"],
    [{ "profile.nickname": { $regex: "n" } }, "query.filter.profile.nickname"],
    [{ status: "UNKNOWN" }, "query.filter.status"],
    [{ status: { $gt: "A" } }, "query.filter.status"],
    [{ id: "x" }, "query.filter.id"],
    [{ createdDate: "yesterday" }, "query.filter.createdDate"],
    [{ "profile.nickname": 7 }, "query.filter.profile.nickname"],
    [{ "profile.nickname": { $in: "Anna" } }, "query.filter.profile.nickname"],
    [{ "profile.nickname": {} }, "query.filter.profile.nickname"],
    [{ $nor: [] }, "query.filter.$nor"],
  ];
  for (const [filter, field] of wrong) expect(await found(filter), JSON.stringify(filter)).toBe(field);
  const search = async (more: object) =>
    (await query(key, {}, { search: more })).json.members?.map(({ id }: { id: string }) => names[id]);
  expect(await search({ expression: "ARO" })).toEqual(["aron"]);
  expect(await search({ expression: "%_r", fields: ["profile.title"] })).toEqual(["anna"]);
  expect(await search({ expression: "tidewater", fields: ["loginEmail"] })).toEqual(everybody);
  expect((await query(key, {}, { search: { expression: "x", fields: ["status"] } })).status).toBe(400);
});

test("the builder of the client finds and goes on, by offset and by cursor, while rows are added (M54)", async () => {
  for (let n = 0; n < 7; n++) await makeMember(`Rower ${n}`, { createdAt: new Date(2026, 0, 1 + n) });
  const members = await client();
  const first = await members.queryMembers().startsWith("profile.nickname", "rower").limit(3).find();
  expect([first.items.length, first.totalCount, first.hasNext()]).toEqual([3, 7, true]);
  await makeMember("Rower late");
  const second = await first.next();
  const third = await second.next();
  const all = [first, second, third].flatMap(({ items }) => items.map(({ _id }) => _id));
  expect([all.length, new Set(all).size]).toEqual([8, 8]);

  const key = await keyFor();
  const seen: string[] = [];
  let page = (
    await query(key, {
      filter: { "profile.nickname": { $startsWith: "Rower" } },
      sort: [{ fieldName: "profile.nickname" }],
      cursorPaging: { limit: 3 },
    })
  ).json;
  for (let n = 0; ; n++) {
    seen.push(...page.members.map((m: { profile: { nickname: string } }) => m.profile.nickname));
    expect(page.metadata.hasNext).toBe(page.metadata.cursors.next !== undefined);
    if (!page.metadata.cursors.next) break;
    // In front of where we are: nothing moves.
    await makeMember(`Rower 0${n}`, { loginEmail: `r${n}@x.example`, slug: `r-0${n}` });
    page = (await query(key, { cursorPaging: { cursor: page.metadata.cursors.next, limit: 3 } })).json;
  }
  expect([seen.length, new Set(seen).size]).toEqual([8, 8]);
  const back = (await query(key, { cursorPaging: { cursor: page.metadata.cursors.prev, limit: 3 } })).json;
  expect(back.members.map((m: { profile: { nickname: string } }) => m.profile.nickname)).toEqual(seen.slice(3, 6));
  expect((await query(key, { cursorPaging: { cursor: "made-up" } })).status).toBe(400);
});

test("every sort, both ways, with what is absent last, and cursors through all of it (M67-M72)", async () => {
  for (const [n, name] of ["Cleo", "Anna", "Bert", "Dora"].entries()) {
    const id = await makeMember(name, {
      lastLoginAt: n % 2 ? null : new Date(2026, 0, 1 + n),
      createdAt: new Date(2026, 1, 1 + n),
    });
    const [row] = await db.select().from(memberRows).where(eq(memberRows.id, id));
    if (n % 2)
      await db.update(contacts).set({ firstName: name, lastName: name }).where(eq(contacts.id, row!.contactId));
  }
  const key = await keyFor();
  const walk = async (sort: object[]) => {
    const names: string[] = [];
    let asked: object = { sorting: sort, cursorPaging: { limit: 1 } };
    for (;;) {
      const { json } = await query(key, asked);
      names.push(...json.members.map((m: { profile: { nickname: string } }) => m.profile.nickname));
      if (!json.metadata.cursors.next) return names;
      asked = { cursorPaging: { limit: 1, cursor: json.metadata.cursors.next } };
    }
  };
  const at = async (fieldName: string, order: string) => {
    const whole = await query(key, {
      sort: [
        { fieldName, order },
        { fieldName: "profile.nickname", order: "ASC" },
      ],
    });
    const names = whole.json.members.map((m: { profile: { nickname: string } }) => m.profile.nickname);
    expect(await walk([{ fieldName, order }, { fieldName: "profile.nickname" }]), `${fieldName} ${order}`).toEqual(
      names,
    );
    return names.join(" ");
  };
  expect(await at("profile.nickname", "ASC")).toBe("Anna Bert Cleo Dora");
  expect(await at("profile.nickname", "DESC")).toBe("Dora Cleo Bert Anna");
  expect(await at("contact.firstName", "ASC")).toBe("Anna Dora Bert Cleo");
  expect(await at("contact.lastName", "DESC")).toBe("Dora Anna Bert Cleo");
  expect(await at("createdDate", "DESC")).toBe("Dora Bert Anna Cleo");
  expect(await at("_createdDate", "ASC")).toBe("Cleo Anna Bert Dora");
  expect(await at("lastLoginDate", "ASC")).toBe("Cleo Bert Anna Dora");
  expect(await at("lastLoginDate", "DESC")).toBe("Bert Cleo Anna Dora");
  for (const field of ["id", "loginEmail", "contactId", "profile.slug", "privacyStatus", "updatedDate"])
    expect((await at(field, "DESC")).split(" ").length, field).toBe(4);
  for (const fieldName of ["createdDate desc, (select 1)", "status", "nickname", "__proto__", "constructor"])
    expect((await query(key, { sort: [{ fieldName }] })).status, fieldName).toBe(400);
  expect((await query(key, { sort: [{ fieldName: "id", order: "asc;" }] })).status).toBe(400);
});

test("no filter or sort is an oracle on what the caller may not read (M59, M62, P22)", async () => {
  await makeMember("Anna");
  for (const key of [undefined, await keyFor([])]) {
    for (const filter of [
      { loginEmail: "anna@tidewater.example" },
      { loginEmail: { $startsWith: "a" } },
      { "contact.lastName": "x" },
      { "contact.firstName": null },
      { status: "APPROVED" },
      { privacyStatus: "PUBLIC" },
      { createdDate: { $gt: "2020-01-01" } },
      { $or: [{ $not: { loginEmail: "x" } }] },
    ])
      expect((await query(key, { filter })).status, JSON.stringify(filter)).toBe(403);
    for (const fieldName of ["lastLoginDate", "loginEmail", "contact.firstName", "updatedDate", "privacyStatus"])
      expect((await query(key, { sort: [{ fieldName }] })).status, fieldName).toBe(403);
    expect((await query(key, {}, { search: { expression: "anna", fields: ["loginEmail"] } })).status).toBe(403);
    expect(
      (await query(key, { filter: { "profile.slug": "anna" }, sort: [{ fieldName: "createdDate" }] })).status,
    ).toBe(200);
  }
  // A cursor made by a caller who may does not carry their right along.
  await makeMember("Bert");
  const { json } = await query(await keyFor(), { filter: { status: "APPROVED" }, cursorPaging: { limit: 1 } });
  expect((await query(await keyFor([]), { cursorPaging: { cursor: json.metadata.cursors.next } })).status).toBe(403);
});

test("what a question may cost is bounded", async () => {
  const key = await keyFor();
  let deep: object = { id: NOBODY };
  for (let n = 0; n < 3000; n++) deep = { $not: deep };
  const wide = { $or: Array.from({ length: 5000 }, () => ({ "profile.slug": "x" })) };
  const many = { id: { $in: Array.from({ length: 1000 }, () => NOBODY) } };
  for (const filter of [deep, wide, many]) expect((await query(key, { filter })).status).toBe(400);
  for (const paging of [{ limit: 0 }, { limit: 101 }, { limit: -1 }, { limit: 1.5 }, { limit: "many" }, { offset: -1 }])
    expect((await query(key, { paging })).status, JSON.stringify(paging)).toBe(400);
  expect((await query(key, { paging: { limit: 100, offset: 1_000_000 } })).json).toMatchObject({
    members: [],
    metadata: { total: 0 },
  });
});
