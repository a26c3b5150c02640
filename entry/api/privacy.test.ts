import { defaultPrivacy, memberPrivacySettings } from "@wix/members";
import { expect, test } from "vitest";
import { updateJoining, updatePrivacy } from "@/domain/settings/update";
import { eventRows, makeMember } from "@/domain/testing";
import { SYSTEM } from "@/domain/viewer";
import { aDoor, failure } from "./testing";

const api = aDoor();
const modules = { memberPrivacySettings, defaultPrivacy };
const SETTINGS = "/members/v1/privacy-settings";

test("getMemberPrivacySettings answers everybody", async () => {
  const open = await api.raw(SETTINGS);
  expect([open.status, open.json.memberPrivacySettings]).toEqual([
    200,
    {
      id: expect.any(String),
      publicMemberVisibility: "VISIBLE_TO_ALL",
      publicMemberCandidates: "ANYONE",
      revision: "1",
      updatedDate: expect.any(String),
    },
  ]);
});

test("setMemberPrivacySettings holds at once, under the revision that was read", async () => {
  const anna = await makeMember("Anna");
  const { memberPrivacySettings } = await api.client(modules);
  const set = (revision: string, visibility = "VISIBLE_TO_MEMBERS_ONLY", candidates = "ANYONE") =>
    memberPrivacySettings.setMemberPrivacySettings({
      revision,
      publicMemberVisibility: visibility as never,
      publicMemberCandidates: candidates as never,
    });
  expect((await set("1")).memberPrivacySettings).toMatchObject({
    publicMemberVisibility: "VISIBLE_TO_MEMBERS_ONLY",
    publicMemberCandidates: "ANYONE",
    revision: "2",
  });
  expect((await api.raw(`/members/v1/members/${anna}`)).status).toBe(404);
  expect(await failure(set("1", "VISIBLE_TO_ALL"))).toMatchObject({
    status: 409,
    code: "INVALID_REVISION",
    data: { revision: "2" },
  });
  // The page counts too; the same again does not.
  await updatePrivacy(SYSTEM, { mayBePublic: "nobody", profilesSeenBy: "members" });
  expect((await set("3", "VISIBLE_TO_MEMBERS_ONLY", "NO_ONE")).memberPrivacySettings).toMatchObject({
    publicMemberCandidates: "NO_ONE",
    revision: "3",
  });
  expect(await failure(set("3", "UNKNOWN"))).toMatchObject({
    status: 400,
    code: "INVALID_SETTINGS",
    data: { publicMemberVisibility: "UNKNOWN", publicMemberCandidates: "ANYONE" },
  });
  const low = await api.client(modules, ["members.manage"]);
  const tried = low.memberPrivacySettings.setMemberPrivacySettings({
    revision: "3",
    publicMemberVisibility: "VISIBLE_TO_ALL" as never,
    publicMemberCandidates: "ANYONE" as never,
  });
  expect(await failure(tried)).toMatchObject({ status: 403 });
  const told = (await eventRows()).filter(({ type }) => type === "settings.changed");
  expect(told.map(({ data, actorKind }) => [actorKind, data.fields])).toEqual([
    ["key", ["profilesSeenBy"]],
    ["system", ["mayBePublic"]],
  ]);
});

test("the default privacy is what newcomers start as; its object bears its own name", async () => {
  const { defaultPrivacy } = await api.client(modules);
  expect(await defaultPrivacy.getDefaultPrivacyStatus()).toMatchObject({
    defaultPrivacy: { defaultPrivacy: "PUBLIC", revision: "1" },
  });
  expect(
    await defaultPrivacy.setDefaultPrivacyStatus({ defaultPrivacy: "PRIVATE" as never, revision: "1" }),
  ).toMatchObject({ defaultPrivacy: { defaultPrivacy: "PRIVATE", revision: "2" } });
  const stale = defaultPrivacy.setDefaultPrivacyStatus({ defaultPrivacy: "PUBLIC" as never, revision: "1" });
  expect(await failure(stale)).toMatchObject({ status: 409, code: "INVALID_REVISION", data: { revision: "2" } });
  await updateJoining(SYSTEM, { joining: "open", autoApproveDomains: "", approvalTime: "", defaultPrivacy: "PUBLIC" });
  expect((await defaultPrivacy.getDefaultPrivacyStatus()).defaultPrivacy?.revision).toBe("3");
  expect((await api.raw("/members/v1/default-privacy-status")).status).toBe(401);
  const low = await api.client(modules, []);
  expect(await failure(low.defaultPrivacy.getDefaultPrivacyStatus())).toMatchObject({ status: 403 });
});
