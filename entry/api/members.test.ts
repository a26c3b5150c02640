import { members } from "@wix/members";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { contacts } from "@/db/schema/contacts";
import { members as memberRows } from "@/db/schema/members";
import { settings } from "@/db/schema/settings";
import type { Permission } from "@/domain/permissions";
import { eventRows, makeMember } from "@/domain/testing";
import { newId } from "@/lib/id";
import { aDoor, failure, keyFor, NOBODY } from "./testing";

const api = aDoor();

const BASE = "/members/v1/members";
const DORA = { id: "1", tag: "main", email: "dora@tidewater.example", isPrimary: true } as const;
const READS: Permission[] = ["members.manage", "members.seeContact", "members.seePrivate"];
const client = async (permissions?: Permission[], key?: string) =>
  (await api.client({ members }, permissions, key)).members;
const query = (key: string | undefined, query: object, more: object = {}) =>
  api.raw(`${BASE}/query`, { key, body: { query, ...more } });

test("createMember makes an approved member on a contact, with one event (M47)", async () => {
  const members = await client();
  const made = await members.createMember({
    member: {
      loginEmail: "Carla@tidewater.example",
      profile: { nickname: "Carla", title: "Rigger" },
      contact: {
        firstName: "Carla",
        lastName: "Reed",
        phones: ["+44 1632 960001"],
        emails: ["carla@work.example"],
        addresses: [{ addressLine: "1 Quay", city: "Hull", country: "GB", postalCode: "HU1 1AA" }],
        company: "Reed & Co",
        jobTitle: "Rigger",
        birthdate: "1980-02-03",
      },
    },
  });
  expect(made).toMatchObject({
    loginEmail: "Carla@tidewater.example",
    loginEmailVerified: false,
    status: "APPROVED",
    privacyStatus: "PUBLIC",
    activityStatus: "ACTIVE",
    profile: { nickname: "Carla", slug: "carla", title: "Rigger" },
    contact: {
      firstName: "Carla",
      phones: ["+44 1632 960001"],
      emails: ["carla@work.example"],
      addresses: [{ addressLine: "1 Quay", city: "Hull", country: "GB", postalCode: "HU1 1AA" }],
      birthdate: "1980-02-03",
    },
  });
  expect(made._createdDate).toBeInstanceOf(Date);
  const events = (await eventRows()).filter(({ memberId }) => memberId === made._id);
  expect(events.map(({ type, actorKind }) => [type, actorKind])).toEqual([["member.created", "key"]]);

  expect(await failure(members.createMember({ member: { loginEmail: "carla@TIDEWATER.example" } }))).toMatchObject({
    status: 409,
    code: "ALREADY_EXISTS",
  });
  expect(await failure(members.createMember({ member: { loginEmail: "carla" } }))).toMatchObject({
    status: 400,
    fields: [[expect.stringMatching(/member\.loginEmail$/), "EMAIL_AT"]],
  });
  expect((await members.createMember({ member: { loginEmail: "jo.doe@tidewater.example" } })).profile?.nickname).toBe(
    "jo doe",
  );
});

test("whom the team makes is in, on the contact of that address, which outlives them", async () => {
  await db.update(settings).set({ joining: "approval" });
  const [contact] = await db
    .insert(contacts)
    .values({ id: newId(), emailKey: "dora@tidewater.example", emails: [DORA], company: "Ropes", source: "staff" })
    .returning();
  const members = await client();
  const made = await members.createMember({ member: { loginEmail: "Dora@tidewater.example" } });
  expect(made).toMatchObject({ status: "APPROVED", contactId: contact!.id, contact: { company: "Ropes" } });
  expect(await members.deleteMember(made._id!)).toEqual({});
  expect(await db.select().from(contacts)).toMatchObject([{ id: contact!.id, company: "Ropes" }]);
});

test("creating takes its own right, and a key that reads changes nothing (M48)", async () => {
  const anna = await makeMember("Anna");
  const members = await client(READS);
  const before = await db.select().from(memberRows);
  const tries = [
    () => members.createMember({ member: { loginEmail: "new@tidewater.example" } }),
    () => members.updateMember(anna, { profile: { nickname: "Eve" } }),
    () => members.updateMemberSlug(anna, "eve"),
    () => members.muteMember(anna),
    () => members.unmuteMember(anna),
    () => members.approveMember(anna),
    () => members.blockMember(anna),
    () => members.disconnectMember(anna),
    () => members.deleteMember(anna),
    () => members.deleteMemberPhones(anna),
    () => members.deleteMemberEmails(anna),
    () => members.deleteMemberAddresses(anna),
    () => members.bulkDeleteMembers([anna]),
    () => members.joinCommunity(),
    () => members.leaveCommunity(),
    () => members.deleteMyMember(),
  ];
  for (const [n, one] of tries.entries())
    expect(await failure(one()), `try ${n}`).toMatchObject({ status: 403, code: "PERMISSION_DENIED" });
  expect(await db.select().from(memberRows)).toEqual(before);
});

test("getMember answers each fieldset as far as the key goes (M49-M53)", async () => {
  const anna = await makeMember("Anna", { lastLoginAt: new Date("2026-01-02T03:04:05Z") });
  await db
    .update(contacts)
    .set({ firstName: "Anna", phones: [{ id: "1", tag: "main", phone: "+1 555 0100", isPrimary: true }] });
  const all = await client();
  const publicOnly = await client([]);
  const plain = await all.getMember(anna);
  expect(plain).toEqual({
    _id: anna,
    contactId: expect.any(String),
    status: "UNKNOWN",
    privacyStatus: "UNKNOWN",
    activityStatus: "UNKNOWN",
    profile: { nickname: "Anna", slug: "anna" },
  });
  for (const set of ["PUBLIC", "EXTENDED", "FULL"] as const)
    expect(await publicOnly.getMember(anna, { fieldsets: [set] as never })).toEqual(plain);
  const extended = await all.getMember(anna, { fieldsets: ["EXTENDED"] as never });
  expect(extended).toEqual({
    ...plain,
    loginEmail: "anna@tidewater.example",
    status: "APPROVED",
    privacyStatus: "PUBLIC",
    activityStatus: "ACTIVE",
  });
  const full = await all.getMember(anna, { fieldsets: ["FULL", "PUBLIC"] as never });
  expect(full).toMatchObject({
    ...extended,
    loginEmailVerified: false,
    contact: { firstName: "Anna", phones: ["+1 555 0100"], emails: [], addresses: [], customFields: {} },
  });
  expect([full._createdDate, full._updatedDate, full.lastLoginDate].every((at) => at instanceof Date)).toBe(true);

  expect(await failure(all.getMember(NOBODY))).toMatchObject({ status: 404, code: "NOT_FOUND" });
  expect(await failure(all.getMember("not-an-id"))).toMatchObject({ status: 400 });
  expect(await failure(all.getMember(undefined as never))).not.toBe("none");
  expect((await api.raw(`${BASE}/undefined`, { key: await keyFor() })).status).toBe(400);
  expect((await api.raw(`${BASE}/${anna}?fieldsets=full`)).status).toBe(400);
  const open = await api.raw(`${BASE}/${anna}?fieldsets=FULL&fieldset=FULL`);
  expect([open.status, Object.keys(open.json.member).sort()]).toEqual([
    200,
    ["activityStatus", "id", "privacyStatus", "profile", "status"],
  ]);
});

test("what is private is not there for a key without its right, in no call (M24, M49)", async () => {
  const bob = await makeMember("Bob", { privacyStatus: "PRIVATE" });
  await makeMember("Nora", { status: "PENDING" });
  const low = await client(["members.manage", "members.mute", "members.edit", "members.delete", "members.block"]);
  const unknown = await failure(low.getMember(NOBODY));
  expect(await failure(low.getMember(bob))).toEqual(unknown);
  for (const one of [
    () => low.muteMember(bob),
    () => low.updateMember(bob, { profile: { title: "x" } }),
    () => low.deleteMember(bob),
    () => low.blockMember(bob),
  ])
    expect(await failure(one())).toEqual(unknown);
  const seen = await query(await keyFor(["members.manage"]), {});
  expect(seen.json.members.map((m: { profile: { nickname: string } }) => m.profile.nickname)).toEqual(["Nora"]);
  const counted = await query(await keyFor([]), { filter: { "profile.slug": "bob" } });
  expect(counted.json).toMatchObject({ members: [], metadata: { count: 0, total: 0 } });
  const high = await client(READS);
  expect((await high.getMember(bob)).profile?.nickname).toBe("Bob");
  await high.getMember(bob);
  const sights = (await eventRows()).filter(({ type }) => type === "member.private_seen");
  expect(sights.map(({ actorKind, memberId }) => [actorKind, memberId])).toEqual([["key", bob]]);
});

test("getCurrentMember: nobody for a key, 401 without one (M80)", async () => {
  expect(await failure((await client()).getCurrentMember())).toMatchObject({ status: 404, code: "NOT_FOUND" });
  expect(await api.raw(`${BASE}/my`)).toMatchObject({
    status: 401,
    json: { details: { applicationError: { code: "UNAUTHENTICATED" } } },
  });
  expect((await api.raw(`${BASE}/join-community`, { body: {} })).status).toBe(401);
});
