// Every column that holds an audience: a role or badge that is deleted goes out of all of them in the same commit, opening nothing (M126).
import type { AnyPgColumn, PgTable } from "drizzle-orm/pg-core";
import type { Tx } from "@/db/client";
import { fields } from "@/db/schema/fields";
import { categories } from "@/db/schema/forum";
import { pages } from "@/db/schema/pages";
import { forgetKey } from "./audience";

const PLACES: [table: PgTable, column: AnyPgColumn][] = [
  [pages, pages.audience],
  [categories, categories.readers],
  [categories, categories.writers],
  [fields, fields.audience],
  [fields, fields.heldBy],
];

/** Takes a role or badge out of every audience. */
export async function forgetKeyEverywhere(tx: Tx, id: string): Promise<void> {
  for (const [table, column] of PLACES) await forgetKey(tx, table, column, id);
}
