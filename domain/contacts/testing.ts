// Fixtures for tests of the address book.
import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { members } from "@/db/schema/members";
import { asMember, makeMember } from "../testing";
import type { Viewer } from "../viewer";
import { createContact } from "./book";
import { ContactListInput, listContacts } from "./list";

export const anOwner = async () => asMember(await makeMember("olga", { isOwner: true }));
export const ask = (query: Record<string, unknown> = {}) => ContactListInput.parse(query);

/** Names of those who match, in their order. */
export const names = async (owner: Viewer, query: Record<string, unknown> = {}) =>
  (await listContacts(owner, ask({ sort: "name", ...query }))).rows.map((row) => row.name);

/** The contact of a member. */
export const idOf = async (member: string) =>
  (await db.select().from(members).where(eq(members.id, member)))[0]!.contactId;

/** A contact written down by hand. */
export const made = async (owner: Viewer, firstName: string, email?: string, more: object = {}) =>
  (await createContact(owner, { firstName, ...(email && { emails: [{ email }] }), ...more })).contactId;
