import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { contacts } from "@/db/schema/contacts";
import { members } from "@/db/schema/members";
import { roles } from "@/db/schema/roles";
import { freshDb, truncateAll } from "@/db/testing";
import { getAccount } from "../members/account";
import { deleteMember } from "../members/deletion";
import { approveMember } from "../members/status";
import { asMember, asVisitor, eventTypes, makeMember, makeModerator } from "../testing";
import { createContact, deleteContact, updateContact } from "./book";
import { contactFor } from "./contact";
import { createLabel, setLabels } from "./labels";
import { listContacts } from "./list";
import { actOnContacts } from "./many";
import { getContact } from "./page";
import { anOwner, ask, idOf, made, names } from "./testing";

freshDb();
beforeEach(truncateAll);

test("a contact is written down by hand: in the list, without a member, and read back unchanged (M2, M3, M8)", async () => {
  const owner = await anOwner();
  const all = {
    firstName: "Ægir-Þór",
    lastName: `Óðinsson ${"lang".repeat(15)}`,
    company: "海の家",
    jobTitle: "Bátasmiður",
    birthdate: "1980-02-29",
    emails: [{ tag: "work", email: "aegir@example.org" } as const, { tag: "home", email: "Home@example.org" } as const],
    phones: [{ tag: "mobile", phone: "+354 555 0100" } as const],
    addresses: [
      { tag: "shipping", street: "Höfn 1", city: "Vík", region: "", postalCode: "870", country: "IS" } as const,
    ],
    primaryEmail: "new",
  };
  const { contactId } = await createContact(owner, all);
  const found = await getContact(owner, contactId);
  expect(found).toMatchObject({
    ...{ firstName: all.firstName, lastName: all.lastName, company: all.company, jobTitle: all.jobTitle },
    ...{ birthdate: all.birthdate, source: "staff", isMember: false, anyMemberId: null },
    emails: [
      { ...all.emails[0], isPrimary: true },
      { ...all.emails[1], isPrimary: false },
    ],
    phones: [{ ...all.phones[0], isPrimary: true }],
    addresses: [{ ...all.addresses[0], isPrimary: true }],
  });
  expect(await eventTypes()).toEqual(["contact.created"]);
  expect(await db.$count(members)).toBe(1);
  for (const q of ["egir", "OÐINS", "海の家", "aegir@ex", "home@example.org"])
    expect(await names(owner, { q }), q).toHaveLength(1);
  await expect(createContact(owner, {})).rejects.toMatchObject({ fields: { firstName: "contact-empty" } });
  await expect(createContact(owner, { emails: [{ email: "AEGIR@example.org" }] })).rejects.toMatchObject({
    fields: { "emails.0.email": "contact-known" },
  });
});

test("only whoever looks after contacts sees them, owners and roles that carry it", async () => {
  const owner = await anOwner();
  const id = await made(owner, "Ada", "ada@example.org");
  const moss = await makeModerator("moss");
  for (const viewer of [await asVisitor(), await asMember(moss), await asMember(await makeMember("anna"))]) {
    await expect(listContacts(viewer, ask())).rejects.toMatchObject({ kind: "forbidden" });
    await expect(getContact(viewer, id)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(updateContact(viewer, { contactId: id, firstName: "X" })).rejects.toMatchObject({ kind: "forbidden" });
    await expect(actOnContacts(viewer, { act: "delete", contactIds: [id] })).rejects.toMatchObject({
      kind: "forbidden",
    });
  }
  await db
    .update(roles)
    .set({ permissions: ["contacts.manage"] })
    .where(eq(roles.key, "moderator"));
  const keeper = await asMember(moss);
  expect(await names(keeper, { q: "ada" })).toEqual(["Ada"]);
  // Of members they see no more than the desk shows them, which this role has not.
  expect((await listContacts(keeper, ask({ q: "olga" }))).rows[0]).toMatchObject({ isMember: true, memberId: null });
});

test("SITE MEMBER follows the member: from pending on, a filter, nobody's to take, gone with the member (M7, M79)", async () => {
  const owner = await anOwner();
  const nora = await makeMember("Nóra", { status: "PENDING", loginEmailVerifiedAt: new Date() });
  await made(owner, "Zoe");
  expect(await names(owner, { label: "site-member" })).toEqual(["Nóra", "olga"]);
  expect(await names(owner, { member: "no" })).toEqual(["Zoe"]);
  await approveMember(owner, { memberId: nora });
  const contactId = await idOf(nora);
  await setLabels(owner, { contactId, labelIds: [] });
  expect((await getContact(owner, contactId)).isMember).toBe(true);
  await expect(createLabel(owner, { name: "SITE MEMBER" })).rejects.toMatchObject({ reason: "label-taken" });
  await expect(deleteContact(owner, { contactId })).rejects.toMatchObject({ reason: "contact-has-member" });
  await db.update(members).set({ nickname: "Norah", nameKey: "norah" }).where(eq(members.id, nora));
  expect(await names(owner, { q: "norah" })).toEqual(["Norah"]);
  await deleteMember(owner, { memberId: nora, content: "anonymise", confirmation: "Norah" });
  expect(await names(owner, { label: "site-member" })).toEqual(["olga"]);
  expect((await getContact(owner, contactId)).isMember).toBe(false);
  await deleteContact(owner, { contactId });
  await expect(getContact(owner, contactId)).rejects.toMatchObject({ kind: "not-found" });
});

test("joining takes the contact that is there and keeps what was entered (M5, M6)", async () => {
  const owner = await anOwner();
  const id = await made(owner, "Xavi", "x@example.org", { phones: [{ phone: "030 123456" }] });
  const before = await db.$count(contacts);
  expect(await db.transaction((tx) => contactFor({ tx, record: async () => "" }, "X@Example.ORG", "signup"))).toBe(id);
  expect(await db.$count(contacts)).toBe(before);
  expect(await getContact(owner, id)).toMatchObject({ firstName: "Xavi", source: "staff", hasPhone: true });
});

test("a member's contact is the record of My account, and its key stays the address they joined with", async () => {
  const owner = await anOwner();
  const anna = await makeMember("anna");
  const contactId = await idOf(anna);
  await updateContact(owner, { contactId, firstName: "Anna", emails: [{ email: "other@example.org" }] });
  expect((await getAccount(await asMember(anna))).contact).toMatchObject({
    firstName: "Anna",
    emails: [{ email: "other@example.org", isPrimary: true }],
  });
  expect(await eventTypes()).toEqual(["member.updated"]);
  const [row] = await db.select().from(contacts).where(eq(contacts.id, contactId));
  expect(row!.emailKey).toBe("anna@tidewater.example");
  const zoe = await made(owner, "Zoe", "zoe@example.org");
  const [entry] = (await getContact(owner, zoe)).emails;
  await updateContact(owner, { contactId: zoe, emails: [{ id: entry!.id, email: "new@example.org" }] });
  expect((await getContact(owner, zoe)).emailKey).toBe("new@example.org");
  await expect(
    updateContact(owner, { contactId: zoe, emails: [{ id: entry!.id, email: "anna@tidewater.example" }] }),
  ).rejects.toMatchObject({ kind: "invalid" });
});

test("filters, orders and pages; one letter or two match beginnings", async () => {
  const owner = await anOwner();
  await made(owner, "Ada", "ada@example.org", { birthdate: "1990-05-02" });
  await made(owner, "Bea", undefined, { phones: [{ phone: "+49 30 123456" }] });
  await made(owner, "Cem", "cem@badar.example", { company: "Adana" });
  expect(await names(owner, { q: "ada" })).toEqual(["Ada", "Cem"]);
  expect(await names(owner, { q: "ad" })).toEqual(["Ada"]);
  expect(await names(owner, { q: "%" })).toEqual([]);
  expect(await names(owner, { hasEmail: "no" })).toEqual(["Bea"]);
  expect(await names(owner, { hasPhone: "yes" })).toEqual(["Bea"]);
  expect(await names(owner, { birthMonth: "5" })).toEqual(["Ada"]);
  expect(await names(owner, { source: "signup" })).toEqual(["olga"]);
  const day = new Date().toISOString().slice(0, 10);
  expect(await names(owner, { createdFrom: day, createdTo: day })).toHaveLength(4);
  expect(await names(owner, { createdTo: "2020-01-01" })).toEqual([]);
  for (const sort of ["name", "email", "created"])
    for (const order of ["asc", "desc"]) {
      const all = await names(owner, { sort, order });
      const seen: (string | null)[] = [];
      let after: string | undefined;
      do {
        const page = await listContacts(owner, ask({ sort, order, after }), 2);
        seen.push(...page.rows.map((row) => row.name));
        after = page.next;
      } while (after);
      expect(seen, `${sort} ${order}`).toEqual(all);
    }
});
