import type postgres from "postgres";

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
