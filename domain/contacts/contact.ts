// Owns which contact stands for a person: one per address, found before it is made (M5, M6).
import { and, eq, inArray, ne, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { type Contact, contacts } from "@/db/schema/contacts";
import { members } from "@/db/schema/members";
import { newId } from "@/lib/id";
import type { Scope } from "../command";
import { NotFound } from "../errors";
import { emailKey } from "../text-keys";
import { sameEntries } from "./entries";

/**
 * The contact of whoever has this address, found or made, and locked; what was entered by hand stays as it is.
 * A contact that has become another member's is left to them, and the newcomer gets one of their own.
 */
export async function contactFor(
  { tx, record }: Pick<Scope<unknown>, "tx" | "record">,
  email: string,
  source: Contact["source"],
): Promise<string> {
  const key = emailKey(email);
  const tell = async (contactId: string) => {
    await record({ type: "contact.created", memberId: null, contactId, source });
    return contactId;
  };
  const made = await insertContact(tx, email, source, key);
  if (made) return tell(made);
  const [found] = await tx.select({ id: contacts.id }).from(contacts).where(eq(contacts.emailKey, key)).for("update");
  const [other] = await tx
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.contactId, found!.id), ne(members.loginEmailKey, key)));
  return other ? tell((await insertContact(tx, email, source, null))!) : found!.id;
}

/** Locks a contact's row against others. Throws NotFound. */
export async function lockContact(tx: Tx, contactId: string): Promise<Contact> {
  const [contact] = await tx.select().from(contacts).where(eq(contacts.id, contactId)).for("update");
  if (!contact) throw new NotFound("contact");
  return contact;
}

/** Moves the revision of contacts whose labels or answers have changed, which stand in rows of their own. */
export async function touchContacts(tx: Tx, contactIds: string[]): Promise<void> {
  if (contactIds.length > 0)
    await tx
      .update(contacts)
      .set({ revision: sql`${contacts.revision} + 1` })
      .where(inArray(contacts.id, contactIds));
}

/** What of a contact can be written. The rest is what it is found by, or follows from it. */
export type ContactPatch = Partial<
  Pick<
    Contact,
    "firstName" | "lastName" | "company" | "jobTitle" | "birthdate" | "emails" | "phones" | "addresses" | "emailKey"
  >
>;

/** Writes what differs, and answers which fields those are (M156); nothing is written when nothing differs. */
export async function writeContact(tx: Tx, contact: Contact, patch: ContactPatch, now: Date): Promise<string[]> {
  const changed = (Object.keys(patch) as (keyof ContactPatch)[]).filter((key) => differs(contact[key], patch[key]));
  if (changed.length === 0) return [];
  const values = Object.fromEntries(changed.map((key) => [key, patch[key]]));
  await tx
    .update(contacts)
    .set({ ...values, updatedAt: now })
    .where(eq(contacts.id, contact.id));
  return changed;
}

function differs(before: ContactPatch[keyof ContactPatch], after: ContactPatch[keyof ContactPatch]): boolean {
  if (after === undefined) return false;
  if (Array.isArray(before) && Array.isArray(after)) return !sameEntries(before, after);
  return before !== after;
}

async function insertContact(tx: Tx, email: string, source: Contact["source"], key: string | null) {
  const [made] = await tx
    .insert(contacts)
    .values({ id: newId(), emailKey: key, source, emails: [{ id: newId(), tag: "main", email, isPrimary: true }] })
    .onConflictDoNothing({ target: contacts.emailKey })
    .returning({ id: contacts.id });
  return made?.id;
}
