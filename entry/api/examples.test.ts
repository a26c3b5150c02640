// Sends every example of the description. The door holds the answers against the description, as those of every other test.
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { settings } from "@/db/schema/settings";
import { makeBadge } from "@/domain/badges/testing";
import { makeField } from "@/domain/fields/testing";
import { joinAs, makeMember } from "@/domain/testing";
import { EXAMPLES } from "./examples";
import { IN_EXAMPLES } from "./in-examples";
import { requestOf } from "./openapi";
import type { Operation } from "./operation";
import { OPERATIONS } from "./operations";
import { aDoor, keyFor, keyOf } from "./testing";

const { raw } = aDoor();
const { anna, bert, paul, badge, otherBadge, field, otherField } = IN_EXAMPLES;

/** What takes something that only a letter tells: the example is refused. */
const REFUSED: Record<string, number> = { "recovery.recover": 400, "verification.verifyDuringAuthentication": 400 };
/** What stands at an address other than the example's, in this run. */
let real: Record<string, string>;
let callers: { key: string; member: string };

const send = (name: string, sent: object = EXAMPLES[name]!, who?: string) => {
  const operation = OPERATIONS.find((one) => one.name === name)!;
  const asked = JSON.parse(
    Object.entries(real).reduce((text, [example, id]) => text.replaceAll(example, id), JSON.stringify(sent)),
  );
  const { address, body } = requestOf(operation, asked);
  return raw(address, { key: who ?? callerOf(operation), method: operation.method, body });
};
/** A key is nobody, who could not be answered about. */
const callerOf = ({ who, name }: Operation) =>
  who === "member" || name === "members.getCurrentMember" ? callers.member : callers.key;

beforeEach(async () => {
  real = {};
  await db.update(settings).set({ joining: "open", isVerificationOn: false });
  await joinAs("Anna", { id: anna });
  await makeMember("Bert", { id: bert });
  await makeMember("Paul", { id: paul, status: "PENDING" });
  const olga = await makeMember("Olga", { isOwner: true, isPasswordStaffGrade: true });
  await makeMember("Otto", { isOwner: true });
  callers = { key: await keyFor(), member: await keyOf(olga) };
  await makeBadge("Regular", { id: badge });
  await makeBadge("First hour", { id: otherBadge });
  await makeField("Boat", { id: field });
  await makeField("Tools", { id: otherField });
});

const idOf = (noun: string) => (json: Record<string, { id: string }>) => json[noun]!.id;
type Step = { whose: RegExp; name: string; sent?: object; example?: string; find?: (json: never) => string };
const { content } = (EXAMPLES["membersAbout.createMemberAbout"] as { memberAbout: { content: object } }).memberAbout;
const byBadge = { items: [{ applicationType: "BADGE", entityId: badge }] };

/** What the examples of a module, or one of them, take for granted. */
const OF_MODULES: Step[] = [
  {
    whose: /^badge/,
    name: "badgeAssignments.createBadgeAssignment",
    sent: { badgeAssignment: { badgeId: badge, memberId: anna } },
    example: IN_EXAMPLES.assignment,
    find: idOf("badgeAssignment"),
  },
  {
    whose: /^(memberRole|authoriz|customFieldA)/,
    name: "memberRoleDefinition.createMemberRoleDefinition",
    sent: { roleKey: "EDITOR", roleTitle: "Editors" },
    example: IN_EXAMPLES.role,
    find: idOf("role"),
  },
  {
    whose: /^customFieldA/,
    name: "customFieldApplications.createCustomFieldApplication",
    sent: { application: { customFieldId: field, applications: byBadge } },
  },
  {
    whose: /^membersAbout/,
    name: "membersAbout.createMemberAbout",
    sent: { memberAbout: { memberId: anna, content } },
  },
  { whose: /^apiKeys/, name: "apiKeys.createApiKey", example: IN_EXAMPLES.key, find: idOf("apiKey") },
  {
    whose: /^oauthClients/,
    name: "oauthClients.createOauthClient",
    sent: { oauthClient: { name: "Shop", grants: ["client_credentials"], permissions: [] } },
    example: IN_EXAMPLES.program,
    find: idOf("oauthClient"),
  },
  { whose: /^webhooks/, name: "webhooks.create", example: IN_EXAMPLES.webhook, find: idOf("webhook") },
  {
    whose: /^webhooks/,
    name: "webhooks.test",
    example: IN_EXAMPLES.delivery,
    find: ({ deliveryId }: { deliveryId: string }) => deliveryId,
  },
  { whose: /^(contacts|labels)\./, name: "labels.findOrCreateLabel" },
  {
    whose: /^contacts\.(?!createContact)/,
    name: "contacts.createContact",
    sent: { info: { name: { first: "Vera", last: "Lind" }, company: "Harbour Joinery" } },
    example: IN_EXAMPLES.contact,
    find: idOf("contact"),
  },
  {
    whose: /^contacts\.(?!createContact)/,
    name: "contacts.createContact",
    sent: { info: { name: { first: "Vic" }, company: "Harbour Joinery" } },
    example: IN_EXAMPLES.otherContact,
    find: idOf("contact"),
  },
  { whose: /^memberFollowers/, name: "memberFollowers.followMember", sent: { memberId: bert } },
  {
    whose: /^memberReport/,
    name: "memberReport.reportMember",
    sent: { memberReport: { reportedMemberId: bert, reason: { category: "SPAM" } } },
  },
];
const OF_SOME: Step[] = [
  { whose: /authentication\.login$/, name: "authentication.register" },
  { whose: /\.unmuteMember/, name: "members.muteMember" },
  { whose: /\.unassignRole/, name: "authorization.assignRole" },
  { whose: /\.unblockMember/, name: "memberToMemberBlock.blockMember", sent: { memberId: paul } },
  { whose: /\.loginV2/, name: "authentication.registerV2" },
];

/** Does these, and fails where that does not work. */
async function furnish(steps: Step[]) {
  for (const { name, sent, example, find } of steps) {
    const { status, json, text } = await send(name, sent);
    expect([status, text], name).toEqual([200, text]);
    if (example) real[example] = find!(json as never);
  }
}

test("every operation has an example, and no example speaks of another", () => {
  expect(Object.keys(EXAMPLES).sort()).toEqual(OPERATIONS.map(({ name }) => name).sort());
});

const isReading = ({ method, pace, name }: Operation) =>
  (method === "GET" || pace === "api-read") && name !== "authentication.logout";

test("the examples that read are answered", async () => {
  await furnish(OF_MODULES);
  const said: Record<string, number> = {};
  for (const operation of OPERATIONS.filter(isReading)) {
    const { status, text } = await send(operation.name);
    if (status !== 200) said[`${operation.name} ${text}`] = status;
  }
  expect(said).toEqual({});
}, 120_000);

/** Every one on rows of its own; together they are all that changes something. */
test.each(OPERATIONS.filter((one) => !isReading(one)).map(({ name }) => name))(
  "the example of %s is answered",
  async (name) => {
    await furnish([...OF_MODULES, ...OF_SOME].filter(({ whose }) => whose.test(name)));
    const { status, text } = await send(name);
    expect([status, text]).toEqual([REFUSED[name] ?? 200, text]);
  },
  60_000,
);
