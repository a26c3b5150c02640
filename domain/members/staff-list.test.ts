import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { events } from "@/db/schema/events";
import { memberBlocks } from "@/db/schema/members";
import { memberRoles, roles } from "@/db/schema/roles";
import { freshDb, truncateAll } from "@/db/testing";
import { asMember, makeMember, makeModerator } from "../testing";
import { countTabs, listMembersForStaff, StaffListInput } from "./staff-list";
import { getMemberForStaff } from "./staff-record";

freshDb();
beforeEach(truncateAll);

const ask = (query: Record<string, unknown> = {}) => StaffListInput.parse(query);
const ago = (days: number) => new Date(Date.now() - days * 86_400_000);

async function makeSite() {
  const olga = await makeMember("olga", { isOwner: true, createdAt: ago(400) });
  const moss = await makeModerator("moss");
  const bob = await makeMember("bob", { privacyStatus: "PRIVATE", createdAt: ago(30), lastLoginAt: ago(2) });
  const mia = await makeMember("mia", { activityStatus: "MUTED", createdAt: ago(20), lastLoginAt: ago(1) });
  const max = await makeMember("max", { activityStatus: "MUTED", mutedUntil: ago(1), createdAt: ago(19) });
  const xavier = await makeMember("xavier", { status: "BLOCKED", createdAt: ago(10) });
  const xenia = await makeMember("xenia", { status: "BLOCKED", blockedUntil: ago(1), createdAt: ago(9) });
  const nora = await makeMember("nora", {
    status: "PENDING",
    loginEmailVerifiedAt: ago(5),
    privacyStatus: "PRIVATE",
    createdAt: ago(5),
  });
  const finn = await makeMember("finn", { status: "OFFLINE", createdAt: ago(4) });
  return { olga, moss, bob, mia, max, xavier, xenia, nora, finn };
}

test("tabs count and list the same; what ran out counts no more (M106)", async () => {
  const { olga } = await makeSite();
  const viewer = await asMember(olga);
  expect(await countTabs(viewer)).toEqual({
    ALL: 9,
    PENDING: 1,
    UNCONFIRMED: 0,
    APPROVED: 6,
    BLOCKED: 1,
    MUTED: 1,
    OFFLINE: 1,
  });
  for (const [status, n] of Object.entries(await countTabs(viewer)))
    expect((await listMembersForStaff(viewer, ask({ status }))).rows, status).toHaveLength(n);
});

test("a moderator sees neither private members nor addresses, and finds nobody by them (mission 15.4)", async () => {
  const { olga, moss, bob, nora, mia } = await makeSite();
  const owner = await asMember(olga);
  const moderator = await asMember(moss);
  const names = async (viewer: typeof owner, query: Record<string, unknown>) =>
    (await listMembersForStaff(viewer, ask({ sort: "name", ...query }))).rows.map((row) => row.nickname);
  expect(await names(owner, { q: "bob" })).toEqual(["bob"]);
  expect(await names(moderator, { q: "bob" })).toEqual([]);
  expect((await countTabs(moderator)).ALL).toBe(8);
  expect(await names(owner, { q: "MIA@tide" })).toEqual(["mia"]);
  expect(await names(moderator, { q: "mia@tide" })).toEqual([]);
  expect(await names(moderator, { q: "nora@tide" })).toEqual(["nora"]);
  const rows = (await listMembersForStaff(moderator, ask())).rows;
  expect(rows.find((row) => row.id === mia)!.email).toBeNull();
  expect(rows.find((row) => row.id === nora)!.email).toBe("nora@tidewater.example");
  await expect(getMemberForStaff(moderator, bob)).rejects.toMatchObject({ kind: "not-found" });
  expect((await getMemberForStaff(moderator, mia)).contact).toBeNull();
  expect((await getMemberForStaff(moderator, mia)).sessionCount).toBeNull();
  expect((await getMemberForStaff(owner, mia)).contact).toMatchObject({ emailKey: "mia@tidewater.example" });
  await expect(listMembersForStaff(await asMember(mia), ask())).rejects.toMatchObject({ kind: "forbidden" });
});

test("reading a private member by permission leaves one trace a day; an owner leaves none (mission 15.4)", async () => {
  const { olga, moss, bob } = await makeSite();
  await db
    .update(roles)
    .set({ permissions: ["members.manage", "members.seePrivate"] })
    .where(eq(roles.key, "moderator"));
  const seen = async () => (await db.select().from(events)).filter((event) => event.type === "member.private_seen");
  await getMemberForStaff(await asMember(olga), bob);
  expect(await seen()).toHaveLength(0);
  await getMemberForStaff(await asMember(moss), bob);
  await getMemberForStaff(await asMember(moss), bob);
  expect(await seen()).toMatchObject([{ memberId: bob, actorId: moss }]);
  await db.update(roles).set({ permissions: PERMISSIONS_OF_MODERATOR }).where(eq(roles.key, "moderator"));
});

const PERMISSIONS_OF_MODERATOR = [
  "members.manage",
  "members.approve",
  "members.block",
  "members.mute",
  "members.invite",
];

test("nobody hides from the desk by blocking a moderator", async () => {
  const { moss, mia } = await makeSite();
  await db.insert(memberBlocks).values({ blockerId: mia, blockedId: moss });
  expect((await getMemberForStaff(await asMember(moss), mia)).nickname).toBe("mia");
});

test("filters, orders and pages", async () => {
  const { olga, moss } = await makeSite();
  const viewer = await asMember(olga);
  const [role] = await db.select().from(memberRoles).where(eq(memberRoles.memberId, moss));
  const names = async (query: Record<string, unknown>) =>
    (await listMembersForStaff(viewer, ask(query))).rows.map((row) => row.nickname);
  expect(await names({ role: "owner" })).toEqual(["olga"]);
  expect(await names({ role: role!.roleId })).toEqual(["moss"]);
  expect((await listMembersForStaff(viewer, ask({ q: "moss" }))).rows[0]!.roles).toMatchObject([{ key: "moderator" }]);
  expect(await names({ role: "none", sort: "name", status: "APPROVED" })).toEqual(["bob", "max", "mia", "xenia"]);
  expect(await names({ privacy: "PRIVATE", sort: "name" })).toEqual(["bob", "nora"]);
  const day = (date: Date) => date.toISOString().slice(0, 10);
  expect(await names({ joinedFrom: day(ago(21)), joinedTo: day(ago(9)) })).toEqual(["xenia", "xavier", "max", "mia"]);
  expect((await names({ sort: "login" })).slice(0, 2)).toEqual(["mia", "bob"]);
  expect((await names({ sort: "login", order: "asc" })).slice(-2)).toEqual(["bob", "mia"]);
  expect(await names({ q: "%" })).toEqual([]);
  for (const sort of ["name", "joined", "login"])
    for (const order of ["asc", "desc"]) {
      const all = await names({ sort, order });
      const seen: string[] = [];
      let after: string | undefined;
      do {
        const page = await listMembersForStaff(viewer, ask({ sort, order, after }), 4);
        expect(page.first).toBe(seen.length + 1);
        seen.push(...page.rows.map((row) => row.nickname));
        after = page.next;
      } while (after);
      expect(seen).toEqual(all);
    }
  const last = await listMembersForStaff(viewer, ask({ sort: "name", at: "last" }), 4);
  expect(last).toMatchObject({ first: 9, next: undefined });
  const before = await listMembersForStaff(viewer, ask({ sort: "name", before: last.previous }), 4);
  expect(before.first).toBe(5);
  expect(before.rows).toHaveLength(4);
  const forged = Buffer.from(JSON.stringify(["a\0", olga, 1])).toString("base64url");
  for (const query of [
    { q: "\0" },
    { joinedFrom: "0001-01-01", joinedTo: "9999-12-31" },
    { sort: "name", after: forged },
  ])
    expect(await names(query), JSON.stringify(query)).toHaveLength(9);
  expect(await listMembersForStaff(viewer, ask({ after: "rubbish", sort: "; drop table", q: "_" }))).toMatchObject({
    rows: [],
  });
});

test("a member's page brings the contact, the sessions and the history of decisions", async () => {
  const { olga, nora } = await makeSite();
  const found = await getMemberForStaff(await asMember(olga), nora);
  expect(found).toMatchObject({ nickname: "nora", status: "PENDING", sessionCount: 0, earlier: [], history: [] });
});
