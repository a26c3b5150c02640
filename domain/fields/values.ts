// Owns the values of the owner's fields as they are read: each as far as the viewer may.
import { and, asc, eq, isNull, type SQL, sql } from "drizzle-orm";
import { type Db, db } from "@/db/client";
import { type Field, fields, fieldValues } from "@/db/schema/fields";
import { members } from "@/db/schema/members";
import { keysOf } from "../audience";
import type { Viewer } from "../viewer";
import { anyOf, onceForEach } from "../viewer-queries";
import { type Content, contentOf } from "./answer";
import { type FieldPlace, isPlacedOn, reach, readableTo } from "./sight";

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
  return onceForEach.byKey((from, viewer, where: FieldPlace | "all") => {
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
