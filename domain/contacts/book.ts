// Owns the address book by hand: a contact is made, changed and deleted by staff (M3, M8).
import { and, arrayOverlaps, eq, isNull, ne, type SQL } from "drizzle-orm";
import type { z } from "zod";
import type { Tx } from "@/db/client";
import { type Contact, contacts } from "@/db/schema/contacts";
import { fields } from "@/db/schema/fields";
import { members } from "@/db/schema/members";
import { newId } from "@/lib/id";
import { can } from "../can";
import { command, type Scope } from "../command";
import { Conflict, ensure, Invalid } from "../errors";
import { fieldsFor, writeValues } from "../fields/write-values";
import { ensureNotOvertaken, markOf } from "../overtaken";
import { emailKey } from "../text-keys";
import { type ContactPatch, lockContact, writeContact } from "./contact";
import { mergeEntries, wholeList } from "./entries";
import { ContactInput, CreateContactInput, UpdateContactInput } from "./input";
import { labelIdsOf, putLabels, setLabels } from "./labels";

const EMPTY = { emails: [], phones: [], addresses: [] };

/**
 * Makes a contact. No member comes of it (M3). Throws Invalid when nothing is said of anybody, or the address is another
 * contact's, so that nobody stands in the book twice; to programs Conflict names that one. Answers its id.
 */
export const createContact = command(CreateContactInput, makeContact);

/** The same in the caller's transaction. */
export async function makeContact(
  asked: z.output<typeof CreateContactInput>,
  scope: Scope,
): Promise<{ contactId: string }> {
  const { labelIds = [], labelKeys = [], fields: answers, doubles, ...input } = asked;
  const { viewer, tx, record } = scope;
  ensure(can.manageContacts(viewer));
  const patch = withKey(patchOf(EMPTY, input));
  const known = doubles ? whoItIs(patch) : Object.values(patch);
  if (!known.some((value) => (Array.isArray(value) ? value.length > 0 : value)))
    throw new Invalid({ firstName: "contact-empty" });
  const emailKey = await freeKey(tx, patch, doubles);
  const id = newId();
  await tx.insert(contacts).values({ id, source: "staff", ...patch, emailKey });
  await record({ type: "contact.created", memberId: null, contactId: id, source: "staff" });
  const ids = [...labelIds, ...(await labelIdsOf(tx, labelKeys))];
  if (ids.length > 0) await putLabels(scope, [id], ids);
  if (answers) await putAnswers(scope, id, answers);
  return { contactId: id };
}

/** A name, a phone or an address: less is nobody. */
const whoItIs = ({ firstName, lastName, emails, phones }: Partial<ContactPatch>) => [
  firstName,
  lastName,
  emails,
  phones,
];

/** What stands for what is written of a contact as it is. Its revision counts its labels, too, which are no part of the form. */
export const markOfContact = (contact: Contact): string => {
  const { firstName, lastName, company, jobTitle, birthdate, emails, phones, addresses } = contact;
  return markOf({ firstName, lastName, company, jobTitle, birthdate, emails, phones, addresses });
};

/**
 * Changes what the input names; an empty text clears, what is left out stays. A member's contact is the very record of My account.
 * Throws NotFound, Overtaken, or Invalid for an address that is another contact's.
 */
export const updateContact = command(UpdateContactInput, async (asked, scope) => {
  const { contactId, revision, seen, isWhole, doubles, labelKeys, fields: answers, ...input } = asked;
  const { viewer, tx, record, now } = scope;
  ensure(can.manageContacts(viewer));
  const member = await memberOf(tx, contactId);
  const contact = await lockContact(tx, contactId);
  ensureNotOvertaken(seen, markOfContact(contact));
  if (revision !== undefined && revision !== contact.revision)
    throw new Conflict("revision-stale", { revision: contact.revision });
  const patch = patchOf(contact, isWhole ? { ...input, ...wholeLists(contact, input) } : input);
  if (isWhole && member) ensureKeepsLogin(contact, patch, member.loginEmailKey);
  if (doubles && !whoItIs({ ...contact, ...defined(patch) }).some((value) => value && value.length > 0) && !member)
    throw new Invalid({ firstName: "contact-empty" });
  // A member's contact is found by the address they joined with; of others staff say which that is.
  const keyed: ContactPatch = member ? patch : withKey(patch);
  if (keyed.emailKey && keyed.emailKey !== contact.emailKey)
    keyed.emailKey = await freeKey(tx, keyed, doubles, contactId);
  const fields = (await writeContact(tx, contact, keyed, now)).filter((key) => key !== "emailKey");
  if (labelKeys) await setLabels.within(scope, { contactId, labelIds: await labelIdsOf(tx, labelKeys) });
  if (answers) fields.push(...(await putAnswers(scope, contactId, answers)).map((key) => `fields.${key}`));
  if (fields.length === 0) return;
  if (!member) return void (await record({ type: "contact.updated", memberId: null, contactId, fields }));
  await tx.update(members).set({ updatedAt: now }).where(eq(members.id, member.id));
  const told = fields.map((key) => (key.startsWith("fields.") ? key : `contact.${key}`));
  await record({ type: "member.updated", memberId: member.id, fields: told });
});

/** Writes answers in the owner's fields, whoever's they are to give. Throws Invalid naming `fields.KEY`, Forbidden for who may not read them. */
export async function putAnswers(
  { tx, viewer }: Scope,
  contactId: string,
  answers: Record<string, unknown>,
  how: { onlyGaps?: boolean } = {},
): Promise<string[]> {
  ensure(can.seeContacts(viewer));
  const there = await fieldsFor(tx, isNull(fields.archivedAt));
  const unknown = Object.keys(answers).filter((key) => !there.some((field) => field.key === key));
  if (unknown.length > 0) throw new Invalid(Object.fromEntries(unknown.map((key) => [`fields.${key}`, "field"])));
  return writeValues(tx, contactId, there, { answers }, how);
}

/** Deletes a contact for good, with notes, tasks, messages and labels. Throws Conflict while there is a member: that one goes first. */
export const deleteContact = command(ContactInput, async ({ contactId }, scope) => {
  ensure(can.manageContacts(scope.viewer));
  await lockContact(scope.tx, contactId);
  const member = await memberOf(scope.tx, contactId);
  if (member) throw new Conflict("contact-has-member", { standing: member.isOwner ? "owner" : "member" });
  await removeContacts(scope, [contactId]);
});

/** Removes contacts that have no member, in the caller's transaction. */
export async function removeContacts({ tx, record }: Scope<unknown>, contactIds: string[]): Promise<void> {
  for (const contactId of contactIds) {
    await tx.delete(contacts).where(eq(contacts.id, contactId));
    await record({ type: "contact.deleted", memberId: null, contactId });
  }
}

type Written = Omit<(typeof CreateContactInput)["_output"], "labelIds" | "labelKeys" | "fields" | "doubles">;
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

/** The lists as they stand for the whole; one that is not named is left alone. */
function wholeLists(before: Lists, { emails, phones, addresses }: Written): Partial<Written> {
  const [mails, numbers, places] = [
    emails && wholeList(before.emails, emails),
    phones && wholeList(before.phones, phones),
    addresses && wholeList(before.addresses, addresses),
  ];
  return {
    ...(mails && { emails: mails.rows as Written["emails"], primaryEmail: mails.primary }),
    ...(numbers && { phones: numbers.rows as Written["phones"], primaryPhone: numbers.primary }),
    ...(places && { addresses: places.rows as Written["addresses"], primaryAddress: places.primary }),
  };
}

/** The address a member logs in with stays in their contact where it stood: another is a change of the log-in. */
function ensureKeepsLogin(before: Lists, after: Lists, key: string): void {
  const has = ({ emails }: Lists) => emails.some(({ email }) => emailKey(email) === key);
  if (has(before) && !has(after)) throw new Conflict("contact-login-email");
}

const defined = <T extends object>(patch: T) =>
  Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as Partial<T>;

/** What the contact is found by, as far as nobody else is. Throws Invalid, or for a program Conflict, which names the other. */
async function freeKey(
  tx: Tx,
  { emailKey: key, emails = [], phones = [] }: ContactPatch,
  doubles: "refused" | "allowed" | undefined,
  except?: string,
): Promise<string | null> {
  const others = (same: SQL) =>
    tx
      .select()
      .from(contacts)
      .where(and(same, except ? ne(contacts.id, except) : undefined));
  if (key) {
    const [other] = await others(eq(contacts.emailKey, key));
    if (!other) return key;
    if (doubles === "allowed") return null;
    if (doubles) throw new Conflict("contact-double", { contactId: other.id, email: emails[0]?.email ?? key });
    throw new Invalid({ "emails.0.email": "contact-known" });
  }
  const numbers = phones.map(({ phone }) => phone.replace(/\D/g, ""));
  if (doubles !== "refused" || numbers.length === 0) return null;
  const [other] = await others(arrayOverlaps(contacts.phoneKeys, numbers)).limit(1);
  if (other) throw new Conflict("contact-double", { contactId: other.id, phone: phones[0]!.phone });
  return null;
}

const memberOf = async (tx: Tx, contactId: string) =>
  (
    await tx
      .select({ id: members.id, isOwner: members.isOwner, loginEmailKey: members.loginEmailKey })
      .from(members)
      .where(eq(members.contactId, contactId))
      .for("update")
  )[0];
