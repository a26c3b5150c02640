// Owns what becomes of a row: the dry run and the run ask here, so that the one comes true in the other (M84, M85).
import { and, asc, eq, gt, inArray, lt, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { contactLabels } from "@/db/schema/address-book";
import { type Contact, contacts } from "@/db/schema/contacts";
import { type Field, fieldValues } from "@/db/schema/fields";
import { type Import, importRows, type RowOutcome } from "@/db/schema/imports";
import { members } from "@/db/schema/members";
import { can } from "../can";
import { labelNamed } from "../contacts/labels";
import { membersByEmail } from "../members/new-members";
import type { Viewer } from "../viewer";
import { type Filled, type Filling, fillingOf } from "./fill";
import { importFields } from "./own-fields";
import { type Person, readRow } from "./read-row";

export type Planned = {
  row: number;
  outcome: RowOutcome;
  reason?: string;
  columnAt?: number;
  person?: Person;
  /** The contact that is there already, and what the row would fill in there. */
  contact?: Contact;
  /** That address stands on the contact of a member who logs in by another one. */
  isKeyTaken?: boolean;
  filling?: Filling;
  /** Keys of the owner's fields that the row would answer there. */
  gaps?: string[];
  /** Would the import's label be put on? */
  isLabelled?: boolean;
  memberId?: string;
};

/** The next rows of an import behind one, and what becomes of each. Writes nothing. */
export async function planRows(tx: Tx, viewer: Viewer, file: Import, after: number, size: number): Promise<Planned[]> {
  const rows = await tx
    .select({ row: importRows.row, cells: importRows.cells, isLong: importRows.isLong })
    .from(importRows)
    .where(and(eq(importRows.importId, file.id), gt(importRows.row, after)))
    .orderBy(asc(importRows.row))
    .limit(size);
  if (rows.length === 0) return [];
  const fields = await importFields(tx);
  const judged = rows.map(({ row, cells, isLong }) => ({ row, ...readRow(cells, file.targets ?? [], isLong, fields) }));
  const keys = [...new Set(judged.flatMap((one) => ("person" in one ? [one.person.key] : [])))];
  const [known, found, earlier] = [
    await membersByEmail(tx, keys),
    await contactsByEmail(tx, keys),
    await earlierKeys(tx, file.id, keys, rows[0]!.row),
  ];
  const contactIds = [...found.values()].map(({ contact }) => contact.id);
  const answered = await answeredBy(tx, contactIds, fields);
  const labelling = await labellingOf(tx, viewer, file, contactIds);
  return judged.map((one): Planned => {
    if (!("person" in one)) return { outcome: "INVALID", ...one };
    const { row, person } = one;
    if (earlier.has(person.key)) return { row, person, outcome: "EXISTS", reason: "repeated" };
    earlier.add(person.key);
    const { contact, owner } = found.get(person.key) ?? {};
    const member = known.get(person.key);
    const gaps = Object.keys(person.fields ?? {}).filter((key) => !contact || !answered.has(`${contact.id} ${key}`));
    const isLabelled = labelling !== null && !(contact && labelling.has(contact.id));
    if (!member && owner) return { row, person, outcome: "CREATED", isKeyTaken: true, isLabelled: labelling !== null };
    if (!member) {
      const filling = contact && fillingOf(contact, person);
      return { row, person, outcome: "CREATED", contact, filling, gaps, isLabelled };
    }
    const { id: memberId } = member;
    // An owner's row changes nothing of the owner, nor one's own of oneself.
    const reason = member.isOwner ? "owner" : memberId === viewer.memberId ? "yourself" : undefined;
    const own = !reason && contact && contact.id === member.contactId ? contact : undefined;
    const filling = file.isFilling && own ? fillingOf(own, person) : {};
    const answers = file.isFilling && own ? gaps : [];
    const isUpdated = own && (Object.keys(filling).length > 0 || answers.length > 0 || isLabelled);
    return isUpdated
      ? { row, person, memberId, outcome: "UPDATED", contact: own, filling, gaps: answers, isLabelled }
      : { row, person, memberId, outcome: "EXISTS", reason };
  });
}

/** Which of the fields these contacts have answered: "contact key". */
async function answeredBy(tx: Tx, contactIds: string[], fields: Field[]): Promise<Set<string>> {
  if (contactIds.length === 0 || fields.length === 0) return new Set();
  const keys = new Map(fields.map(({ id, key }) => [id, key]));
  const held = await tx
    .select({ contactId: fieldValues.contactId, fieldId: fieldValues.fieldId })
    .from(fieldValues)
    .where(inArray(fieldValues.contactId, contactIds));
  return new Set(held.map(({ contactId, fieldId }) => `${contactId} ${keys.get(fieldId)}`));
}

/** Which of these contacts bear the import's label already; null when none is put, or it is not the viewer's to put. */
async function labellingOf(tx: Tx, viewer: Viewer, { label: name }: Import, contactIds: string[]) {
  if (!name || !can.manageContacts(viewer)) return null;
  const label = await labelNamed(tx, name);
  if (!label || contactIds.length === 0) return new Set<string>();
  const held = await tx
    .select({ contactId: contactLabels.contactId })
    .from(contactLabels)
    .where(and(eq(contactLabels.labelId, label.id), inArray(contactLabels.contactId, contactIds)));
  return new Set(held.map(({ contactId }) => contactId));
}

type Found = { contact: Contact; owner: string | null };

async function contactsByEmail(tx: Tx, keys: string[]): Promise<Map<string, Found>> {
  if (keys.length === 0) return new Map();
  const found = await tx
    .select({ contact: contacts, owner: members.id })
    .from(contacts)
    .leftJoin(members, eq(members.contactId, contacts.id))
    .where(inArray(contacts.emailKey, keys));
  return new Map(found.map((row) => [row.contact.emailKey!, row]));
}

/** Which of these addresses an earlier row of the file had. */
async function earlierKeys(tx: Tx, importId: string, keys: string[], row: number): Promise<Set<string>> {
  if (keys.length === 0) return new Set();
  const found = await tx
    .select({ key: importRows.emailKey })
    .from(importRows)
    .where(and(eq(importRows.importId, importId), inArray(importRows.emailKey, keys), lt(importRows.row, row)));
  return new Set(found.map(({ key }) => key!));
}

/** Writes down what became of rows, or what would: one statement. */
export async function noteRows(
  tx: Tx,
  importId: string,
  rows: Planned[],
  how: "plan" | "outcome",
  made: Made = new Map(),
) {
  const noted = rows.map(({ row, person, outcome, reason, columnAt, memberId }) => ({
    row,
    email_key: outcome === "INVALID" ? null : person?.key,
    said: outcome,
    reason: reason ?? null,
    column_at: columnAt ?? null,
    member_id: made.get(row)?.memberId ?? (outcome === "UPDATED" ? memberId : null),
    contact_id: made.get(row)?.contactId ?? null,
    is_contact_new: made.get(row)?.isContactNew ?? false,
    filled: made.get(row)?.filled ?? null,
  }));
  const isRun = how === "outcome";
  await tx.execute(sql`update ${importRows} set ${sql.identifier(how)} = it.said, email_key = it.email_key, reason = it.reason,
      column_at = it.column_at ${
        isRun
          ? sql`, member_id = it.member_id, contact_id = it.contact_id, is_contact_new = it.is_contact_new,
              filled = it.filled, done_at = ${new Date().toISOString()}::timestamptz`
          : sql``
      }
    from jsonb_to_recordset(${JSON.stringify(noted)}::text::jsonb) as it(row int, email_key text, said text, reason text, column_at int,
      member_id uuid, contact_id uuid, is_contact_new boolean, filled jsonb)
    where ${importRows.importId} = ${importId}::uuid and ${importRows.row} = it.row`);
}

/** What the run made or touched, by the number of the row. */
export type Made = Map<number, { memberId?: string; contactId?: string; isContactNew?: boolean; filled?: Filled }>;

/** The counts with these rows added. */
export function counted(counts: Import["done"], rows: Planned[]): Import["done"] {
  const sums = { ...counts };
  for (const { outcome } of rows) sums[outcome] = (sums[outcome] ?? 0) + 1;
  return sums;
}
