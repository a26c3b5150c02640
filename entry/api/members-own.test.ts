import { members } from "@wix/members";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { members as memberRows } from "@/db/schema/members";
import { settings } from "@/db/schema/settings";
import { makeField } from "@/domain/fields/testing";
import { makeMember } from "@/domain/testing";
import { aDoor, failure, keyOf, LONG_AGO, NOBODY } from "./testing";

const api = aDoor();
const as = async (memberId: string) => (await api.clientOf({ members }, memberId)).members;

test("a member reads all of themselves and the public part of others, whatever they ask for (M52, M53, M80)", async () => {
  const [anna, bert] = [await makeMember("Anna", { privacyStatus: "PRIVATE" }), await makeMember("Bert")];
  const mine = await as(anna);
  const { member } = await mine.getCurrentMember({ fieldsets: ["FULL" as never] });
  expect(member).toMatchObject({
    _id: anna,
    loginEmail: "anna@tidewater.example",
    status: "APPROVED",
    privacyStatus: "PRIVATE",
    contact: { emails: [], phones: [] },
  });
  expect(member?._createdDate).toBeInstanceOf(Date);
  const other = await mine.getMember(bert, { fieldsets: ["FULL" as never] });
  expect(other).toMatchObject({ _id: bert, status: "UNKNOWN", privacyStatus: "UNKNOWN", activityStatus: "UNKNOWN" });
  expect(other).not.toHaveProperty("loginEmail");
  expect(other).not.toHaveProperty("contact");
  expect(await failure((await as(bert)).getMember(anna))).toMatchObject({ status: 404 });
});

test("a member changes what is theirs to change, and nobody else", async () => {
  const [anna, bert] = [await makeMember("Anna"), await makeMember("Bert")];
  await makeField("Boat", { seenBy: "everyone" });
  await makeField("Grade", { seenBy: "staff", editedBy: "staff" });
  const mine = await as(anna);
  const told = await mine.updateMember(anna, {
    profile: { nickname: "Anna R", title: "Rower" },
    contact: { firstName: "Anna", phones: ["+44 1632 960001"], customFields: { boat: { value: "Wherry" } } },
    status: "BLOCKED" as never,
    privacyStatus: "PRIVATE" as never,
  });
  expect(told).toMatchObject({
    status: "APPROVED",
    privacyStatus: "PRIVATE",
    profile: { nickname: "Anna R", title: "Rower" },
    contact: { firstName: "Anna", phones: ["+44 1632 960001"], customFields: { boat: { value: "Wherry" } } },
  });
  const own = mine.updateMember(anna, { contact: { customFields: { grade: { value: "A" } } } });
  expect(await failure(own)).toMatchObject({ status: 400 });
  for (const tried of [
    () => mine.updateMember(bert, { profile: { title: "x" } }),
    () => mine.updateMemberSlug(bert, "eve"),
    () => mine.deleteMemberPhones(bert),
    () => mine.blockMember(bert),
    () => mine.deleteMember(bert),
    () => mine.createMember({ member: { loginEmail: "x@x.example" } }),
  ])
    expect(await failure(tried())).toMatchObject({ status: 403 });
  expect((await mine.updateCurrentMemberSlug("anna-reed")).member?.profile?.slug).toBe("anna-reed");
  expect((await mine.updateMemberSlug(anna, "anna-row")).member?.profile?.slug).toBe("anna-row");
  await db.update(memberRows).set({ slug: "bert" }).where(eq(memberRows.id, bert));
  await (await as(bert)).updateCurrentMemberSlug("bertie");
  expect(await failure(mine.updateCurrentMemberSlug("bertie"))).toMatchObject({
    status: 409,
    code: "SLUG_ALREADY_EXISTS",
    data: { slug: "bertie" },
  });
  expect((await mine.deleteMemberPhones(anna)).member?.contact?.phones).toEqual([]);
});

test("joinCommunity and leaveCommunity; nobody joins where nobody may be public", async () => {
  const anna = await makeMember("Anna", { privacyStatus: "PRIVATE" });
  const mine = await as(anna);
  expect((await mine.joinCommunity()).member?.privacyStatus).toBe("PUBLIC");
  expect((await mine.leaveCommunity()).member?.privacyStatus).toBe("PRIVATE");
  await db.update(settings).set({ mayBePublic: "nobody" });
  expect(await failure(mine.joinCommunity())).toMatchObject({ status: 428, code: "COMMUNITY_JOIN_IMPOSSIBLE" });
});

test("deleteMyMember wants a session of a moment ago, and keeps the last owner", async () => {
  const [anna, owner] = [await makeMember("Anna"), await makeMember("Owner", { isOwner: true })];
  const since = async (memberId: string, when?: Date) =>
    (await api.client({ members }, [], await keyOf(memberId, when))).members;
  expect(await failure((await since(anna, LONG_AGO)).deleteMyMember())).toMatchObject({ status: 403 });
  expect(await (await since(anna)).deleteMyMember()).toEqual({});
  expect(await db.$count(memberRows, eq(memberRows.id, anna))).toBe(0);
  expect(await failure((await since(owner)).deleteMyMember())).toMatchObject({
    status: 400,
    fields: [[expect.any(String), "OWNER_OR_CONTRIBUTOR_MEMBER_DELETE_FORBIDDEN"]],
  });
  expect(await failure((await as(owner)).getMember(NOBODY))).toMatchObject({ status: 404 });
});
