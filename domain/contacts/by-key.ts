// Owns how the texts of contacts that programs ask for are compared: without accents and case, in one order on every server.
import { type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { textKey } from "../text-keys";

/** As the indexes of `contacts` hold it; of an equal text the letters count too. */
export const byKey = (column: PgColumn): { column: SQL; fold: (text: string) => string } => ({
  column: sql`(text_key(${column}) collate "C")`,
  fold: textKey,
});
