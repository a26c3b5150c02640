// Owns how the owner's fields are answered: whole or not at all, and what hangs on a value is told of a change.
import { and, asc, eq, inArray, type SQL } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { type Field, fields, fieldValues } from "@/db/schema/fields";
import { keepRulesOfFields } from "../badges/rules";
import { touchContacts } from "../contacts/contact";
import { Invalid } from "../errors";
import { type Content, columnsOf, contentOf, readAnswer } from "./answer";
import type { CHOICES } from "./input";

type Choice = (typeof CHOICES)[number];

export type Answers = {
  /** By the field's key; a key that names none of the fields is not read. */
  answers?: Record<string, unknown>;
  /** Whom the member shows each to, by key; counts where the field leaves it to them. */
  seenBy?: Record<string, Choice | undefined>;
};

type How = {
  /** A whole form: a required field that is not answered is missing. Otherwise what is left out stays as it is. */
  isWhole?: boolean;
  /** Fills gaps alone: for words that prove nothing about whose contact it is. */
  onlyGaps?: boolean;
  /** Passes over what is no answer, or none any more: for words that were checked when they were given. */
  isLenient?: boolean;
};

/**
 * Writes the answers to these fields (the caller chose which the writer may write) and tells the keys of those that changed.
 * An empty answer takes the value away. Throws Invalid naming `fields.KEY`; then nothing is written.
 */
export async function writeValues(
  tx: Tx,
  contactId: string,
  of: Field[],
  { answers = {}, seenBy = {} }: Answers,
  how: How = {},
): Promise<string[]> {
  const asked = of.filter(({ key }) => how.isWhole || Object.hasOwn(answers, key) || Object.hasOwn(seenBy, key));
  const held = await heldValues(tx, contactId, asked);
  const found = readAnswers(asked, answers, how, (field) => contentIn(held.get(field.id)));
  const changed: Field[] = [];
  for (const field of asked) {
    const row = held.get(field.id);
    if (how.onlyGaps && row) continue;
    const choice = field.seenBy === "choice" ? (seenBy[field.key] ?? row?.seenBy ?? null) : (row?.seenBy ?? null);
    const content = found.has(field.key) ? found.get(field.key)! : contentIn(row);
    if (await put(tx, contactId, field, content ?? null, choice, row)) changed.push(field);
  }
  if (changed.length === 0) return [];
  await touchContacts(tx, [contactId]);
  await keepRulesOfFields(
    tx,
    contactId,
    changed.map(({ id }) => id),
  );
  return changed.map(({ key }) => key);
}

/**
 * The answers as the fields read them, by key; those left out are not in it. Throws Invalid for every one that is wrong, and with
 * `isWhole` for required ones that are missing.
 */
export function readAnswers(
  of: Field[],
  answers: Record<string, unknown>,
  { isWhole, isLenient }: How = {},
  heldBy: (field: Field) => Content | undefined = () => undefined,
): Map<string, Content | null> {
  const found = new Map<string, Content | null>();
  const issues: Record<string, string> = {};
  const titles: Record<string, { title: string }> = {};
  for (const field of of) {
    const isGiven = Object.hasOwn(answers, field.key);
    if (!isGiven && !isWhole) continue;
    const read = readAnswer(field, isGiven ? answers[field.key] : undefined, heldBy(field));
    const isMissing = "content" in read && read.content === null && field.isRequired;
    if ("content" in read && !isMissing) found.set(field.key, read.content);
    else if (!isLenient) {
      issues[`fields.${field.key}`] = "issue" in read ? read.issue : "answer-missing";
      titles[`fields.${field.key}`] = { title: field.title };
    }
  }
  if (Object.keys(issues).length > 0) throw new Invalid(issues, {}, titles);
  return found;
}

type Held = typeof fieldValues.$inferSelect;

/** What a contact says in these fields, locked, by the field's id. */
export async function heldValues(tx: Tx, contactId: string, of: Field[]): Promise<Map<string, Held>> {
  if (of.length === 0) return new Map();
  const isAsked = inArray(
    fieldValues.fieldId,
    of.map(({ id }) => id),
  );
  const rows = await tx
    .select()
    .from(fieldValues)
    .where(and(eq(fieldValues.contactId, contactId), isAsked))
    .for("update");
  return new Map(rows.map((row) => [row.fieldId, row]));
}

const contentIn = (row: Held | undefined): Content | undefined => (row ? (contentOf(row) ?? undefined) : undefined);

/** One value, written if it differs. */
async function put(
  tx: Tx,
  contactId: string,
  field: Field,
  content: Content | null,
  seenBy: Choice | null,
  before: Held | undefined,
): Promise<boolean> {
  const isIt = and(eq(fieldValues.contactId, contactId), eq(fieldValues.fieldId, field.id));
  if (content === null) {
    if (before) await tx.delete(fieldValues).where(isIt);
    return before !== undefined;
  }
  const isSame = before && same(contentOf(before), content) && before.seenBy === seenBy;
  if (isSame) return false;
  const columns = { ...columnsOf(field.kind, content), seenBy, updatedAt: new Date() };
  await tx
    .insert(fieldValues)
    .values({ contactId, fieldId: field.id, ...columns })
    .onConflictDoUpdate({ target: [fieldValues.contactId, fieldValues.fieldId], set: columns });
  return true;
}

/** Do two answers say the same? */
export function same(one: Content | null, other: Content): boolean {
  const asText = (content: Content | null) =>
    content && typeof content === "object" && !Array.isArray(content)
      ? JSON.stringify(Object.entries(content).sort())
      : JSON.stringify(content);
  return asText(one) === asText(other);
}

/** Takes all values of a contact away. */
export async function forgetValues(tx: Pick<Tx, "delete">, contactId: string): Promise<void> {
  await tx.delete(fieldValues).where(eq(fieldValues.contactId, contactId));
}

/** The fields of a transaction's own view, locked against a change of the field while values are written. */
export const fieldsFor = (tx: Pick<Db, "select">, where: SQL | undefined): Promise<Field[]> =>
  tx.select().from(fields).where(where).orderBy(asc(fields.position), asc(fields.id));
