// Owns how a list leaves as a file: which columns, who took it is written down, and what the pieces look like.
import { z } from "zod";
import { command } from "../command";
import { MOST_COUNTED } from "../counting";
import { Invalid } from "../errors";
import { AskedInput, isFieldWord } from "../fields/narrowing";
import { csv } from "../imports/row-files";
import type { Viewer } from "../viewer";
import type { Columns, Line } from "./lines";

export const FORMATS = ["csv", "json"] as const;

export const ExportListInput = z.object({
  format: z.enum(FORMATS, "choice-missing").default("csv"),
  /** Names of columns; none are all. */
  columns: z.array(z.string().max(120)).max(300).default([]),
  list: AskedInput.default({}),
});

export type Export = {
  name: string;
  type: string;
  /** How many it will be, as lists are counted: beyond MOST_COUNTED one more than that. */
  count: number;
  pieces: AsyncIterable<string>;
  /** How many have left so far. */
  taken: { count: number };
};

type List = Record<string, string>;
type Source = {
  of: "members" | "contacts";
  columns: Columns;
  count: (list: List) => Promise<number>;
  lines: (list: List, columns: Columns) => AsyncIterable<Line[]>;
};

/** The caller has asked whether the viewer may. Throws Invalid when no column is left. */
export async function beginExport(
  viewer: Viewer,
  raw: z.input<typeof ExportListInput>,
  { of, columns: all, count: countOf, lines }: Source,
): Promise<Export> {
  const parsed = ExportListInput.safeParse(raw);
  if (!parsed.success) throw new Invalid({ columns: "invalid" });
  const { format, columns: asked, list } = parsed.data;
  const columns = asked.length > 0 ? all.filter(({ name }) => asked.includes(name)) : all;
  if (columns.length === 0) throw new Invalid({ columns: "choice-missing" });
  const count = await countOf(list);
  await noteExport(viewer, { of, count, format, list, fields: columns.map(({ name }) => name) });
  const day = new Date().toISOString().slice(0, 10);
  const taken = { count: 0 };
  const pages = tallied(lines(list, columns), taken);
  return {
    count,
    taken,
    name: `${of}-${day}.${format}`,
    type: format === "csv" ? "text/csv; charset=utf-8" : "text/json; charset=utf-8",
    pieces: format === "csv" ? asCsv(columns, pages) : asJson(pages),
  };
}

const NoteInput = z.object({
  of: z.enum(["members", "contacts"]),
  count: z.number(),
  format: z.string(),
  list: z.record(z.string(), z.string()),
  fields: z.array(z.string()),
});

/** The trail says what kind of filter it was, not whom somebody looked for. */
const noteExport = command(NoteInput, async ({ of, count: counted, format, list, fields }, { record }) => {
  const count = Math.min(counted, MOST_COUNTED);
  const filter = Object.entries(list)
    .filter(([key, value]) => value && key !== "timeZone")
    .map(([key, value]) => (key === "q" || isFieldWord(key) ? key : `${key}=${value}`))
    .join(" ");
  await record({
    type: "members.exported",
    memberId: null,
    of,
    count,
    isMore: counted > count,
    format,
    filter,
    fields,
  });
});

async function* tallied(pages: AsyncIterable<Line[]>, taken: { count: number }): AsyncGenerator<Line[]> {
  for await (const lines of pages) {
    taken.count += lines.length;
    yield lines;
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
