// Owns narrowing the directory by the owner's fields. A filter finds only what its viewer may read, so that it tells nothing else.
import { and, arrayContains, asc, eq, exists, inArray, isNull, type SQL, sql } from "drizzle-orm";
import { type Db, db } from "@/db/client";
import { contacts } from "@/db/schema/contacts";
import { type Field, fields, fieldValues } from "@/db/schema/fields";
import { members } from "@/db/schema/members";
import { isCountry } from "@/lib/countries";
import type { Viewer } from "../viewer";
import { keyOf } from "./answer";
import { mayRead } from "./field";
import { FILTER_KINDS } from "./input";
import type { FieldsAsked } from "./narrowing";
import { readableTo } from "./sight";

export type FieldFilter = { field: Field; value: string };

/**
 * The filters an address asks for, by the fields' keys. What names no field that this viewer may filter by (`listDirectoryFields`),
 * or no answer it knows, is as if it were not there.
 */
export function readFilters(of: Field[], asked: (key: string) => string | undefined): FieldFilter[] {
  return of.flatMap((field) => {
    const value = asked(field.key)?.trim().slice(0, 100);
    return field.isFilter && value && isAnswer(field, value) ? [{ field, value }] : [];
  });
}

function isAnswer({ kind, options }: Field, value: string): boolean {
  if (!FILTER_KINDS.includes(kind)) return false;
  if (kind === "yes-no") return value === "yes" || value === "no";
  if (kind === "country") return isCountry(value);
  return kind === "text" ? keyOf(value) !== "" : options.some(({ id, isArchived }) => id === value && !isArchived);
}

/** The members who say so, where this viewer may read that they do. */
export const saying = (viewer: Viewer, { field, value }: FieldFilter): SQL =>
  exists(
    db
      .select({ one: sql`1` })
      .from(fieldValues)
      .innerJoin(fields, eq(fields.id, fieldValues.fieldId))
      .where(
        and(
          eq(fieldValues.contactId, members.contactId),
          eq(fieldValues.fieldId, field.id),
          isSaid(field, value),
          eq(fields.isFilter, true),
          readableTo(viewer),
        ),
      ),
  );

/** The fields that staff narrow their lists by: whatever they may read of anybody, shown to members or not. */
export async function listStaffFilters(viewer: Viewer, from: Pick<Db, "select"> = db): Promise<Field[]> {
  const found = await from
    .select()
    .from(fields)
    .where(isNull(fields.archivedAt))
    .orderBy(asc(fields.position), asc(fields.id));
  return found.filter((field) => FILTER_KINDS.includes(field.kind) && mayRead(viewer, field));
}

/**
 * The condition that the fields asked for put on a list of members or of contacts; nothing asked is none. What names no field, or one that
 * this viewer may not read, or no answer it knows, finds nobody: were it left out, what is done to a kept filter would be done to everybody.
 */
export async function sayingAll(
  viewer: Viewer,
  of: "members" | "contacts",
  asked: FieldsAsked | undefined,
  from: Pick<Db, "select"> = db,
): Promise<SQL | undefined> {
  if (!asked) return undefined;
  const known = await listStaffFilters(viewer, from);
  const answers = Object.entries(asked).map(([key, raw]) => [key, raw.trim()] as const);
  return and(
    ...answers.map(([key, value]) => {
      if (!value) return undefined;
      const field = known.find((one) => one.key === key);
      return field && isAnswer(field, value) ? answering(viewer, of, { field, value }) : sql`false`;
    }),
  );
}

/** A list's row is found from the values, so that a rare answer costs what it has. */
function answering(viewer: Viewer, of: "members" | "contacts", { field, value }: FieldFilter): SQL {
  const those = db
    .select({ id: fieldValues.contactId })
    .from(fieldValues)
    .innerJoin(fields, eq(fields.id, fieldValues.fieldId))
    .leftJoin(members, eq(members.contactId, fieldValues.contactId))
    .where(and(eq(fieldValues.fieldId, field.id), isSaid(field, value), readableTo(viewer)));
  return inArray(of === "members" ? members.contactId : contacts.id, those);
}

function isSaid({ kind }: Field, value: string): SQL {
  if (kind === "many-of") return arrayContains(fieldValues.choices, [value]);
  if (kind !== "text") return eq(fieldValues.key, value);
  const beginning = `${keyOf(value).replace(/[\\%_]/g, "\\$&")}%`;
  return sql`${fieldValues.key} like ${beginning}`;
}
