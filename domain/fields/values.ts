// Owns the values of the owner's fields: reading them as far as the viewer may, and writing them whole or not at all.
import { and, asc, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import { type Db, db, type Tx } from "@/db/client";
import { type Field, fields, fieldValues } from "@/db/schema/fields";
import { members } from "@/db/schema/members";
import { keysOf } from "../audience";
import { keepRulesOfFields } from "../badges/rules";
import { touchContacts } from "../contacts/contact";
import { Invalid } from "../errors";
import type { Viewer } from "../viewer";
import { anyOf, onceForEach } from "../viewer-queries";
import { type Content, columnsOf, contentOf, readAnswer } from "./answer";
import type { CHOICES } from "./input";
import { type FieldPlace, isPlacedOn, reach, readableTo } from "./sight";

export type Choice = (typeof CHOICES)[number];

const value = {
  contactId: fieldValues.contactId,
  fieldId: fields.id,
  key: fields.key,
  title: fields.title,
  kind: fields.kind,
  options: fields.options,
  /** Who reads it: everyone, members, those the field's audience names, or the team (and the member). */
  reach,
  isChoice: sql<boolean>`${fields.seenBy} = 'choice'`,
  text: fieldValues.text,
  number: fieldValues.number,
  day: fieldValues.day,
  flag: fieldValues.flag,
  choices: fieldValues.choices,
  address: fieldValues.address,
};

/** One value with what it takes to show it. */
export type Value = Pick<Field, "key" | "title" | "kind" | "options"> & {
  fieldId: string;
  content: Content;
  reach: "everyone" | "members" | "roles" | "staff";
  isChoice: boolean;
};

/**
 * What these contacts say in the fields of a place (`all`: everywhere), as far as this viewer may read it, in the owner's order.
 * The caller has found the contacts through `visibleTo` or its like; contacts without a member are the team's alone.
 */
export async function readValues(
  viewer: Viewer,
  contactIds: string[],
  where: FieldPlace | "all" = "all",
): Promise<Map<string, Value[]>> {
  const found = new Map<string, Value[]>();
  if (contactIds.length === 0) return found;
  const ids = `{${contactIds}}`;
  for (const { contactId, ...row } of await ofContacts(viewer, where).execute({ ...asking(viewer), ids })) {
    const list = found.get(contactId) ?? [];
    list.push(shown(row));
    found.set(contactId, list);
  }
  return found;
}

/** What one member says in the fields of a place, as far as this viewer may read it; the caller has found them through `visibleTo`. */
export async function readValuesOf(
  viewer: Viewer,
  memberId: string,
  where: FieldPlace | "all" = "all",
): Promise<Value[]> {
  const rows = await ofMember(viewer, where).execute({ ...asking(viewer), memberId });
  return rows.map(({ contactId: _, ...row }) => shown(row));
}

const ofContacts = writtenFor(anyOf(fieldValues.contactId, "ids"), "values_of_contacts");
const ofMember = writtenFor(eq(members.id, sql.placeholder("memberId")), "values_of_member");

/** Written once for each place and kind of viewer. */
function writtenFor(which: SQL, name: string) {
  return onceForEach((from, viewer, where: FieldPlace | "all") => {
    const isAsked = and(which, where === "all" ? undefined : isPlacedOn(where));
    return valuesWhere(from, and(isAsked, readableTo(viewer))).prepare(name);
  });
}

const asking = (viewer: Viewer) => ({ me: viewer.memberId, keys: keysOf(viewer) });

/** What a newcomer answered on the signup form, for whoever decides about the request (domain/members/requests.ts). */
export async function readAskedValues(contactId: string): Promise<Value[]> {
  const isAsked = and(eq(fields.isOnSignup, true), eq(fields.editedBy, "member"), isNull(fields.archivedAt));
  const rows = await valuesWhere(db, and(eq(fieldValues.contactId, contactId), isAsked));
  return rows.map(({ contactId: _, ...row }) => shown(row));
}

const raw = sql<Row>`jsonb_build_object('fieldId', ${fields.id}, 'key', ${fields.key}, 'title', ${fields.title}, 'kind', ${fields.kind},
  'options', ${fields.options}, 'reach', ${reach}, 'isChoice', ${fields.seenBy} = 'choice', 'text', ${fieldValues.text},
  'number', ${fieldValues.number}, 'day', ${fieldValues.day}, 'flag', ${fieldValues.flag}, 'choices', ${fieldValues.choices},
  'address', ${fieldValues.address})`;

/**
 * In a query over members: what the card of each says, as far as this viewer may read it. `cardValues` reads it.
 * Columns stand within conditions of their own: drizzle drops the table of one that stands here bare, in a select without joins.
 */
export const onCard = (viewer: Viewer): SQL<Row[]> => sql<Row[]>`(
  select coalesce(jsonb_agg(${raw} order by ${fields.position}, ${fields.id}), '[]'::jsonb) from ${fieldValues}
  inner join ${fields} on ${eq(fields.id, fieldValues.fieldId)}
  where ${and(eq(fieldValues.contactId, members.contactId), isPlacedOn("card"), readableTo(viewer))})`;

/** The values that `onCard` selected. */
export const cardValues = (rows: Row[]): Value[] => rows.map(shown);

const valuesWhere = (from: Db, where: SQL | undefined) =>
  from
    .select(value)
    .from(fieldValues)
    .innerJoin(fields, eq(fields.id, fieldValues.fieldId))
    .leftJoin(members, eq(members.contactId, fieldValues.contactId))
    .where(where)
    .orderBy(asc(fields.position), asc(fields.id));

type Row = Omit<Awaited<ReturnType<typeof valuesWhere>>[number], "contactId">;

function shown({ text, number, day, flag, choices, address, ...rest }: Row): Value {
  return { ...rest, content: contentOf({ text, number, day, flag, choices, address })! };
}

/** A value as people read it without a page around it: in exports and mails. Choices by their words. */
export function plainValue({ kind, content, options }: Pick<Value, "kind" | "content" | "options">): string {
  const wordsOf = (id: string) => options.find((option) => option.id === id)?.label ?? "";
  if (kind === "one-of") return wordsOf(content as string);
  if (Array.isArray(content)) return content.map(wordsOf).join(", ");
  if (typeof content === "boolean") return content ? "yes" : "no";
  if (typeof content === "object")
    return [
      content.street,
      [content.postalCode, content.city].filter(Boolean).join(" "),
      content.region,
      content.country,
    ]
      .filter(Boolean)
      .join(", ");
  return String(content);
}

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
