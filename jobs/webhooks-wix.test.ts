// Webhooks as the client packages read them: tokens with the facts by their own names.
import { contacts, extendedFields, labels } from "@wix/crm";
import { signOnPolicy } from "@wix/identity";
import { badgeAssignments, badgesV2, memberReport, membersAbout, members as wixMembers } from "@wix/members";
import { AppStrategy, createClient } from "@wix/sdk";
import { expect, test } from "vitest";
import { assignBadge, unassignBadge } from "@/domain/badges/assign";
import { createBadge } from "@/domain/badges/badges";
import { aBadge } from "@/domain/badges/testing";
import { createContact, deleteContact, updateContact } from "@/domain/contacts/book";
import { createLabel, deleteLabel, renameLabel } from "@/domain/contacts/labels";
import { relabelContact } from "@/domain/contacts/labels-asked";
import { mergeContacts } from "@/domain/contacts/merge";
import { createField, restoreField } from "@/domain/fields/manage";
import { dropField, patchField } from "@/domain/fields/patch";
import { muteMember } from "@/domain/members/activity-status";
import { deleteMember } from "@/domain/members/deletion";
import { updateMember } from "@/domain/members/edit";
import { updateSignOnPolicy } from "@/domain/members/sign-on-policy";
import { deleteReportsOf } from "@/domain/reports/asked";
import { makeReport } from "@/domain/reports/report";
import { asMember, makeMember } from "@/domain/testing";
import { SYSTEM } from "@/domain/viewer";
import { getWebhook, rotateWebhook } from "@/domain/webhooks/endpoint";
import { OUTGOING_TYPES } from "@/domain/webhooks/outgoing";
import { anEndpoint, deliveryRows } from "@/domain/webhooks/testing";
import { withReceivers } from "./webhooks-testing";

const { receiver, send } = withReceivers();

const rename = (memberId: string, nickname: string) => updateMember(SYSTEM, { memberId, profile: { nickname } });

/** A client that hears everything with these modules; `told` does something and has it heard before anything else happens. */
async function anEar<M extends Record<string, unknown>>(modules: M) {
  const sink = await receiver();
  const { endpointId } = await anEndpoint(sink.url, [...OUTGOING_TYPES], "wix-jwt");
  const { publicKey } = await getWebhook(SYSTEM, endpointId);
  const client = createClient({
    auth: AppStrategy({ appId: "any", appSecret: "any", publicKey: publicKey! }),
    modules,
  });
  const told = async <R>(act: Promise<R>): Promise<R> => {
    const answer = await act;
    sink.got.splice(0);
    await send(endpointId);
    // Messages of one fact may arrive in any order.
    const bodies = sink.got.map(({ body }) => body).sort((one, other) => one.length - other.length);
    for (const body of bodies)
      await client.webhooks.process(body).catch((error: Error) => {
        if (!error.message.startsWith("Unexpected event type")) throw error;
      });
    return answer;
  };
  return { client, told };
}

test("the client packages verify and read the tokens, with the member as they know it", async () => {
  const sink = await receiver();
  const { endpointId } = await anEndpoint(sink.url, [...OUTGOING_TYPES], "wix-jwt");
  const { publicKey } = await getWebhook(SYSTEM, endpointId);
  const anna = await makeMember("anna");
  await rename(anna, "Anna K");
  await muteMember(SYSTEM, { memberId: anna, reason: "noise" });
  const client = createClient({
    auth: AppStrategy({ appId: "any", appSecret: "any", publicKey: publicKey! }),
    modules: { members: wixMembers },
  });
  const heard: { fields?: unknown; nickname?: unknown; id?: string }[] = [];
  client.members.onMemberUpdated(({ entity, metadata }) => {
    heard.push({ nickname: entity.profile?.nickname, id: metadata._id });
  });
  await send(endpointId);
  expect(sink.got.length).toBeGreaterThanOrEqual(2);
  for (const { body } of sink.got.slice(0, 2)) {
    const { eventType } = await client.webhooks.process(body);
    expect(eventType).toBe("wix.members.v1.member_updated");
  }
  expect(heard.map(({ nickname }) => nickname)).toEqual(["Anna K", "Anna K"]);
  const [head, claims, sign] = sink.got[0]!.body.split(".");
  const altered = `${head}.${claims!.slice(0, -2)}${claims!.endsWith("AA") ? "BB" : "AA"}.${sign}`;
  await expect(client.webhooks.process(altered)).rejects.toThrow();
});

test("a token's former key signs for a day after a rotation, so that the new one can be put in place", async () => {
  const sink = await receiver();
  const { endpointId } = await anEndpoint(sink.url, ["member.updated"], "wix-jwt");
  await rotateWebhook(SYSTEM, { endpointId });
  const { publicKey, formerPublicKey } = await getWebhook(SYSTEM, endpointId);
  await rename(await makeMember("anna"), "Anna K");
  await send(endpointId);
  const reader = (key: string) =>
    createClient({ auth: AppStrategy({ appId: "a", appSecret: "b", publicKey: key }), modules: {} });
  await reader(formerPublicKey!).webhooks.process(sink.got[0]!.body);
  await expect(reader(publicKey!).webhooks.process(sink.got[0]!.body)).rejects.toThrow();
});

test("what tells of a member who is gone is dropped where it would carry them, and the leaving arrives", async () => {
  const sink = await receiver();
  const { endpointId } = await anEndpoint(sink.url, ["member.updated", "member.deleted"], "wix-jwt");
  const anna = await makeMember("anna");
  await rename(anna, "Anna K");
  const key = { ...SYSTEM, kind: "key" as const, keyId: anna };
  await deleteMember(key, { memberId: anna, content: "anonymise" });
  await send(endpointId);
  expect((await deliveryRows(endpointId)).map(({ state }) => state)).toEqual(["dropped", "delivered"]);
  expect(sink.got).toHaveLength(1);
});

test("contacts, labels and badges leave whole, by the names the client packages have for them", async () => {
  const sink = await receiver();
  const { endpointId } = await anEndpoint(sink.url, [...OUTGOING_TYPES], "wix-jwt");
  const { publicKey } = await getWebhook(SYSTEM, endpointId);
  const auth = AppStrategy({ appId: "any", appSecret: "any", publicKey: publicKey! });
  const client = createClient({ auth, modules: { contacts, labels, badgesV2 } });
  const heard: unknown[] = [];
  client.contacts.onContactCreated(({ entity }) => void heard.push(["made", entity.info?.name?.first]));
  client.contacts.onContactUpdated(
    ({ entity, ...rest }) =>
      void heard.push(["changed", entity.info?.company, (rest as { modifiedFields?: object }).modifiedFields]),
  );
  client.contacts.onContactMerged(({ data }) => void heard.push(["merged", data.sourceContactIds?.length]));
  client.contacts.onContactDeleted(({ metadata }) => void heard.push(["gone", metadata.originatedFrom]));
  client.labels.onLabelCreated(({ entity }) => void heard.push(["label", entity.key]));
  client.labels.onLabelUpdated(({ entity }) => void heard.push(["renamed", entity.displayName]));
  client.badgesV2.onBadgeCreated(({ entity }) => void heard.push(["badge", entity.title]));
  /** Does it, and hears of it before anything else happens. */
  const told = async <R>(act: Promise<R>): Promise<R> => {
    const answer = await act;
    sink.got.splice(0);
    await send(endpointId);
    // Messages of one fact may arrive in any order.
    const bodies = sink.got.map(({ body }) => body).sort((one, other) => one.length - other.length);
    for (const body of bodies) await client.webhooks.process(body);
    return answer;
  };
  const ada = await told(createContact(SYSTEM, { firstName: "Ada" }));
  const bea = await told(createContact(SYSTEM, { firstName: "Bea" }));
  await told(updateContact(SYSTEM, { ...ada, company: "Engines" }));
  await told(mergeContacts(SYSTEM, { contactId: ada.contactId, otherId: bea.contactId }));
  await told(deleteContact(SYSTEM, ada));
  const labelId = await told(createLabel(SYSTEM, { name: "Donors" }));
  await told(renameLabel(SYSTEM, { labelId, name: "Givers" }));
  await told(
    createBadge(SYSTEM, {
      title: "Founder",
      icon: "award",
      background: "#102030",
      foreground: "#FFFFFF",
    }),
  );
  expect(heard).toEqual([
    ["made", "Ada"],
    ["made", "Bea"],
    ["changed", "Engines", { "info.company": true }],
    ["gone", "merge"],
    ["merged", 1],
    ["gone", ""],
    ["label", "custom.donors"],
    ["renamed", "Givers"],
    ["badge", "Founder"],
  ]);
});

test("labels of a contact, fields, and a member's contact leave by the names that the client packages have for them", async () => {
  const { client, told } = await anEar({ contacts, labels, extendedFields });
  const heard: unknown[] = [];
  client.contacts.onContactCreated(({ entity }) => void heard.push(["made", entity.info?.name?.first]));
  client.contacts.onContactUpdated(({ entity, ...rest }) => {
    const { modifiedFields } = rest as { modifiedFields?: object };
    heard.push(["changed", entity.info?.labelKeys?.items, Object.keys(modifiedFields ?? {})]);
  });
  client.labels.onLabelDeleted(({ metadata }) => void heard.push(["no label", metadata.entityId]));
  client.extendedFields.onExtendedFieldCreated(({ entity }) => void heard.push(["field", entity.key]));
  client.extendedFields.onExtendedFieldUpdated(({ entity }) => void heard.push(["field", entity.displayName]));
  client.extendedFields.onExtendedFieldDeleted(({ metadata }) => void heard.push(["no field", metadata.entityId]));
  const { contactId } = await told(createContact(SYSTEM, { firstName: "Ada" }));
  const labelId = await told(createLabel(SYSTEM, { name: "Donors" }));
  await told(relabelContact(SYSTEM, { contactId, add: ["custom.donors"] }));
  await told(relabelContact(SYSTEM, { contactId, add: ["custom.donors"] }));
  await told(relabelContact(SYSTEM, { contactId, remove: ["custom.donors"] }));
  await told(deleteLabel(SYSTEM, { labelId }));
  const { fieldId } = await told(
    createField(SYSTEM, { title: "Boat", kind: "text", seenBy: "members", editedBy: "member", isOnAccount: true }),
  );
  await told(patchField(SYSTEM, { fieldId, title: "Ship" }));
  await told(dropField(SYSTEM, { fieldId, isForGood: false }));
  await told(restoreField(SYSTEM, { fieldId }));
  const anna = await makeMember("anna");
  await told(updateMember(SYSTEM, { memberId: anna, contact: { company: "Sails", fields: { boat: "Yawl" } } }));
  await told(rename(anna, "Anna K"));
  expect(heard).toEqual([
    ["made", "Ada"],
    ["changed", ["custom.donors"], ["info.labelKeys"]],
    ["changed", [], ["info.labelKeys"]],
    ["no label", labelId],
    ["field", "custom.boat"],
    ["field", "Ship"],
    ["no field", fieldId],
    ["field", "custom.boat"],
    ["changed", ["contacts.site-member"], ["info.company", "info.extendedFields.items.custom.boat"]],
  ]);
});

test("what members say, badges put on, reports, and who gets in leave by the names that the client packages have for them", async () => {
  const { client, told } = await anEar({ membersAbout, badgeAssignments, memberReport, signOnPolicy });
  const heard: unknown[] = [];
  client.membersAbout.onMemberAboutCreated(({ entity }) => void heard.push(["about", entity.memberId]));
  client.membersAbout.onMemberAboutUpdated(({ entity }) => void heard.push(["about again", entity.revision]));
  client.membersAbout.onMemberAboutDeleted(({ metadata }) => void heard.push(["no about", metadata.entityId]));
  client.badgeAssignments.onBadgeAssignmentCreated(
    ({ entity }) => void heard.push(["worn", entity._id, entity.memberId]),
  );
  client.badgeAssignments.onBadgeAssignmentDeleted(
    ({ entity }) => void heard.push(["off", entity._id, entity.memberId]),
  );
  client.memberReport.onMemberReportCreated(({ entity }) => void heard.push(["report", entity.reportingMemberId]));
  client.memberReport.onMemberReportDeleted(({ metadata }) => void heard.push(["no report", metadata.entityId]));
  client.memberReport.onMemberReportReportedMemberCreated(
    ({ data }) => void heard.push(["reported", data.reportedMember?.reportCount]),
  );
  client.memberReport.onMemberReportReportedMemberDeleted(
    ({ data }) => void heard.push(["not reported", data.reportedMemberId]),
  );
  client.signOnPolicy.onSignOnPolicyUpdated(({ entity }) => void heard.push(["policy", entity.requireOwnerApproval]));
  const [anna, bob, cy] = [await makeMember("anna"), await makeMember("bob"), await makeMember("cy")];
  for (const about of ["I sail.", "I row.", ""])
    await told(updateMember(SYSTEM, { memberId: anna, profile: { about } }));
  const { badgeId } = await told(createBadge(SYSTEM, aBadge("Founder")));
  await told(assignBadge(SYSTEM, { badgeId, memberIds: [anna] }));
  await told(unassignBadge(SYSTEM, { badgeId, memberIds: [anna] }));
  for (const reporter of [bob, cy])
    await told(makeReport(await asMember(reporter), { targetKind: "member", targetId: anna, reason: "spam" }));
  await told(deleteReportsOf(SYSTEM, { memberId: anna }));
  await told(updateSignOnPolicy(SYSTEM, { isApproved: true }));
  const worn = (heard as string[][])[3]![1];
  const gone = (heard as string[][]).filter(([what]) => what === "no report").map(([, id]) => id);
  expect(new Set(gone).size).toBe(2);
  expect(heard).toEqual([
    ["about", anna],
    ["about again", "2"],
    ["no about", anna],
    ["worn", worn, anna],
    ["off", worn, anna],
    ["reported", "1"],
    ["report", bob],
    ["report", cy],
    ...gone.map((id) => ["no report", id]),
    ["not reported", anna],
    ["policy", true],
  ]);
});

test("a report of words is told to nobody, and one of a member says whom, never who (M162)", async () => {
  const sink = await receiver();
  const { endpointId } = await anEndpoint(sink.url, ["report.created"]);
  const [anna, bob] = [await makeMember("anna"), await makeMember("bob")];
  await makeReport(await asMember(bob), { targetKind: "member", targetId: anna, reason: "spam" });
  await send(endpointId);
  expect(sink.messages().map(({ entityId, data }) => [entityId, data])).toEqual([
    [anna, { reportId: expect.any(String), memberId: anna }],
  ]);
  expect(sink.got[0]!.body).not.toContain(bob);
});
