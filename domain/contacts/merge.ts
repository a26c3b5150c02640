// Owns making one contact of two: what will stand is shown first, and both sides are kept as they were.
import { eq, inArray, sql } from "drizzle-orm";
import { db, type Tx } from "@/db/client";
import { contactLabels, contactMerges, contactMessages, contactNotes, contactTasks } from "@/db/schema/address-book";
import { type Contact, contacts } from "@/db/schema/contacts";
import { applications } from "@/db/schema/joining";
import { members } from "@/db/schema/members";
import { newId } from "@/lib/id";
import { keepRulesOfFields } from "../badges/rules";
import { can } from "../can";
import { command, type Scope } from "../command";
import { Conflict, ensure, NotFound } from "../errors";
import { moveValues, pairValues, plainValuesOf, type Side } from "../fields/merge-values";
import { emailKey } from "../text-keys";
import type { Viewer } from "../viewer";
import { lockContact } from "./contact";
import { MergeContactsInput } from "./input";

export const MERGED_TEXTS = ["firstName", "lastName", "company", "jobTitle", "birthdate"] as const;
type Text = (typeof MERGED_TEXTS)[number];
export type Take = Partial<Record<string, "kept" | "other">>;

const MOST = 10;

/** What stands of two contacts: texts of the one that is chosen, or that has one; of the lists what either has, each once. */
export function mergedContact(kept: Contact, other: Contact, take: Take = {}) {
  const texts = Object.fromEntries(
    MERGED_TEXTS.map((key) => {
      const [first, second] = take[key] === "other" ? [other, kept] : [kept, other];
      return [key, take[key] ? first[key] : (first[key] ?? second[key])];
    }),
  ) as Pick<Contact, Text>;
  return {
    ...texts,
    emails: joined(kept.emails, other.emails, ({ email }) => emailKey(email)),
    phones: joined(kept.phones, other.phones, ({ phone }) => phone.replace(/\D/g, "")),
    addresses: joined(kept.addresses, other.addresses, ({ id: _, tag: __, isPrimary: ___, ...place }) =>
      JSON.stringify(Object.values(place)).toLowerCase(),
    ),
  };
}

function joined<E extends { id: string; isPrimary: boolean }>(kept: E[], other: E[], keyOf: (entry: E) => string): E[] {
  const known = new Set(kept.map(keyOf));
  const more = other.filter((entry) => !known.has(keyOf(entry)));
  return [...kept, ...more].slice(0, MOST).map((entry, at) => ({
    ...entry,
    isPrimary: kept.length > 0 ? kept.includes(entry) && entry.isPrimary : at === 0,
  }));
}

/** Both contacts, which of them is kept, and what will stand. A member's is always the kept one. Throws NotFound, Conflict, Forbidden. */
export async function previewMerge(
  viewer: Viewer,
  contactId: string,
  otherId: string,
  chosen: Record<string, Side> = {},
) {
  ensure(can.manageContacts(viewer));
  const rows = await db
    .select()
    .from(contacts)
    .where(inArray(contacts.id, [contactId, otherId]));
  const [asked, with_] = [contactId, otherId].map((id) => rows.find((row) => row.id === id));
  if (!asked || !with_) throw new NotFound("contact");
  const [kept, other] = inOrder(asked, with_);
  const fields = await pairValues(viewer, kept.id, other.id, chosen);
  return { kept, other, result: mergedContact(kept, other), fields };
}

/** Which of two is kept: the member's, else the one that was asked about. Throws Conflict when neither may go. */
function inOrder(asked: Contact, other: Contact): [kept: Contact, gone: Contact] {
  if (asked.id === other.id) throw new Conflict("contact-same");
  if (asked.isMember && other.isMember) throw new Conflict("contacts-both-members");
  return other.isMember ? [other, asked] : [asked, other];
}

/**
 * Makes one of two contacts. Notes, tasks, labels, messages, requests to join and answers move to the kept one; the other is gone
 * and its address leads there. Both are kept as they were, answers that gave way as well. Throws NotFound, Conflict when both are members',
 * or Forbidden where an answer is to give way and the viewer may not read answers.
 */
export const mergeContacts = command(MergeContactsInput, async ({ contactId, otherId, take, fields = {} }, scope) => {
  const { viewer, tx, record, now } = scope;
  ensure(can.manageContacts(viewer));
  const found = new Map<string, Contact>();
  for (const id of [contactId, otherId].sort()) found.set(id, await lockContact(tx, id));
  const [kept, gone] = inOrder(found.get(contactId)!, found.get(otherId)!);
  const result = mergedContact(kept, gone, take);
  const answers = { kept: await plainValuesOf(tx, kept.id), gone: await plainValuesOf(tx, gone.id) };
  await moveAll(tx, gone.id, kept.id);
  const taken = Object.keys(fields).filter((key) => fields[key] === "other");
  // Whoever may not read answers says of none that it gives way.
  if (taken.length > 0) ensure(can.seeContacts(viewer));
  await keepRulesOfFields(tx, kept.id, await moveValues(tx, gone.id, kept.id, taken));
  await tx.update(contactMerges).set({ contactId: kept.id }).where(eq(contactMerges.contactId, gone.id));
  await tx.delete(contacts).where(eq(contacts.id, gone.id));
  const key = kept.emailKey ?? gone.emailKey;
  const source = kept.createdAt <= gone.createdAt ? kept : gone;
  await tx
    .update(contacts)
    .set({ ...result, emailKey: key, source: source.source, updatedAt: now })
    .where(eq(contacts.id, kept.id));
  await tx.insert(contactMerges).values({
    id: newId(),
    contactId: kept.id,
    goneId: gone.id,
    kept: { ...asWas(kept), fields: answers.kept },
    gone: { ...asWas(gone), fields: answers.gone },
    mergedBy: viewer.memberId,
  });
  await record({ type: "contact.merged", memberId: null, contactId: kept.id, goneId: gone.id });
  if (kept.isMember) await tellMember(scope, kept, result);
  return { contactId: kept.id };
});

const asWas = ({ nickname: _, nameKey: __, searchKey: ___, phoneKeys: ____, ...contact }: Contact): Partial<Contact> =>
  contact;

/** A member's contact is My account: what changed there is said as everywhere (M156). */
async function tellMember({ tx, record, now }: Scope, kept: Contact, result: ReturnType<typeof mergedContact>) {
  const fields = (Object.keys(result) as (keyof typeof result)[]).filter(
    (key) => JSON.stringify(kept[key]) !== JSON.stringify(result[key]),
  );
  if (fields.length === 0) return;
  const [member] = await tx
    .update(members)
    .set({ updatedAt: now })
    .where(eq(members.contactId, kept.id))
    .returning({ id: members.id });
  await record({ type: "member.updated", memberId: member!.id, fields: fields.map((key) => `contact.${key}`) });
}

/** Each noun that hangs on a contact adds its line here. */
async function moveAll(tx: Tx, from: string, to: string): Promise<void> {
  await tx.execute(sql`insert into ${contactLabels} (label_id, contact_id)
    select label_id, ${to}::uuid from ${contactLabels} where contact_id = ${from}::uuid on conflict do nothing`);
  for (const table of [contactNotes, contactTasks, contactMessages, applications])
    await tx.update(table).set({ contactId: to }).where(eq(table.contactId, from));
}
