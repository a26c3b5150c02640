// Owns the lines of an export: a page of rows after the other, with what stands in the owner's fields.
import type { SQL } from "drizzle-orm";
import type { Field } from "../fields/field";
import { plainValue, readValues, type Value } from "../fields/values";
import type { Viewer } from "../viewer";

export const AT_ONCE = 500;

export type Column = { name: string; value: SQL<string | null> } | { name: string; field: Field };
export type Columns = Column[];
export type Line = Record<string, string | null>;
export type Row = Record<string, string | null> & { rowId: string; contactId: string };

/** Pages of lines; `load` brings the rows behind an id, with the columns that are chosen. */
export async function* linesOf(
  viewer: Viewer,
  columns: Columns,
  load: (chosen: Record<string, SQL<string | null>>, after?: string) => Promise<Row[]>,
): AsyncGenerator<Line[]> {
  const own = columns.flatMap((column) => ("value" in column ? [column] : []));
  const fields = columns.flatMap((column) => ("field" in column ? [column] : []));
  const chosen = Object.fromEntries(own.map(({ name, value }) => [name, value]));
  for (let after: string | undefined; ; ) {
    const rows = await load(chosen, after);
    const ids = fields.length > 0 ? rows.map(({ contactId }) => contactId) : [];
    const values = await readValues(viewer, ids);
    yield rows.map((row) => lineOf(row, own, fields, values.get(row.contactId) ?? []));
    if (rows.length < AT_ONCE) return;
    after = rows.at(-1)!.rowId;
  }
}

function lineOf(row: Row, own: { name: string }[], fields: { name: string; field: Field }[], held: Value[]): Line {
  const line: Line = {};
  for (const { name } of own) line[name] = row[name] ?? null;
  for (const { name, field } of fields) {
    const value = held.find(({ key }) => key === field.key);
    line[name] = value ? plainValue(value) : null;
  }
  return line;
}
