// Owns what staff read of one contact: the record, the member behind it, what is written down, and who may be the same person.
import { and, arrayOverlaps, desc, eq, ne, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { contactMerges, contactNotes, contactTasks } from "@/db/schema/address-book";
import { type Contact, contacts } from "@/db/schema/contacts";
import { members } from "@/db/schema/members";
import { can } from "../can";
import { ensure, NotFound } from "../errors";
import { onDesk } from "../members/privacy-status";
import type { Viewer } from "../viewer";
import { labelsHeld, nameOf, primaryEmail } from "./list";

const MOST_NOTES = 50;

/** One contact with notes, tasks and likely doubles. Throws Forbidden, or NotFound. */
export async function getContact(viewer: Viewer, contactId: string) {
  ensure(can.manageContacts(viewer));
  const seesMember = can.seeDesk(viewer) ? onDesk(viewer) : sql`false`;
  const [row] = await db
    .select({
      contact: contacts,
      labels: labelsHeld,
      memberId: sql<string | null>`case when ${seesMember} then ${members.id} end`,
      status: sql<string | null>`case when ${seesMember} then ${members.status} end`,
      anyMemberId: members.id,
      loginEmail: members.loginEmail,
    })
    .from(contacts)
    .leftJoin(members, eq(members.contactId, contacts.id))
    .where(eq(contacts.id, contactId));
  if (!row) throw new NotFound("contact");
  const { contact, ...rest } = row;
  const [notes, tasks, doubles] = await Promise.all([notesOf(contactId), tasksOf(contactId), doublesOf(row.contact)]);
  return {
    ...contact,
    ...rest,
    isMember: contact.isMember === true,
    name: nameOf(contact),
    email: primaryEmail(contact) ?? row.loginEmail,
    notes,
    tasks,
    doubles,
  };
}

export type { Contact };
export type ContactRecord = Awaited<ReturnType<typeof getContact>>;

/** What a contact is called, for a title; undefined where there is none, null where nothing is known. Throws Forbidden. */
export async function nameForBook(viewer: Viewer, contactId: string): Promise<string | null | undefined> {
  ensure(can.manageContacts(viewer));
  const [row] = await db.select().from(contacts).where(eq(contacts.id, contactId));
  return row && nameOf(row);
}

/** Where the address of a contact leads that was merged into another; undefined when it never was. Throws Forbidden. */
export async function keptAfterMerge(viewer: Viewer, contactId: string): Promise<string | undefined> {
  ensure(can.manageContacts(viewer));
  const [merge] = await db
    .select({ id: contactMerges.contactId })
    .from(contactMerges)
    .where(eq(contactMerges.goneId, contactId));
  return merge?.id;
}

const author = alias(members, "author");

const notesOf = (contactId: string) =>
  db
    .select({
      id: contactNotes.id,
      text: contactNotes.text,
      createdAt: contactNotes.createdAt,
      by: author.nickname,
    })
    .from(contactNotes)
    .leftJoin(author, eq(author.id, contactNotes.authorId))
    .where(eq(contactNotes.contactId, contactId))
    .orderBy(desc(contactNotes.id))
    .limit(MOST_NOTES);

const tasksOf = (contactId: string) =>
  db
    .select({
      id: contactTasks.id,
      text: contactTasks.text,
      dueOn: contactTasks.dueOn,
      doneAt: contactTasks.doneAt,
      whose: author.nickname,
    })
    .from(contactTasks)
    .leftJoin(author, eq(author.id, contactTasks.assigneeId))
    .where(eq(contactTasks.contactId, contactId))
    .orderBy(sql`${contactTasks.doneAt} desc nulls first`, sql`${contactTasks.dueOn} asc nulls last`, contactTasks.id)
    .limit(MOST_NOTES);

/** Others with the same address, phone or name: each way has its index. */
async function doublesOf(contact: Contact) {
  const named = [contact.firstName, contact.lastName].filter(Boolean).length === 2 ? contact.nameKey : null;
  const emails = [...new Set([contact.emailKey, ...contact.emails.map(({ email }) => email.toLowerCase())])].flatMap(
    (email) => email ?? [],
  );
  const same = [
    ...(named ? [eq(contacts.nameKey, named)] : []),
    ...emails.map((email) => eq(contacts.emailKey, email)),
    ...(contact.phoneKeys?.length ? [arrayOverlaps(contacts.phoneKeys, contact.phoneKeys)] : []),
  ];
  if (same.length === 0) return [];
  const rows = await db
    .select({
      id: contacts.id,
      firstName: contacts.firstName,
      lastName: contacts.lastName,
      nickname: contacts.nickname,
      company: contacts.company,
      emailKey: contacts.emailKey,
      emails: contacts.emails,
      isMember: contacts.isMember,
    })
    .from(contacts)
    .where(and(ne(contacts.id, contact.id), or(...same)))
    .limit(5);
  return rows.map((row) => ({ id: row.id, name: nameOf(row), email: primaryEmail(row), isMember: row.isMember }));
}
