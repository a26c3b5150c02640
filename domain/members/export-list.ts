// Owns exports of any list of members: streamed in keyset pages, only what the viewer may read, and written down in the trail.
import { and, asc, eq, gt, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { db } from "@/db/client";
import { contacts } from "@/db/schema/contacts";
import { members } from "@/db/schema/members";
import { can } from "../can";
import { command } from "../command";
import { ensure, Invalid } from "../errors";
import { plainValue, readValues } from "../fields/values";
import { csv } from "../imports/errors-file";
import type { Viewer } from "../viewer";
import { exportColumns } from "./export-columns";
import { matchingRows, StaffListInput } from "./staff-list";

const AT_ONCE = 500;

export const FORMATS = ["csv", "json"] as const;

const ExportListInput = z.object({
  format: z.enum(FORMATS, "choice-missing").default("csv"),
  /** Names of columns; none are all. */
  columns: z.array(z.string().max(120)).max(300).default([]),
  list: z.record(z.string().max(40), z.string().max(200)).default({}),
});

export type Export = { name: string; type: string; count: number; pieces: AsyncIterable<string> };

/**
 * Begins an export: writes down who takes what, and answers the file in pieces. Names of columns that the viewer may not read are not
 * known at all. Throws Forbidden, and Invalid when no column is left.
 */
export async function exportMembers(viewer: Viewer, raw: z.input<typeof ExportListInput>): Promise<Export> {
  ensure(can.exportMembers(viewer));
  ensure(can.seeDesk(viewer));
  const parsed = ExportListInput.safeParse(raw);
  if (!parsed.success) throw new Invalid({ columns: "invalid" });
  const { format, columns: asked, list } = parsed.data;
  const all = await exportColumns(viewer);
  const columns = asked.length > 0 ? all.filter(({ name }) => asked.includes(name)) : all;
  if (columns.length === 0) throw new Invalid({ columns: "choice-missing" });
  const input = StaffListInput.parse(list);
  const count = await db.$count(members, matchingRows(viewer, input));
  await noteExport(viewer, { count, format, list, fields: columns.map(({ name }) => name) });
  const day = new Date().toISOString().slice(0, 10);
  return {
    count,
    name: `members-${day}.${format}`,
    type: format === "csv" ? "text/csv; charset=utf-8" : "text/json; charset=utf-8",
    pieces:
      format === "csv" ? asCsv(columns, pagesOf(viewer, input, columns)) : asJson(pagesOf(viewer, input, columns)),
  };
}

const NoteInput = z.object({
  count: z.number(),
  format: z.string(),
  list: z.record(z.string(), z.string()),
  fields: z.array(z.string()),
});

/** The trail says what kind of filter it was, not whom somebody looked for. */
const noteExport = command(NoteInput, async ({ count, format, list, fields }, { record }) => {
  const filter = Object.entries(list)
    .filter(([key, value]) => value && key !== "timeZone")
    .map(([key, value]) => (key === "q" ? "q" : `${key}=${value}`))
    .join(" ");
  await record({ type: "members.exported", memberId: null, of: "members", count, format, filter, fields });
});

type Columns = Awaited<ReturnType<typeof exportColumns>>;
type Line = Record<string, string | null>;

async function* pagesOf(
  viewer: Viewer,
  input: z.output<typeof StaffListInput>,
  columns: Columns,
): AsyncGenerator<Line[]> {
  const own = columns.flatMap((column) => ("value" in column ? [column] : []));
  const fields = columns.flatMap((column) => ("field" in column ? [column] : []));
  const chosen: Record<string, SQL<string | null>> = Object.fromEntries(own.map(({ name, value }) => [name, value]));
  for (let last: string | undefined; ; ) {
    const rows = await db
      .select({ ...chosen, memberId: sql<string>`${members.id}::text`, contactId: members.contactId })
      .from(members)
      .innerJoin(contacts, eq(contacts.id, members.contactId))
      .where(and(matchingRows(viewer, input), last ? gt(members.id, last) : undefined))
      .orderBy(asc(members.id))
      .limit(AT_ONCE);
    const values =
      fields.length > 0
        ? await readValues(
            viewer,
            rows.map(({ contactId }) => contactId),
          )
        : new Map();
    yield rows.map((row) => {
      const line: Line = {};
      for (const { name } of own) line[name] = (row as unknown as Line)[name] ?? null;
      const held = new Map((values.get(row.contactId) ?? []).map((value: { key: string }) => [value.key, value]));
      for (const { name, field } of fields) {
        const value = held.get(field.key);
        line[name] = value ? plainValue(value as Parameters<typeof plainValue>[0]) : null;
      }
      return line;
    });
    if (rows.length < AT_ONCE) return;
    last = rows.at(-1)!.memberId;
  }
}

async function* asCsv(columns: Columns, pages: AsyncIterable<Line[]>): AsyncGenerator<string> {
  const names = columns.map(({ name }) => name);
  yield `\uFEFF${csv([names])}`;
  for await (const lines of pages)
    if (lines.length > 0) yield csv(lines.map((line) => names.map((name) => line[name] ?? "")));
}

/** One object a line within the brackets, so that it is a list and can be read by the line as well. */
async function* asJson(pages: AsyncIterable<Line[]>): AsyncGenerator<string> {
  let isFirst = true;
  yield "[";
  for await (const lines of pages)
    for (const line of lines) {
      yield `${isFirst ? "\n" : ",\n"}${JSON.stringify(line)}`;
      isFirst = false;
    }
  yield "\n]\n";
}
