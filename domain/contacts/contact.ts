// Owns which contact stands for a person: one per address, found before it is made (M5, M6).
import { and, eq, ne } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { type Contact, contacts } from "@/db/schema/contacts";
import { members } from "@/db/schema/members";
import { newId } from "@/lib/id";
import { emailKey } from "../text-keys";

/**
 * The contact of whoever has this address, found or made, and locked; what was entered by hand stays as it is.
 * A contact that has become another member's is left to them, and the newcomer gets one of their own.
 */
export async function contactFor(tx: Tx, email: string, source: Contact["source"]): Promise<string> {
  const key = emailKey(email);
  const made = await insertContact(tx, email, source, key);
  if (made) return made;
  const [found] = await tx.select({ id: contacts.id }).from(contacts).where(eq(contacts.emailKey, key)).for("update");
  const [other] = await tx
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.contactId, found!.id), ne(members.loginEmailKey, key)));
  return other ? (await insertContact(tx, email, source, null))! : found!.id;
}

async function insertContact(tx: Tx, email: string, source: Contact["source"], key: string | null) {
  const [made] = await tx
    .insert(contacts)
    .values({ id: newId(), emailKey: key, source, emails: [{ id: newId(), tag: "main", email, isPrimary: true }] })
    .onConflictDoNothing({ target: contacts.emailKey })
    .returning({ id: contacts.id });
  return made?.id;
}
