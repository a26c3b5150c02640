// Owns the owner's fields as columns of a file: an address has several parts, and stands in columns of its own.
import { and, asc, isNull, ne } from "drizzle-orm";
import { type Db, db } from "@/db/client";
import { fields } from "@/db/schema/fields";

/** Fields that a column can become. */
export const importFields = (from: Pick<Db, "select"> = db) =>
  from
    .select()
    .from(fields)
    .where(and(isNull(fields.archivedAt), ne(fields.kind, "address")))
    .orderBy(asc(fields.position), asc(fields.id));
