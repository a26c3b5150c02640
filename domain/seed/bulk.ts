import { getTableName, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import { rows, type Tx } from "@/db/client";

const snake = (key: string) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/**
 * Does work that fills these tables, without their indexes, which are made at once afterwards: row by row, a hundred thousand members
 * would keep seventy of them. Unique ones stay, as they hold the rows to what must be true.
 */
export async function withoutIndexes(tx: Tx, tables: readonly PgTable[], work: () => Promise<void>): Promise<void> {
  const names = sql.join(
    tables.map((table) => sql`${getTableName(table)}::regclass`),
    sql`, `,
  );
  const found = rows<{ name: string; made: string }>(
    await tx.execute(sql`
      select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as made
      from pg_index where indrelid in (${names}) and not indisunique`),
  );
  for (const { name } of found) await tx.execute(sql`drop index ${sql.raw(name)}`);
  await work();
  for (const { made } of found) await tx.execute(sql.raw(made));
}

/** Inserts whole rows in big batches: one JSON parameter a batch, where a value list would meet the limit of parameters. */
export async function insertAll<T extends PgTable>(
  tx: Tx,
  table: T,
  all: readonly Required<T["$inferInsert"]>[],
  batch = 4000,
): Promise<void> {
  if (all.length === 0) return;
  const name = sql.identifier(getTableName(table));
  const keys = Object.keys(all[0]!);
  const columns = sql.join(
    keys.map((key) => sql.identifier(snake(key))),
    sql`, `,
  );
  for (let at = 0; at < all.length; at += batch) {
    const json = JSON.stringify(
      all
        .slice(at, at + batch)
        .map((row) => Object.fromEntries(keys.map((key) => [snake(key), (row as Record<string, unknown>)[key]]))),
    );
    await tx.execute(
      sql`insert into ${name} (${columns}) select ${columns} from jsonb_populate_recordset(null::${name}, ${json}::text::jsonb)`,
    );
  }
}
