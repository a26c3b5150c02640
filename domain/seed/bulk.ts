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
  all: Iterable<Required<T["$inferInsert"]>>,
  batch = 4000,
): Promise<void> {
  let waiting: Required<T["$inferInsert"]>[] = [];
  for (const row of all) {
    waiting.push(row);
    if (waiting.length < batch) continue;
    await insertBatch(tx, table, waiting);
    waiting = [];
  }
  if (waiting.length > 0) await insertBatch(tx, table, waiting);
}

async function insertBatch(tx: Tx, table: PgTable, all: readonly Record<string, unknown>[]): Promise<void> {
  const name = sql.identifier(getTableName(table));
  const keys = Object.keys(all[0]!);
  const columns = sql.join(
    keys.map((key) => sql.identifier(snake(key))),
    sql`, `,
  );
  const json = JSON.stringify(all.map((row) => Object.fromEntries(keys.map((key) => [snake(key), row[key]]))));
  await tx.execute(
    sql`insert into ${name} (${columns}) select ${columns} from jsonb_populate_recordset(null::${name}, ${json}::text::jsonb)`,
  );
}
