import { customFieldApplications, customFieldSuggestions, customFields, members } from "@wix/members";
import { expect, test } from "vitest";
import { makeBadge } from "@/domain/badges/testing";
import { editField } from "@/domain/fields/manage";
import { createRole } from "@/domain/roles/edit";
import { giveRole } from "@/domain/roles/roles";
import { makeMember } from "@/domain/testing";
import { SYSTEM } from "@/domain/viewer";
import { aDoor, failure, keyFor, NOBODY } from "./testing";

const api = aDoor();
const modules = { customFieldApplications, customFieldSuggestions, customFields, members };

test("a field is made, read, changed under its revision, and found in the list by section", async () => {
  const { customFields: fields } = await api.client(modules);
  const made = await fields.createCustomField({
    name: "Boat",
    fieldType: "TEXT" as never,
    defaultPrivacy: "PUBLIC" as never,
  });
  expect(made).toMatchObject({
    _id: expect.any(String),
    name: "Boat",
    key: "boat",
    fieldType: "TEXT",
    defaultPrivacy: "PUBLIC",
    socialType: "UNKNOWN",
    fieldOrigin: "CUSTOM",
    appliesTo: "ALL_MEMBERS",
    section: "GENERAL",
    revision: "1",
  });
  const id = made._id!;
  const renamed = await fields.updateCustomField(id, {
    revision: "1",
    name: "Ship",
    defaultPrivacy: "PRIVATE" as never,
  });
  expect(renamed).toMatchObject({ name: "Ship", key: "boat", defaultPrivacy: "PRIVATE", revision: "2" });
  expect(await failure(fields.updateCustomField(id, { revision: "1", name: "Raft" }))).toMatchObject({
    status: 409,
    data: { revision: "2" },
  });
  await editField(SYSTEM, { fieldId: id, title: "Vessel", seenBy: "staff" });
  expect((await fields.getCustomField(id)).field).toMatchObject({ name: "Vessel", revision: "3" });
  const web = await fields.createCustomField({
    name: "Page",
    fieldType: "SOCIAL" as never,
    socialType: "INSTAGRAM" as never,
  });
  expect(web).toMatchObject({ fieldType: "SOCIAL", socialType: "INSTAGRAM", section: "SOCIAL" });
  const listed = await fields.listCustomFields();
  const sections = listed.fields!.map(({ section }) => section);
  expect(sections).toEqual([...sections].sort((a, b) => ORDER.indexOf(a as string) - ORDER.indexOf(b as string)));
  expect(listed.fields!.map(({ fieldOrigin }) => fieldOrigin)).toEqual(
    expect.arrayContaining(["SYSTEM", "CONTACT", "CUSTOM"]),
  );
  expect(listed.metadata).toMatchObject({ total: 10, offset: 0, count: 10 });
  expect((await fields.listCustomFields({ paging: { limit: 3, offset: 8 } })).fields?.length).toBe(2);
  expect(await failure(fields.getCustomField(NOBODY))).toMatchObject({ status: 404 });
  // What only the team reads is nobody else's to know of.
  const open = (await api.raw("/members/v1/custom-fields")).json.fields.map(({ name }: { name: string }) => name);
  expect(open).not.toContain("Vessel");
});
const ORDER = ["GENERAL", "DISPLAY_INFO", "SOCIAL", "ADDRESS"];

test("each refusal by its name", async () => {
  const { customFields: fields } = await api.client(modules);
  const make = (field: object) => failure(fields.createCustomField(field as never));
  expect(await make({ name: "Page", fieldType: "SOCIAL" })).toMatchObject({
    status: 400,
    code: "INVALID_FIELD_SOCIAL_TYPE",
    data: { invalidSocialType: "UNKNOWN" },
  });
  expect(await make({ name: "Page", fieldType: "TEXT", socialType: "TIKTOK" })).toMatchObject({
    code: "INVALID_FIELD_SOCIAL_TYPE",
    data: { invalidSocialType: "TIKTOK" },
  });
  expect(await make({ name: "Birth date", fieldType: "TEXT" })).toMatchObject({
    status: 400,
    code: "INCORRECT_FIELD_TYPE",
    data: { incorrectType: "TEXT", correctType: "DATE" },
  });
  expect(await make({ name: "Email", fieldType: "TEXT", defaultPrivacy: "PUBLIC" })).toMatchObject({
    code: "INCORRECT_FIELD_PRIVACY",
    data: { incorrectPrivacy: "PUBLIC", correctPrivacy: "PRIVATE" },
  });
  expect(await make({ name: "Email" })).toMatchObject({ status: 409, code: "ALREADY_EXISTS" });
  expect(await make({ name: "x".repeat(151) })).toMatchObject({ status: 400 });
  expect(await make({ name: "" })).toMatchObject({ status: 400 });
  const own = (await fields.listCustomFields()).fields!.find(({ name }) => name === "Email")!;
  expect(await failure(fields.updateCustomField(own._id!, { revision: "1", name: "Mail" }))).toMatchObject({
    code: "RESERVED_FIELD_NAME_NON_EDITABLE",
    data: { newName: "Mail", currentName: "Email" },
  });
  expect(
    await failure(fields.updateCustomField(own._id!, { revision: "1", defaultPrivacy: "PUBLIC" as never })),
  ).toMatchObject({ code: "INCORRECT_FIELD_PRIVACY" });
  expect(await failure(fields.deleteCustomField(own._id!, "1"))).toMatchObject({ status: 409 });
  expect((await fields.getCustomField(own._id!)).field?.name).toBe("Email");
  const made = await fields.createCustomField({ name: "Boat" });
  expect(
    await failure(fields.updateCustomField(made._id!, { revision: "1", socialType: "TIKTOK" as never })),
  ).toMatchObject({ code: "INVALID_FIELD_SOCIAL_TYPE" });
  const low = await api.client(modules, ["members.manage"]);
  for (const tried of [
    () => low.customFields.createCustomField({ name: "x" }),
    () => low.customFields.getCustomField(made._id!),
    () => low.customFields.updateCustomField(made._id!, { revision: "1", name: "x" }),
    () => low.customFields.deleteCustomField(made._id!, "1"),
    () => low.customFieldSuggestions.listCustomFieldSuggestions(),
    () => low.customFieldApplications.getCustomFieldApplication(made._id!),
  ])
    expect(await failure(tried())).toMatchObject({ status: 403 });
});

test("hidden fields are suggested and come back with what was in them; dropped ones are not", async () => {
  const { customFields: fields, customFieldSuggestions: suggestions, members } = await api.client(modules);
  const [boat, sail] = [
    await fields.createCustomField({ name: "Boat" }),
    await fields.createCustomField({ name: "Sail", fieldType: "NUMBER" as never }),
  ];
  const carla = await members.createMember({
    member: { loginEmail: "c@tidewater.example", contact: { customFields: { boat: { value: "Wherry" } } } },
  });
  await fields.hideCustomField(boat._id!, "1");
  await fields.deleteCustomField(sail._id!, "1");
  expect(await failure(fields.getCustomField(boat._id!))).toMatchObject({ status: 404 });
  const listed = await suggestions.listCustomFieldSuggestions({
    sorting: [{ fieldName: "name", order: "ASC" as never }],
    paging: { limit: 10 },
  });
  expect(listed.suggestions).toMatchObject([{ name: "Boat", fieldType: "TEXT", customFieldId: boat._id }]);
  expect(listed.metadata?.total).toBe(1);
  expect((await suggestions.queryCustomFieldSuggestions().eq("name", "Boat").find()).items.length).toBe(1);
  expect((await suggestions.queryCustomFieldSuggestions().eq("fieldType", "DATE").find()).items.length).toBe(0);
  expect(await failure(fields.createCustomField({ name: "boat", fieldType: "DATE" as never }))).toMatchObject({
    code: "INCORRECT_FIELD_TYPE",
  });
  expect((await fields.createCustomField({ name: "boat" }))._id).toBe(boat._id);
  const read = await members.getMember(carla._id!, { fieldsets: ["FULL" as never] });
  expect(read.contact?.customFields?.boat).toEqual({ name: "Boat", value: "Wherry" });
});

test("the order is as it was set", async () => {
  const { customFields: fields } = await api.client(modules);
  const ids: string[] = [];
  for (const name of ["A", "B", "C"]) ids.push((await fields.createCustomField({ name }))._id!);
  const told = await fields.updateCustomFieldsOrder([ids[2]!, ids[0]!, ids[1]!], { section: "GENERAL" as never });
  const names = told.fields!.filter(({ fieldOrigin }) => fieldOrigin === "CUSTOM").map(({ name }) => name);
  expect([names.join(""), told.section]).toEqual(["CAB", "GENERAL"]);
});

test("applications say whom a field is for, and the site holds to it", async () => {
  const [anna, bert, cleo] = [await makeMember("Anna"), await makeMember("Bert"), await makeMember("Cleo")];
  const { customFields: fields, customFieldApplications: applied } = await api.client(modules);
  const { roleId } = await createRole(SYSTEM, { name: "Crew" });
  await giveRole(SYSTEM, { memberId: anna, roleId });
  const field = await fields.createCustomField({ name: "Boat", defaultPrivacy: "PUBLIC" as never });
  const id = field._id!;
  expect(await failure(applied.getCustomFieldApplication(id))).toMatchObject({ status: 404 });
  const made = await applied.createCustomFieldApplication({
    customFieldId: id,
    applications: {
      items: [
        { applicationType: "ROLE" as never, entityId: roleId },
        { applicationType: "MEMBER" as never, entityId: bert },
      ],
    },
  });
  expect(made).toMatchObject({
    customFieldId: id,
    customFieldKey: "boat",
    applications: {
      items: [
        { applicationType: "ROLE", entityId: roleId },
        { applicationType: "MEMBER", entityId: bert },
      ],
    },
    exclusions: { items: [] },
    revision: "2",
  });
  expect((await fields.getCustomField(id)).field?.appliesTo).toBe("SELECTED_MEMBERS");
  const who = async () => {
    const { results } = await applied.getMembersCustomFieldApplications([anna, bert, cleo]);
    return results!.map(
      ({ applications }) => applications!.find(({ customFieldKey }) => customFieldKey === "boat")!.applies,
    );
  };
  expect(await who()).toEqual([true, true, false]);
  const ofRole = await applied.getRolesCustomFieldApplications([roleId, NOBODY]);
  expect(ofRole.results?.map(({ applications }) => applications?.[0]?.applies)).toEqual([true, false]);
  const badge = await makeBadge("Star");
  await applied.updateCustomFieldApplication(id, {
    revision: "2",
    applications: { items: [] },
    exclusions: {
      items: [
        { exclusionType: "MEMBER" as never, entityId: anna },
        { exclusionType: "BADGE" as never, entityId: badge },
      ],
    },
  });
  expect(await who()).toEqual([false, true, true]);
  expect(await failure(applied.updateCustomFieldApplication(id, { revision: "2" }))).toMatchObject({ status: 409 });
  expect(await failure(applied.createCustomFieldApplication({ customFieldId: id }))).toMatchObject({ status: 409 });
  expect((await applied.getCustomFieldApplications([id])).applications?.length).toBe(1);
  const plan = await api.raw("/members/v1/custom-fields-applications", {
    key: await keyFor(),
    body: {
      application: {
        customFieldId: id,
        applications: { items: [{ applicationType: "PRICING_PLAN", entityId: NOBODY }] },
      },
    },
  });
  expect(plan.status).toBe(400);
  await applied.deleteCustomFieldApplication(id);
  expect(await who()).toEqual([true, true, true]);
  expect(await failure(applied.getMembersCustomFieldApplications([NOBODY]))).toMatchObject({ status: 404 });
});
