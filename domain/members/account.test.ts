import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { contacts } from "@/db/schema/contacts";
import { events } from "@/db/schema/events";
import { members } from "@/db/schema/members";
import { freshDb, truncateAll } from "@/db/testing";
import { asMember, asVisitor, makeMember } from "../testing";
import { clearList, getAccount, updateAccount } from "./account";

freshDb();
beforeEach(truncateAll);

const fieldsSaid = async () => (await db.select().from(events).orderBy(events.id)).map((event) => event.data.fields);
const own = async (id: string) => (await getAccount(await asMember(id))).contact;

test("every contact field is written and read back unchanged, in any script (M8, M96)", async () => {
  const id = await makeMember("anna");
  const viewer = await asMember(id);
  const texts = {
    firstName: "Åsa-Łucja",
    lastName: "宇多田ヒカル".repeat(16),
    company: "O’Neil & Søn “Boats”",
    jobTitle: "مهندسة",
    birthdate: "1984-02-29",
  };
  await updateAccount(viewer, {
    ...texts,
    emails: [{ email: "Anna@Example.org", tag: "work" }],
    phones: [{ phone: "+44 (0)20 7946-0958", tag: "mobile" }],
    addresses: [
      { tag: "home", street: "Schöne Straße 5", city: "Köln", region: "", postalCode: "50667", country: "de" },
    ],
  });
  expect(await own(id)).toMatchObject({
    ...texts,
    emails: [{ email: "Anna@Example.org", tag: "work", isPrimary: true }],
    phones: [{ phone: "+44 (0)20 7946-0958", tag: "mobile", isPrimary: true }],
    addresses: [{ street: "Schöne Straße 5", city: "Köln", region: "", postalCode: "50667", country: "DE" }],
  });
});

test("an empty text clears, a missing one stays, and the event names what changed and only that (M73, M74, M156)", async () => {
  const id = await makeMember("anna");
  const viewer = await asMember(id);
  await updateAccount(viewer, { firstName: "Anna", company: "Planes", birthdate: "1990-01-01" });
  await updateAccount(viewer, { firstName: "", birthdate: "" });
  await updateAccount(viewer, { firstName: "  ", company: "Planes" });
  expect(await own(id)).toMatchObject({ firstName: null, company: "Planes", birthdate: null });
  expect(await fieldsSaid()).toEqual([
    ["contact.firstName", "contact.company", "contact.birthdate"],
    ["contact.firstName", "contact.birthdate"],
  ]);
});

test("rows are added, changed and removed one by one, and exactly one is primary", async () => {
  const id = await makeMember("anna");
  const viewer = await asMember(id);
  const phones = async () => (await own(id)).phones;
  await updateAccount(viewer, { phones: [{ phone: "030 123456" }, { phone: "" }, { phone: "030 654321" }] });
  const [one, two] = await phones();
  expect(await phones()).toMatchObject([{ isPrimary: true }, { isPrimary: false }]);
  await updateAccount(viewer, { phones: [{ id: two!.id, phone: "040 11111", tag: "work" }], primaryPhone: two!.id });
  expect(await phones()).toEqual([
    { ...one, isPrimary: false },
    { ...two, phone: "040 11111", tag: "work", isPrimary: true },
  ]);
  await updateAccount(viewer, { phones: [{ id: two!.id, remove: "on", phone: "040 11111" }] });
  expect(await phones()).toEqual([{ ...one, isPrimary: true }]);
  await updateAccount(viewer, { phones: [{ phone: "050 22222" }], primaryPhone: "new" });
  expect((await phones()).map((phone) => phone.isPrimary)).toEqual([false, true]);
  await updateAccount(viewer, { phones: [{ id: "somebody-else", phone: "060 33333" }] });
  expect((await phones()).at(-1)?.id).not.toBe("somebody-else");
});

test("an empty list clears nothing; clearing all is an act of its own, silent when repeated (M75-M78)", async () => {
  const id = await makeMember("anna");
  const viewer = await asMember(id);
  await updateAccount(viewer, {
    emails: [{ email: "a@example.org" }],
    phones: [{ phone: "030 123456" }],
    addresses: [{ city: "Hull" }],
  });
  await updateAccount(viewer, { emails: [], phones: [], addresses: [] });
  expect((await own(id)).phones).toHaveLength(1);
  for (const list of ["phones", "emails", "addresses", "phones"] as const) await clearList(viewer, { list });
  expect(await own(id)).toMatchObject({ emails: [], phones: [], addresses: [] });
  expect((await fieldsSaid()).slice(1)).toEqual([["contact.phones"], ["contact.emails"], ["contact.addresses"]]);
  const [member] = await db.select().from(members).where(eq(members.id, id));
  expect(member!.loginEmail).toBe("anna@tidewater.example");
});

test.each([
  [{ phones: [{ phone: "call me" }] }, { "phones.0.phone": "phone-characters" }],
  [{ phones: [{ phone: "0049+30" }] }, { "phones.0.phone": "phone-characters" }],
  [{ phones: [{ phone: "1234" }] }, { "phones.0.phone": "phone-digits" }],
  [{ phones: [{ phone: "1234567890123456" }] }, { "phones.0.phone": "phone-digits" }],
  [{ birthdate: "2023-02-29" }, { birthdate: "birthdate" }],
  [{ birthdate: "2999-01-01" }, { birthdate: "birthdate" }],
  [{ addresses: [{ city: "x", country: "XX" }] }, { "addresses.0.country": "country" }],
  [{ firstName: "x".repeat(101) }, { firstName: "text-long" }],
])("%j is refused, naming the field", async (input, fields) => {
  const viewer = await asMember(await makeMember("anna"));
  await expect(updateAccount(viewer, input as never)).rejects.toMatchObject({ kind: "invalid", fields });
});

test("a wrong email is refused by name, and no more than ten fit", async () => {
  const viewer = await asMember(await makeMember("anna"));
  const wrong = updateAccount(viewer, { emails: [{ email: "nobody" }] });
  await expect(wrong).rejects.toHaveProperty("fields", { "emails.0.email": expect.any(String) });
  const many = Array.from({ length: 11 }, (_, at) => ({ phone: `030 00000${at}` }));
  await expect(updateAccount(viewer, { phones: many })).rejects.toMatchObject({ fields: { phones: "list-long" } });
});

test("what the form does not have is never taken (P24), and the profile is not touched (M10)", async () => {
  const id = await makeMember("anna");
  const other = await makeMember("ben");
  const before = (await db.select().from(members).where(eq(members.id, id)))[0]!;
  const [contact] = await db.select().from(contacts).where(eq(contacts.id, before.contactId));
  const extra = {
    id: other,
    memberId: other,
    contactId: "x",
    status: "BLOCKED",
    isOwner: "on",
    emailKey: "x@x.example",
  };
  await updateAccount(await asMember(id), { ...extra, nickname: "Root", source: "staff", firstName: "Anna" } as never);
  const after = (await db.select().from(members).where(eq(members.id, id)))[0]!;
  expect(after).toEqual({ ...before, updatedAt: after.updatedAt });
  const [saved] = await db.select().from(contacts).where(eq(contacts.id, before.contactId));
  const follows = { revision: contact!.revision + 1, updatedAt: saved!.updatedAt, searchKey: saved!.searchKey };
  expect(saved).toEqual({ ...contact, firstName: "Anna", ...follows });
});

test("a visitor has no account", async () => {
  await expect(getAccount(await asVisitor())).rejects.toMatchObject({ kind: "forbidden" });
  await expect(updateAccount(await asVisitor(), { firstName: "x" })).rejects.toMatchObject({ kind: "forbidden" });
});

test("what was entered by hand before signup opens once the address is proven (15.16)", async () => {
  const id = await makeMember("anna");
  const [member] = await db.select().from(members).where(eq(members.id, id));
  const entered = { firstName: "Anna", phones: [{ id: "1", tag: "main", phone: "030 123456", isPrimary: true }] };
  const longAgo = new Date(Date.now() - 86_400_000);
  await db
    .update(contacts)
    .set({ ...entered, source: "staff", createdAt: longAgo })
    .where(eq(contacts.id, member!.contactId));
  expect(await getAccount(await asMember(id))).toMatchObject({
    isContactHidden: true,
    contact: { firstName: null, phones: [] },
  });
  await expect(updateAccount(await asMember(id), { firstName: "x" })).rejects.toMatchObject({ reason: "verify-first" });
  await db.update(members).set({ loginEmailVerifiedAt: new Date() }).where(eq(members.id, id));
  expect(await getAccount(await asMember(id))).toMatchObject({ isContactHidden: false, contact: entered });
});
