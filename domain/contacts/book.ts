// Owns the address book by hand: a contact is made, changed and deleted by staff (M3, M8).
import { and, eq, ne } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { contacts } from "@/db/schema/contacts";
import { members } from "@/db/schema/members";
import { newId } from "@/lib/id";
import { can } from "../can";
import { command, type Scope } from "../command";
import { Conflict, ensure, Invalid } from "../errors";
import { emailKey } from "../text-keys";
import { type ContactPatch, lockContact, writeContact } from "./contact";
import { mergeEntries } from "./entries";
import { ContactInput, CreateContactInput, UpdateContactInput } from "./input";
import { putLabels } from "./labels";

const EMPTY = { emails: [], phones: [], addresses: [] };

/**
 * Makes a contact. No member comes of it (M3). Throws Invalid when nothing is said of anybody, or the address is another
 * contact's, so that nobody stands in the book twice. Answers its id.
 */
export const createContact = command(CreateContactInput, async ({ labelIds = [], ...input }, scope) => {
  const { viewer, tx, record } = scope;
  ensure(can.manageContacts(viewer));
  const patch = withKey(patchOf(EMPTY, input));
  if (!Object.values(patch).some((value) => (Array.isArray(value) ? value.length > 0 : value)))
    throw new Invalid({ firstName: "contact-empty" });
  await ensureFree(tx, patch.emailKey);
  const id = newId();
  await tx.insert(contacts).values({ id, source: "staff", ...patch });
  await record({ type: "contact.created", memberId: null, contactId: id, source: "staff" });
  if (labelIds.length > 0) await putLabels(scope, [id], labelIds);
  return { contactId: id };
});

/**
 * Changes what the input names; an empty text clears, what is left out stays. A member's contact is the very record of My account.
 * Throws NotFound, or Invalid for an address that is another contact's.
 */
export const updateContact = command(UpdateContactInput, async ({ contactId, ...input }, scope) => {
  const { viewer, tx, record, now } = scope;
  ensure(can.manageContacts(viewer));
  const member = await memberOf(tx, contactId);
  const contact = await lockContact(tx, contactId);
  const patch = patchOf(contact, input);
  // A member's contact is found by the address they joined with; of others staff say which that is.
  const keyed: ContactPatch = member ? patch : withKey(patch);
  if (keyed.emailKey && keyed.emailKey !== contact.emailKey) await ensureFree(tx, keyed.emailKey, contactId);
  const fields = (await writeContact(tx, contact, keyed, now)).filter((key) => key !== "emailKey");
  if (fields.length === 0) return;
  if (!member) return void (await record({ type: "contact.updated", memberId: null, contactId, fields }));
  await tx.update(members).set({ updatedAt: now }).where(eq(members.id, member.id));
  await record({ type: "member.updated", memberId: member.id, fields: fields.map((key) => `contact.${key}`) });
});

/** Deletes a contact for good, with notes, tasks, messages and labels. Throws Conflict while there is a member: that one goes first. */
export const deleteContact = command(ContactInput, async ({ contactId }, scope) => {
  ensure(can.manageContacts(scope.viewer));
  await lockContact(scope.tx, contactId);
  if (await memberOf(scope.tx, contactId)) throw new Conflict("contact-has-member");
  await removeContacts(scope, [contactId]);
});

/** Removes contacts that have no member, in the caller's transaction. */
export async function removeContacts({ tx, record }: Scope<unknown>, contactIds: string[]): Promise<void> {
  for (const contactId of contactIds) {
    await tx.delete(contacts).where(eq(contacts.id, contactId));
    await record({ type: "contact.deleted", memberId: null, contactId });
  }
}

type Written = Omit<(typeof CreateContactInput)["_output"], "labelIds">;
type Lists = Pick<typeof contacts.$inferSelect, "emails" | "phones" | "addresses">;

function patchOf(before: Lists, input: Written) {
  const { emails, phones, addresses, primaryEmail, primaryPhone, primaryAddress, ...texts } = input;
  return {
    ...texts,
    emails: mergeEntries("emails", before.emails, emails, primaryEmail),
    phones: mergeEntries("phones", before.phones, phones, primaryPhone),
    addresses: mergeEntries("addresses", before.addresses, addresses, primaryAddress),
  };
}

function withKey<P extends { emails: Lists["emails"] }>(patch: P): P & Pick<ContactPatch, "emailKey"> {
  const first = patch.emails.find((entry) => entry.isPrimary);
  return { ...patch, emailKey: first ? emailKey(first.email) : null };
}

async function ensureFree(tx: Tx, key: string | null | undefined, except?: string): Promise<void> {
  if (!key) return;
  const isTaken = except ? and(eq(contacts.emailKey, key), ne(contacts.id, except)) : eq(contacts.emailKey, key);
  const [other] = await tx.select({ id: contacts.id }).from(contacts).where(isTaken);
  if (other) throw new Invalid({ "emails.0.email": "contact-known" });
}

const memberOf = async (tx: Tx, contactId: string) =>
  (await tx.select({ id: members.id }).from(members).where(eq(members.contactId, contactId)).for("update"))[0];
