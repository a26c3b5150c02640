import { members } from "@wix/members";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { settings } from "@/db/schema/settings";
import type { Permission } from "@/domain/permissions";
import { eventRows, makeMember } from "@/domain/testing";
import { aDoor, failure, keyFor, NOBODY } from "./testing";

const api = aDoor();

const BASE = "/members/v1/members";
const client = async (permissions?: Permission[], key?: string) =>
  (await api.client({ members }, permissions, key)).members;

test("updateMember changes what is sent and nothing else (M73-M75)", async () => {
  const members = await client();
  const made = await members.createMember({
    member: {
      loginEmail: "carla@tidewater.example",
      profile: { nickname: "Carla", title: "Rigger" },
      contact: {
        firstName: "Carla",
        phones: ["+44 1632 960001"],
        emails: ["a@work.example", "b@work.example"],
        company: "Reed",
        addresses: [{ city: "Hull" }],
      },
    },
  });
  const id = made._id!;
  const before = made._updatedDate!.getTime();
  const told = await members.updateMember(id, {
    loginEmail: "evil@tidewater.example",
    status: "BLOCKED" as never,
    contactId: NOBODY,
    profile: { nickname: "Carla R", slug: "evil" },
    contact: { company: "", phones: [], emails: ["b@work.example", "c@work.example"], birthdate: "1980-02-03" },
  });
  expect(told).toMatchObject({
    loginEmail: "carla@tidewater.example",
    status: "APPROVED",
    contactId: made.contactId,
    profile: { nickname: "Carla R", slug: "carla", title: "Rigger" },
    contact: {
      firstName: "Carla",
      phones: ["+44 1632 960001"],
      emails: ["b@work.example", "c@work.example"],
      addresses: [{ city: "Hull" }],
      birthdate: "1980-02-03",
    },
  });
  expect(told.contact).not.toHaveProperty("company");
  expect(told._updatedDate!.getTime()).toBeGreaterThanOrEqual(before);
  const events = (await eventRows()).filter(({ type }) => type === "member.updated");
  expect(events.map(({ data }) => data.fields)).toEqual([
    ["profile.nickname", "contact.company", "contact.birthdate", "contact.emails"],
  ]);

  const key = await keyFor();
  const patch = (member: object) => api.raw(`${BASE}/${id}`, { key, method: "PATCH", body: { member } });
  expect((await patch({ contact: { phones: "", addresses: "" } })).json.member.contact).toMatchObject({
    phones: ["+44 1632 960001"],
    addresses: [{ city: "Hull" }],
  });
  for (const [member, field] of [
    [{ profile: { nickname: "" } }, "member.profile.nickname"],
    [{ contact: { phones: ["call me"] } }, "member.contact.phones.0"],
    [{ contact: { emails: ["x"] } }, "member.contact.emails.0"],
    [{ contact: { birthdate: "soon" } }, "member.contact.birthdate"],
    [{ contact: { firstName: 7 } }, "member.contact.firstName"],
    [{ contact: { customFields: { no_such: { value: "x" } } } }, "member.contact.customFields.no_such"],
    [{ privacyStatus: "UNKNOWN" }, "member.privacyStatus"],
  ] as const)
    expect((await patch(member)).json.details.validationError?.fieldViolations[0].field, JSON.stringify(member)).toBe(
      field,
    );
  expect((await patch({ privacyStatus: "PRIVATE" })).json.member.privacyStatus).toBe("PRIVATE");
  await db.update(settings).set({ mayBePublic: "nobody" });
  expect((await patch({ privacyStatus: "PUBLIC" })).status).toBe(403);
  expect(await failure(members.updateMember(NOBODY, { profile: { title: "x" } }))).toMatchObject({ status: 404 });
});

test("the three lists are cleared by calls of their own, once (M76-M78)", async () => {
  const members = await client();
  const { _id: id } = await members.createMember({
    member: {
      loginEmail: "carla@tidewater.example",
      contact: {
        firstName: "Carla",
        phones: ["+44 1632 960001"],
        emails: ["a@work.example"],
        addresses: [{ city: "Hull" }],
      },
    },
  });
  const told = [
    await members.deleteMemberPhones(id!),
    await members.deleteMemberEmails(id!),
    await members.deleteMemberAddresses(id!),
  ];
  expect(told[2]!.member).toMatchObject({
    loginEmail: "carla@tidewater.example",
    contact: { firstName: "Carla", phones: [], emails: [], addresses: [] },
  });
  expect(told[0]!.member?.contact?.emails).toEqual(["a@work.example"]);
  await members.deleteMemberPhones(id!);
  const events = (await eventRows()).filter(({ type }) => type === "member.updated");
  expect(events.map(({ data }) => data.fields)).toEqual([
    ["contact.phones"],
    ["contact.emails"],
    ["contact.addresses"],
  ]);
});

test("updateMemberSlug moves the address, and says whose name it is (SLUG_ALREADY_EXISTS)", async () => {
  const members = await client();
  const make = async (name: string) =>
    (await members.createMember({ member: { loginEmail: `${name}@tidewater.example`, profile: { nickname: name } } }))
      ._id!;
  const [anna] = [await make("anna"), await make("bert")];
  expect((await members.updateMemberSlug(anna, "anna-reed")).member?.profile?.slug).toBe("anna-reed");
  expect(await failure(members.updateMemberSlug(anna, "bert"))).toMatchObject({
    status: 409,
    code: "SLUG_ALREADY_EXISTS",
    data: { slug: "bert" },
  });
  expect(await failure(members.updateMemberSlug(anna, "admin"))).toMatchObject({ status: 400 });
  expect(await failure(members.updateCurrentMemberSlug("mine"))).toMatchObject({ status: 403 });
});

test("approve, block, mute and their undo move as the state machine says, with their own rights (M83)", async () => {
  const anna = await makeMember("Anna");
  const nora = await makeMember("Nora", { status: "PENDING" });
  const finn = await makeMember("Finn", { status: "OFFLINE" });
  const owner = await makeMember("Owner", { isOwner: true });
  const members = await client();
  expect((await members.muteMember(anna)).member?.activityStatus).toBe("MUTED");
  await members.muteMember(anna);
  expect((await members.unmuteMember(anna)).member?.activityStatus).toBe("ACTIVE");
  expect((await members.blockMember(anna)).member?.status).toBe("BLOCKED");
  expect((await members.approveMember(anna)).member?.status).toBe("APPROVED");
  expect((await members.approveMember(nora)).member?.status).toBe("APPROVED");
  expect((await members.approveMember(nora)).member?.status).toBe("APPROVED");
  expect((await members.disconnectMember(nora)).member?.status).toBe("OFFLINE");
  expect(await failure(members.approveMember(finn))).toMatchObject({ status: 409, code: "FAILED_PRECONDITION" });
  expect(await failure(members.blockMember(owner))).toMatchObject({
    status: 403,
    code: "OWNER_MEMBER_BLOCK_FORBIDDEN",
    data: { memberId: owner },
  });
  expect(await failure(members.blockMember(NOBODY))).toMatchObject({ status: 404 });
  const told = (await eventRows()).map(({ type, actorKind, data }) => [type, actorKind, data.reason]);
  expect(told).toEqual([
    ["api_key.created", "system", undefined],
    ["member.muted", "key", "API: Tests"],
    ["member.unmuted", "key", undefined],
    ["member.blocked", "key", "API: Tests"],
    ["member.unblocked", "key", undefined],
    ["member.approved", "key", undefined],
    ["member.disconnected", "key", undefined],
  ]);
  const blocks = await client(["members.block"]);
  expect(await failure(blocks.muteMember(anna))).toMatchObject({ status: 403 });
  // What it did is done, though this key does not see the blocked.
  expect((await blocks.blockMember(anna)).member).toMatchObject({ _id: anna, status: "UNKNOWN" });
});

test("deleteMember and bulkDeleteMembers delete for good, and say whom they did not (M79)", async () => {
  const owner = await makeMember("Owner", { isOwner: true });
  const [anna, bert, cleo] = [await makeMember("Anna"), await makeMember("Bert"), await makeMember("Cleo")];
  const members = await client();
  expect(await members.deleteMember(anna)).toEqual({});
  expect(await failure(members.getMember(anna))).toMatchObject({ status: 404 });
  expect(await failure(members.deleteMember(anna))).toMatchObject({ status: 404 });
  expect(await failure(members.deleteMember(owner))).toMatchObject({
    status: 400,
    fields: [[expect.any(String), "OWNER_OR_CONTRIBUTOR_MEMBER_DELETE_FORBIDDEN"]],
  });
  const bulk = await members.bulkDeleteMembers([bert, NOBODY, owner, cleo]);
  expect(
    bulk.results?.map(({ itemMetadata }) => [
      itemMetadata?.originalIndex,
      itemMetadata?.success,
      itemMetadata?.error?.code,
    ]),
  ).toEqual([
    [0, true, undefined],
    [1, false, "NOT_FOUND"],
    [2, false, "OWNER_OR_CONTRIBUTOR_MEMBER_DELETE_FORBIDDEN"],
    [3, true, undefined],
  ]);
  expect(bulk.bulkActionMetadata).toMatchObject({ totalSuccesses: 2, totalFailures: 2 });
  expect(await failure(members.bulkDeleteMembers([]))).toMatchObject({ status: 400 });
  const deleted = (await eventRows()).filter(({ type }) => type === "member.deleted");
  expect(deleted.map(({ memberId }) => memberId)).toEqual([anna, bert, cleo]);
});
