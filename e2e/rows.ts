import path from "node:path";
import { PGlite } from "@electric-sql/pglite";
import type postgres from "postgres";
import { EXTENSIONS } from "../db/store";
import type { Site } from "./site";

/** A fingerprint of each table's rows; `except` leaves tables or columns out ("sessions", "members.last_login_at"). */
export async function fingerprints(sql: postgres.Sql, except: string[] = []): Promise<Record<string, string>> {
  const tables = await sql<{ table: string; columns: string[] }[]>`
    select table_name as table, array_agg(column_name::text order by column_name) as columns
    from information_schema.columns where table_schema = 'public' group by table_name`;
  const found: Record<string, string> = {};
  for (const { table, columns } of tables) {
    if (except.includes(table)) continue;
    const kept = columns.filter((column) => !except.includes(`${table}.${column}`)).map((column) => `"${column}"`);
    const [row] = await sql.unsafe(
      `select count(*) || ':' || coalesce(md5(string_agg(line, '|' order by line)), '') as mark
       from (select row(${kept.join(", ")})::text as line from "${table}") as lines`,
    );
    found[table] = row!.mark as string;
  }
  return found;
}

/** Rows of a site that stands still: the embedded database belongs to the site's process, which must be stopped. */
export async function readRows<Row>(site: Site, query: string): Promise<Row[]> {
  if (site.sql) return (await site.sql.unsafe(query)) as unknown as Row[];
  const client = await PGlite.create(path.join(site.dataDir, "db"), { extensions: EXTENSIONS });
  try {
    return (await client.query<Row>(query)).rows;
  } finally {
    await client.close();
  }
}
