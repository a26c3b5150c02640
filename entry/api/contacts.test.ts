import { contacts, extendedFields, labels, submittedContact } from "@wix/crm";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { members } from "@/db/schema/members";
import { eventTypes, makeMember } from "@/domain/testing";
import { aDoor, failure, keyFor, NOBODY } from "./testing";

const { client, raw } = aDoor();
const modules = { contacts, labels, extendedFields, submittedContact };
const ada = {
  name: { first: "Ada", last: "Byron" },
  emails: { items: [{ tag: "WORK" as const, email: "ada@example.org" }] },
  phones: { items: [{ tag: "MOBILE" as const, phone: "+49 30 12345678" }] },
  addresses: { items: [{ tag: "HOME" as const, address: { addressLine1: "1 Quay", city: "Hull", country: "GB" } }] },
  company: "Engines",
};

const contactOf = async (memberId: string) =>
  (await db.select().from(members).where(eq(members.id, memberId)))[0]!.contactId;

test("a contact is made, read whole and in parts, changed under its revision and deleted", async () => {
  const wix = await client(modules);
  const { contact } = await wix.contacts.createContact(ada);
  expect(contact).toMatchObject({
    revision: 1,
    source: { sourceType: "ADMIN" },
    lastActivity: { activityType: "CONTACT_CREATED" },
    primaryInfo: { email: "ada@example.org", phone: "+49 30 12345678" },
    primaryEmail: { subscriptionStatus: "NOT_SET" },
    primaryPhone: { e164Phone: "+493012345678" },
    info: {
      name: ada.name,
      emails: ada.emails,
      phones: ada.phones,
      company: "Engines",
      labelKeys: { items: [] },
      extendedFields: { items: {} },
    },
  });
  expect(contact!.info!.addresses!.items![0]).toMatchObject({ tag: "HOME", address: { addressLine1: "1 Quay" } });
  const id = contact!._id!;
  expect(contact!._createdDate).toBeInstanceOf(Date);
  expect(await wix.contacts.getContact(id)).toMatchObject({ info: { company: "Engines" } });
  const basic = await wix.contacts.getContact(id, { fieldsets: ["BASIC"] });
  expect(Object.keys(basic).sort()).toEqual(["_id", "info", "primaryInfo", "revision"]);
  expect(Object.keys(basic.info!)).toEqual(["name"]);
  const named = await wix.contacts.getContact(id, { fields: ["info.company"] });
  expect(named.info).toEqual({ company: "Engines" });

  const emails = contact!.info!.emails!.items!;
  const { contact: changed } = await wix.contacts.updateContact(
    id,
    { name: { first: "Augusta" }, company: "", emails: { items: [...emails, { email: "ada@home.example" }] } },
    1,
  );
  expect(changed).toMatchObject({ revision: 2, info: { name: { first: "Augusta", last: "Byron" } } });
  expect(changed!.info!.company).toBeUndefined();
  expect(changed!.info!.emails!.items!.map(({ email, primary }) => [email, primary])).toEqual([
    ["ada@example.org", true],
    ["ada@home.example", false],
  ]);
  const other = changed!.info!.emails!.items![1]!;
  const { contact: moved } = await wix.contacts.updateContact(
    id,
    { emails: { items: [{ ...other, primary: true }] } },
    2,
  );
  expect(moved).toMatchObject({ primaryInfo: { email: "ada@home.example" }, revision: 3 });
  expect(moved!.info!.emails!.items).toHaveLength(1);
  expect(await wix.contacts.updateContact(id, { phones: { items: [] } }, 3)).toMatchObject({
    contact: { info: { phones: { items: [] } } },
  });
  await wix.contacts.deleteContact(id);
  expect(await failure(wix.contacts.getContact(id))).toMatchObject({ status: 404, code: "CONTACT_NOT_FOUND" });
  expect((await eventTypes()).filter((type) => type.startsWith("contact"))).toEqual([
    "contact.created",
    ...Array.from({ length: 3 }, () => "contact.updated"),
    "contact.deleted",
  ]);
});

test("each refusal of a contact has its name", async () => {
  const wix = await client(modules);
  const { contact } = await wix.contacts.createContact(ada);
  const id = contact!._id!;
  const again = { emails: { items: [{ email: "ADA@example.org" }] } };
  expect(await failure(wix.contacts.createContact(again))).toMatchObject({
    status: 409,
    code: "DUPLICATE_CONTACT_EXISTS",
    data: { duplicateContactId: id, duplicateEmail: "ADA@example.org" },
  });
  const number = { phones: { items: [{ phone: "+493012345678" }] } };
  expect(await failure(wix.contacts.createContact(number))).toMatchObject({
    data: { duplicatePhone: "+493012345678" },
  });
  const twin = await wix.contacts.createContact(again, { allowDuplicates: true });
  expect(twin.contact!._id).not.toBe(id);
  expect(await failure(wix.contacts.createContact({ company: "Engines" }))).toMatchObject({
    status: 400,
    code: "INSUFFICIENT_CONTACT_DATA",
  });
  const two = { emails: { items: [1, 2].map((n) => ({ email: `a${n}@example.org`, primary: true })) } };
  expect(await failure(wix.contacts.createContact(two))).toMatchObject({ code: "CANNOT_HAVE_MULTIPLE_PRIMARY_INFO" });
  for (const items of [{ "custom.unknown": "x" }, { bare: "x" }])
    expect(
      await failure(wix.contacts.createContact({ ...ada, extendedFields: { items } }, { allowDuplicates: true })),
    ).toMatchObject({
      status: 400,
      code: "INVALID_EXTENDED_FIELD_VALUE",
    });
  expect(await failure(wix.contacts.updateContact(id, {}, 1))).toMatchObject({
    code: "INSUFFICIENT_UPDATE_CONTACT_DATA",
  });
  expect(await failure(wix.contacts.updateContact(id, { company: "x" }, 9))).toMatchObject({
    status: 409,
    code: "CONTACT_ALREADY_CHANGED",
  });
  expect(await failure(wix.contacts.updateContact(NOBODY, { company: "x" }, 1))).toMatchObject({
    code: "CONTACT_NOT_FOUND",
  });
  expect(await failure(wix.contacts.labelContact(id, ["custom.none"]))).toMatchObject({ code: "LABEL_NOT_FOUND" });
  expect(await failure(wix.contacts.createContact({ ...ada, emails: { items: [{ email: "no" }] } }))).toMatchObject({
    status: 400,
    fields: [[expect.stringMatching(/^info\.emails\.items\.0/), expect.any(String)]],
  });
});

test("the contact of a member is the member's own: it stays, and so does the address they log in with", async () => {
  const wix = await client(modules);
  const id = await contactOf(await makeMember("anna"));
  const owner = await contactOf(await makeMember("olga", { isOwner: true }));
  const anna = await wix.contacts.getContact(id);
  expect(anna.info!.labelKeys!.items).toEqual(["contacts.site-member"]);
  expect(await failure(wix.contacts.deleteContact(id))).toMatchObject({ status: 409, code: "CANNOT_DELETE_MEMBER" });
  expect(await failure(wix.contacts.deleteContact(owner))).toMatchObject({
    code: "CANNOT_DELETE_MEMBER_OWNER_OR_CONTRIBUTOR",
  });
  const [member] = await db.select().from(members).where(eq(members.contactId, id));
  const loginEmail = member!.loginEmail;
  const { contact: now } = await wix.contacts.updateContact(
    id,
    { emails: { items: [{ email: loginEmail }] } },
    anna.revision!,
  );
  const away = wix.contacts.updateContact(id, { emails: { items: [{ email: "new@example.org" }] } }, now!.revision!);
  expect(await failure(away)).toMatchObject({ status: 409, code: "CANNOT_UPDATE_MEMBER_EMAIL" });
  await wix.contacts.updateContact(id, { jobTitle: "Smith" }, now!.revision!);
  expect(await eventTypes()).toContain("member.updated");
});

test("contacts are asked by what they say, sorted and paged, and what cannot be asked is named", async () => {
  const wix = await client(modules);
  const make = (first: string, company: string) =>
    wix.contacts.createContact({ name: { first }, company, emails: { items: [{ email: `${first}@example.org` }] } });
  for (const [first, company] of [
    ["Ada", "Engines"],
    ["Bea", "Engines"],
    ["Cy", "Boats"],
  ] as const)
    await make(first, company);
  const firsts = (items: { info?: { name?: { first?: string | null } } }[]) =>
    items.map(({ info }) => info!.name!.first);
  const found = await wix.contacts.queryContacts().eq("info.company", "Engines").descending("info.name.first").find();
  expect(firsts(found.items)).toEqual(["Bea", "Ada"]);
  expect(found.totalCount).toBe(2);
  expect(firsts((await wix.contacts.queryContacts().startsWith("primaryInfo.email", "CY@").find()).items)).toEqual([
    "Cy",
  ]);
  expect((await wix.contacts.queryContacts().ascending("_createdDate").limit(2).find()).hasNext()).toBe(true);
  const listed = await wix.contacts.listContacts({ sort: { fieldName: "info.company" }, paging: { limit: 1 } });
  expect(firsts(listed.contacts!)).toEqual(["Cy"]);
  expect(listed.pagingMetadata).toMatchObject({ count: 1, total: 3 });

  const key = await keyFor();
  const ask = (query: object) => raw("/contacts/v4/contacts/query", { key, body: { query } });
  for (const [query, code] of [
    [{ filter: "x" }, undefined],
    [{ filter: { "info.company": {} } }, "MALFORMED_FILTER"],
    [{ filter: { "info.hat": "x" } }, "UNSUPPORTED_FILTER_FIELD_UNKNOWN"],
    [{ filter: { "info.company": { $hasAll: ["x"] } } }, "UNSUPPORTED_FILTER_OPERATOR"],
    [{ filter: { createdDate: { $gt: "soon" } } }, "UNSUPPORTED_FILTER_VALUE"],
    [{ filter: { createdDate: { $gt: 7 } } }, "UNSUPPORTED_FILTER_VALUE_TYPE"],
    [
      { filter: Array.from({ length: 12 }).reduce((inner) => ({ $not: inner }), { "info.company": "x" }) },
      "UNSUPPORTED_FILTER",
    ],
    [{ sort: [{ fieldName: "info.hat" }] }, "UNSUPPORTED_SORT_FIELD"],
    [{ paging: { limit: 1001 } }, "ILLEGAL_LIMIT"],
  ] as const) {
    const { status, json } = await ask(query);
    expect([status, json.details.applicationError?.code]).toEqual([400, code]);
  }
  // The other two columns of addresses.
  for (const path of ["/_api/contacts/v4/contacts/query", "/api/contacts/v4/contacts/query"])
    expect(
      (await raw(path, { key, body: { query: { filter: { "primaryInfo.email": "ada@example.org" } } } })).json.contacts,
    ).toHaveLength(1);
});

test("contacts are merged into the one that is named, and the addresses of the others lead there", async () => {
  const wix = await client(modules);
  const { contact: target } = await wix.contacts.createContact(ada);
  const { contact: source } = await wix.contacts.createContact({
    name: { first: "A." },
    jobTitle: "Countess",
    emails: { items: [{ email: "ada@home.example" }] },
  });
  const [id, from] = [target!._id!, source!._id!];
  const { contact: preview } = await wix.contacts.previewMergeContacts(id, { sourceContactIds: [from] });
  expect(preview!.info).toMatchObject({ name: { first: "Ada" }, jobTitle: "Countess" });
  expect(await wix.contacts.getContact(from)).toMatchObject({ _id: from });
  expect(await failure(wix.contacts.mergeContacts(id, 7, { sourceContactIds: [from] }))).toMatchObject({
    status: 428,
    code: "FAILED_PRECONDITION",
  });
  expect(await failure(wix.contacts.mergeContacts(id, 1, { sourceContactIds: [id] }))).toMatchObject({
    code: "ILLEGAL_MERGE",
  });
  expect(await failure(wix.contacts.mergeContacts(id, 1, { sourceContactIds: [NOBODY] }))).toMatchObject({
    code: "CONTACT_NOT_FOUND",
  });
  const member = await contactOf(await makeMember("anna"));
  expect(await failure(wix.contacts.mergeContacts(id, 1, { sourceContactIds: [member] }))).toMatchObject({
    code: "ILLEGAL_MERGE",
  });
  const { contact } = await wix.contacts.mergeContacts(id, 1, { sourceContactIds: [from] });
  expect(contact!.info!.emails!.items!.map(({ email }) => email)).toEqual(["ada@example.org", "ada@home.example"]);
  expect(await wix.contacts.getContact(from)).toMatchObject({ _id: id });
});

test("what is handed in finds its contact or makes one, and leaves a member's alone", async () => {
  const wix = await client(modules);
  const first = await wix.submittedContact.appendOrCreateContact({ info: ada });
  expect(first).toMatchObject({ identityType: "CONTACT", newContact: true });
  const more = {
    name: { first: "Other" },
    jobTitle: "Countess",
    emails: { items: [{ email: "ada@example.org" }, { email: "more@example.org" }] },
  };
  expect(await wix.submittedContact.appendOrCreateContact({ info: more })).toMatchObject({
    contactId: first.contactId,
    newContact: false,
  });
  const contact = await wix.contacts.getContact(first.contactId!);
  expect(contact.info).toMatchObject({ name: { first: "Ada", last: "Byron" }, jobTitle: "Countess" });
  expect(contact.info!.emails!.items).toHaveLength(2);
  await makeMember("anna");
  const [anna] = (await wix.contacts.queryContacts().hasSome("info.labelKeys", ["contacts.site-member"]).find()).items;
  const known = await wix.submittedContact.appendOrCreateContact({
    info: { company: "Forged", emails: { items: [{ email: anna!.primaryInfo!.email! }] } },
  });
  expect(known).toMatchObject({ contactId: anna!._id, identityType: "NOT_AUTHENTICATED_MEMBER", newContact: false });
  expect((await wix.contacts.getContact(anna!._id!)).info!.company).toBeUndefined();
  expect(await failure(wix.submittedContact.appendOrCreateContact({ info: { company: "Nobody" } }))).toMatchObject({
    code: "INSUFFICIENT_CONTACT_DATA",
  });
  const reader = await client(modules, ["members.manage"]);
  expect(await failure(reader.submittedContact.appendOrCreateContact({ info: ada }))).toMatchObject({
    status: 403,
    code: "INSUFFICIENT_PERMISSION",
  });
});

test("the address book opens to keys that may keep it, and to nobody else", async () => {
  await (await client(modules)).contacts.createContact(ada);
  const other = await client(modules, ["members.manage", "members.seeContact"]);
  for (const ask of [
    () => other.contacts.queryContacts().find(),
    () => other.contacts.createContact(ada),
    () => other.labels.listLabels(),
    () => other.labels.findOrCreateLabel("x"),
    () => other.extendedFields.listExtendedFields(),
  ])
    expect(await failure(ask())).toMatchObject({ status: 403, code: "PERMISSION_DENIED" });
  expect((await raw("/contacts/v4/contacts")).status).toBe(401);
  const keeper = await client(modules, ["contacts.manage"]);
  expect((await keeper.contacts.queryContacts().find()).totalCount).toBe(1);
  const mine = keeper.extendedFields.findOrCreateExtendedField("Shoe size", "TEXT");
  expect(await failure(mine)).toMatchObject({ status: 403 });
});
