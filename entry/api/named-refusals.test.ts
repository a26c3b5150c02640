// Refusals that have a name in the wire format: those of rarer occasions, and that none of all of them is without a test.
import { readdirSync, readFileSync } from "node:fs";
import { authentication } from "@wix/identity";
import { memberReport, members, memberToMemberBlock } from "@wix/members";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { members as memberRows } from "@/db/schema/members";
import { settings } from "@/db/schema/settings";
import { makeField } from "@/domain/fields/testing";
import { makeMember, makeModerator } from "@/domain/testing";
import { aDoor, failure, keyFor, keyOf, setLimits } from "./testing";

const api = aDoor();

/** Every name that the format has for a refusal which can occur here. docs/refusals.md says why the others cannot. */
const NAMED = [
  ...["-19976", "-19995", "THROTTLED_FEATURE", "VALUE_TOO_SHORT", "VALUE_TOO_LONG", "VERIFICATION_FAILED"],
  ...["EMAIL_VERIFICATION_REQUIRED", "EMAIL_DOMAIN_FORMAT_INVALID", "MEMBER_TO_MEMBER_BLOCKED", "SLUG_ALREADY_EXISTS"],
  ...["COMMUNITY_JOIN_IMPOSSIBLE", "MEMBER_SELF_BLOCK_FORBIDDEN", "OWNER_MEMBER_BLOCK_FORBIDDEN", "NOT_FOUND"],
  ...["OWNER_OR_CONTRIBUTOR_MEMBER_DELETE_FORBIDDEN", "INVALID_CUSTOM_FIELD_URL", "INVALID_REVISION"],
  ...["INVALID_SETTINGS", "MEMBER_ALREADY_BLOCKED", "SELF_BLOCKING_FORBIDDEN", "ADMIN_BLOCKING_FORBIDDEN"],
  ...["SELF_UNBLOCKING_FORBIDDEN", "BLOCK_DOES_NOT_EXIST", "SELF_REPORTING_FORBIDDEN", "CANNOT_REPORT_BLOCKED_MEMBER"],
  ...["CANNOT_DELETE_MEMBER_REPORTS", "CANNOT_UPDATE_SYSTEM_ROLE", "CANNOT_DELETE_SYSTEM_ROLE", "ROLE_DOES_NOT_EXIST"],
  ...["MEMBER_BLOCKED", "INVALID_ROLE", "BADGE_NOT_PROVIDED", "INCORRECT_FIELD_TYPE", "INCORRECT_FIELD_PRIVACY"],
  ...["INVALID_FIELD_SOCIAL_TYPE", "RESERVED_FIELD_NAME_NON_EDITABLE", "DUPLICATE_CONTACT_EXISTS"],
  ...["INSUFFICIENT_CONTACT_DATA", "CANNOT_HAVE_MULTIPLE_PRIMARY_INFO", "INVALID_EXTENDED_FIELD_VALUE"],
  ...["CONTACT_NOT_FOUND", "CONTACT_ALREADY_CHANGED", "INSUFFICIENT_UPDATE_CONTACT_DATA", "CANNOT_UPDATE_MEMBER_EMAIL"],
  ...["CANNOT_DELETE_MEMBER", "CANNOT_DELETE_MEMBER_OWNER_OR_CONTRIBUTOR", "UNSUPPORTED_SORT_FIELD", "ILLEGAL_LIMIT"],
  ...["FAILED_PRECONDITION", "ILLEGAL_MERGE", "NEITHER_FILTER_NOR_SEARCH", "INSUFFICIENT_PERMISSION"],
  ...["LABELS_QUOTA_REACHED", "FIELDS_QUOTA_EXCEEDED", "MALFORMED_FILTER", "UNSUPPORTED_FILTER"],
  ...["UNSUPPORTED_FILTER_FIELD_UNKNOWN", "UNSUPPORTED_FILTER_OPERATOR", "UNSUPPORTED_FILTER_VALUE"],
  ...["UNSUPPORTED_FILTER_VALUE_TYPE", "UNSUPPORTED_FILTER_FIELD", "INVALID_SORT", "ALREADY_EXISTS"],
];

test("every named refusal is asked for in a test of an operation", () => {
  const tests = readdirSync("entry/api").filter((name) => name.endsWith(".test.ts"));
  const text = tests
    .map((name) => readFileSync(`entry/api/${name}`, "utf8").replace(/const NAMED = [^;]*;/, ""))
    .join();
  expect(NAMED.filter((code) => !text.includes(`"${code}"`))).toEqual([]);
});

test("an owner is blocked by no member, whoever else may be", async () => {
  const [anna, olga, mo] = [
    await makeMember("Anna"),
    await makeMember("Olga", { isOwner: true }),
    await makeModerator("Mo"),
  ];
  const { memberToMemberBlock: blocks } = await api.clientOf({ memberToMemberBlock }, anna);
  expect(await failure(blocks.blockMember(olga))).toMatchObject({
    status: 403,
    code: "ADMIN_BLOCKING_FORBIDDEN",
    data: { initiatorMemberId: anna, targetMemberId: olga, adminMemberId: olga },
  });
  expect(await blocks.blockMember(mo)).toEqual({});
});

test("whom the team has shut out cannot be reported by those who still see them, and is not there for anybody else", async () => {
  const [anna, mo, bad] = [
    await makeMember("Anna"),
    await makeModerator("Mo"),
    await makeMember("Bad", { status: "BLOCKED" }),
  ];
  const report = async (by: string) =>
    (await api.clientOf({ memberReport }, by)).memberReport.reportMember({
      reportedMemberId: bad,
      reason: { category: "SPAM" as never },
    });
  expect(await failure(report(mo))).toMatchObject({
    status: 409,
    code: "CANNOT_REPORT_BLOCKED_MEMBER",
    data: { memberId: bad },
  });
  expect(await failure(report(anna))).toMatchObject({ status: 404 });
});

test("nobody of the team shuts themselves out", async () => {
  const mo = await makeModerator("Mo");
  const { members: own } = await api.clientOf({ members }, mo);
  expect(await failure(own.blockMember(mo))).toMatchObject({
    status: 403,
    code: "MEMBER_SELF_BLOCK_FORBIDDEN",
    data: { memberId: mo },
  });
});

test("an answer in a field of addresses that is none is named with what was sent", async () => {
  const anna = await makeMember("Anna");
  await makeField("Site", { kind: "url" });
  await makeField("Age", { kind: "number" });
  const { members: team } = await api.client({ members });
  const write = (fields: Record<string, unknown>) =>
    team.updateMember(anna, {
      contact: {
        customFields: Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, { value }])),
      },
    } as never);
  const key = await keyFor();
  const body = { member: { contact: { customFields: { site: { value: "javascript:alert(1)" } } } } };
  const told = await api.raw(`/members/v1/members/${anna}`, { key, method: "PATCH", body });
  expect([told.status, told.json.details.validationError.fieldViolations]).toEqual([
    400,
    [
      expect.objectContaining({
        ruleName: "INVALID_CUSTOM_FIELD_URL",
        data: { fields: { site: "javascript:alert(1)" } },
      }),
    ],
  ]);
  expect(await failure(write({ age: "old" }))).toMatchObject({
    fields: [["member.contact.customFields.age", "FIELD_NUMBER"]],
  });
  expect(await failure(write({ site: "harbour.example" }))).toBe("none");
});

test("signing up and in name too often, and passwords that are too short or too long", async () => {
  await db.update(settings).set({ joining: "open", isVerificationOn: false });
  const { authentication: auth } = await api.client({ authentication }, []);
  const signUp = (password: string) => auth.registerV2({ email: "vera@harbour.example" }, { password } as never);
  expect(await failure(signUp("short"))).toMatchObject({
    status: 400,
    fields: [["options.password", "VALUE_TOO_SHORT"]],
  });
  expect(await failure(signUp("long ".repeat(1000)))).toMatchObject({
    fields: [["options.password", "VALUE_TOO_LONG"]],
  });
  setLimits(true);
  const told = [];
  for (let n = 0; n < 40 && told.at(-1) !== 429; n++) {
    const { status, json } = await api.raw("/_api/iam/authentication/v2/login", {
      body: { loginId: { email: "vera@harbour.example" }, password: "not that one at all" },
    });
    if (status === 429) expect(json.details.applicationError.code).toBe("THROTTLED_FEATURE");
    told.push(status);
  }
  setLimits(false);
  expect(told.at(-1)).toBe(429);
  expect(await auth.validateEmail("no address")).toMatchObject({
    valid: false,
    failure: { reason: "EMAIL_DOMAIN_FORMAT_INVALID" },
  });
});

test("whoever is offline or waits is called so by the older module and by identities", async () => {
  const finn = await makeMember("Finn", { status: "OFFLINE" });
  const [row] = await db.select().from(memberRows).where(eq(memberRows.id, finn));
  const { writeSiteMember } = await import("@/wire/authentication");
  const { writeIdentity } = await import("@/wire/identity");
  const own = { ...row!, email: row!.loginEmail, emails: [], phones: [], addresses: [] } as never;
  expect(writeSiteMember(own).status).toBe("OFFLINE_ONLY");
  expect(writeIdentity({ ...(own as object), status: "PENDING", emailVerifiedAt: null } as never).status).toEqual({
    name: "PENDING",
    reasons: ["PENDING_ADMIN_APPROVAL_REQUIRED"],
  });
  expect(
    await failure((await api.client({ members }, [], await keyOf(finn))).members.getCurrentMember()),
  ).toMatchObject({
    status: 401,
  });
});
