// Owns narrowing the directory by the owner's fields. A filter finds only what its viewer may read, so that it tells nothing else.
import { and, arrayContains, eq, exists, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { type Field, fields, fieldValues } from "@/db/schema/fields";
import { members } from "@/db/schema/members";
import { isCountry } from "@/lib/countries";
import type { Viewer } from "../viewer";
import { keyOf } from "./answer";
import { FILTER_KINDS } from "./input";
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

function isSaid({ kind }: Field, value: string): SQL {
  if (kind === "many-of") return arrayContains(fieldValues.choices, [value]);
  if (kind !== "text") return eq(fieldValues.key, value);
  const beginning = `${keyOf(value).replace(/[\\%_]/g, "\\$&")}%`;
  return sql`${fieldValues.key} like ${beginning}`;
}
