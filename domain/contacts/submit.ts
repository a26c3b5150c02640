// Owns what somebody handed in elsewhere, at a fair or by another program's form: it finds the contact it belongs to, or makes one.
import { arrayOverlaps, asc, eq } from "drizzle-orm";
import type { z } from "zod";
import type { Tx } from "@/db/client";
import { type Contact, contacts } from "@/db/schema/contacts";
import { newId } from "@/lib/id";
import { can } from "../can";
import { command, type Scope } from "../command";
import { ensure, Invalid } from "../errors";
import { emailKey } from "../text-keys";
import { makeContact, putAnswers } from "./book";
import { type ContactPatch, lockContact, writeContact } from "./contact";
import { SubmitContactInput } from "./input";
import { labelIdsOf, putLabels } from "./labels";

type Written = z.output<typeof SubmitContactInput>;
export type Submitted = { contactId: string; kind: "new" | "known" | "member" };

/**
 * Adds to the contact that is named, or that has one of the addresses, or one of the phones; else makes a new one. What stands there
 * stays, gaps are filled, other addresses and labels come beside. A member's contact is left alone: who handed it in need not be them.
 * Throws NotFound, Forbidden, and Invalid when nothing is said of anybody.
 */
export const submitContact = command(SubmitContactInput, async (input, scope): Promise<Submitted> => {
  ensure(can.manageContacts(scope.viewer));
  const { contactId: named, ...told } = input;
  const known = named ? await lockContact(scope.tx, named) : await findKnown(scope.tx, told);
  if (!known) {
    const { contactId } = await makeContact({ ...told, doubles: "refused" }, scope);
    return { contactId, kind: "new" };
  }
  if (known.isMember) return { contactId: known.id, kind: "member" };
  if (!hasAnybody(told)) throw new Invalid({ firstName: "contact-empty" });
  await addTo(scope, known, told);
  return { contactId: known.id, kind: "known" };
});

type Told = Omit<Written, "contactId">;

const hasAnybody = ({ firstName, lastName, emails = [], phones = [] }: Told) =>
  !!firstName || !!lastName || emails.some(({ email }) => email) || phones.some(({ phone }) => phone);

async function findKnown(tx: Tx, { emails = [], phones = [] }: Told): Promise<Contact | undefined> {
  for (const { email } of emails.filter(({ email }) => email)) {
    const [found] = await tx
      .select()
      .from(contacts)
      .where(eq(contacts.emailKey, emailKey(email)))
      .for("update");
    if (found) return found;
  }
  const numbers = phones.map(({ phone }) => phone.replace(/\D/g, "")).filter(Boolean);
  if (emails.length > 0 || numbers.length === 0) return undefined;
  const [found] = await tx
    .select()
    .from(contacts)
    .where(arrayOverlaps(contacts.phoneKeys, numbers))
    .orderBy(asc(contacts.id))
    .limit(1)
    .for("update");
  return found;
}

const MOST = 10;

async function addTo(scope: Scope, contact: Contact, told: Told): Promise<void> {
  const { tx, record, now } = scope;
  const { firstName, lastName, company, jobTitle, birthdate, labelKeys = [], fields: answers } = told;
  const patch: ContactPatch = {
    // A first name of one and a last name of another are nobody's.
    ...(!contact.firstName && !contact.lastName && { firstName, lastName }),
    ...(!contact.company && { company }),
    ...(!contact.jobTitle && { jobTitle }),
    ...(!contact.birthdate && { birthdate }),
    emails: added(contact.emails, told.emails, ({ email }) => emailKey(email)),
    phones: added(contact.phones, told.phones, ({ phone }) => phone.replace(/\D/g, "")),
    addresses: added(contact.addresses, told.addresses, ({ street, city, postalCode, country }) =>
      [street, city, postalCode, country].join("|").toLowerCase(),
    ),
  };
  const changed = await writeContact(tx, contact, patch, now);
  const ids = await labelIdsOf(tx, labelKeys);
  if (ids.length > 0) await putLabels(scope, [contact.id], ids);
  if (answers)
    changed.push(...(await putAnswers(scope, contact.id, answers, { onlyGaps: true })).map((key) => `fields.${key}`));
  if (changed.length > 0)
    await record({ type: "contact.updated", memberId: null, contactId: contact.id, fields: changed });
}

/** What is not there yet comes behind what is; the first of none is in front. */
function added<E extends { id: string; isPrimary: boolean }>(
  current: E[],
  rows: (Omit<E, "id" | "isPrimary"> & { id?: string; remove: boolean })[] | undefined,
  keyOf: (entry: Omit<E, "id" | "isPrimary">) => string,
): E[] {
  const known = new Set(current.map(keyOf));
  const more = (rows ?? []).filter((row) => !known.has(keyOf(row)) && keyOf(row).replaceAll("|", "") !== "");
  return [
    ...current,
    ...more.map(
      ({ remove: _, ...row }, at) => ({ ...row, id: newId(), isPrimary: current.length + at === 0 }) as unknown as E,
    ),
  ].slice(0, Math.max(MOST, current.length));
}
