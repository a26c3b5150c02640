// Reads a table of any size row by row, in bounded memory: CSV, TSV, JSON arrays and JSON lines.
import { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { unguarded } from "./formula";
import { flat, jsonRows } from "./json-rows";
import { type Format, formatOf, textOf, Unreadable } from "./table-text";

/** `columns` grows while the rows of a JSON file bring new names; a row's cells stand in its order. */
export type Table = { format: Format; delimiter: string; columns: string[] };
export type Row = { line: number; cells: string[] /** More cells than columns. */; isLong?: boolean };

const MOST_COLUMNS = 200;
/** No person's row is longer; a quotation mark that is never closed would swallow the whole file. */
const MOST_ROW = 100_000;
const HEAD = 64_000;

/**
 * The rows of a file. `meet` hears what kind of table it is and its columns before the first row comes.
 * Throws Unreadable, with the line, for what cannot be read; the rows before it have come by then.
 */
export async function* rowsOf(stream: ReadableStream<Uint8Array>, meet: (table: Table) => void): AsyncGenerator<Row> {
  const pieces = textOf(stream);
  let head = "";
  for (;;) {
    const piece = await pieces.next();
    if (piece.done) break;
    head += piece.value;
    if (head.length >= HEAD) break;
  }
  if (head.replace(/^\uFEFF/, "").trim() === "") throw new Unreadable("empty");
  const { format, delimiter, skipsFirst } = formatOf(head.slice(0, HEAD));
  const table: Table = { format, delimiter, columns: [] };
  const whole = again(head, pieces);
  yield* format === "json" ? jsonTable(whole, table, meet) : csvTable(whole, table, meet, skipsFirst);
}

async function* again(head: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  yield head;
  yield* rest;
}

async function* csvTable(
  texts: AsyncIterable<string>,
  table: Table,
  meet: (table: Table) => void,
  skipsFirst: boolean,
): AsyncGenerator<Row> {
  // The parser is ahead of what has been taken from it.
  let parsedTo = skipsFirst ? 1 : 0;
  const parser = parse({
    bom: true,
    delimiter: table.delimiter,
    from_line: skipsFirst ? 2 : 1,
    info: true,
    max_record_size: MOST_ROW,
    on_record: (record, { lines }) => {
      parsedTo = lines;
      return record;
    },
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
  });
  const source = Readable.from(texts);
  source.on("error", (error) => parser.destroy(error));
  source.pipe(parser);
  let begins = skipsFirst ? 2 : 1;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      const line = begins;
      begins = info.lines + 1;
      const cells = record.map((cell) => unguarded(cell).replaceAll("\0", ""));
      if (table.columns.length === 0) {
        table.columns = headOf(cells);
        meet(table);
        continue;
      }
      if (cells.every((cell) => cell.trim() === "")) continue;
      const rest = cells.slice(table.columns.length);
      yield { line, cells: cells.slice(0, table.columns.length), ...(rest.some(Boolean) && { isLong: true }) };
    }
  } catch (error) {
    throw error instanceof CsvError ? new Unreadable(REASONS[error.code] ?? "quotes", parsedTo + 1) : error;
  } finally {
    source.destroy();
    parser.destroy();
  }
  if (table.columns.length === 0) throw new Unreadable("empty");
}

const REASONS: Record<string, string> = { CSV_MAX_RECORD_SIZE: "quote-open", CSV_QUOTE_NOT_CLOSED: "quote-open" };

/** Names for every column: those without one are called by their number, two of one name are told apart. */
function headOf(cells: string[]): string[] {
  if (cells.length > MOST_COLUMNS) throw new Unreadable("columns-many", 1);
  const seen = new Map<string, number>();
  return cells.map((cell, at) => {
    const name = cell.trim().slice(0, 100) || `#${at + 1}`;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  });
}

async function* jsonTable(
  texts: AsyncIterable<string>,
  table: Table,
  meet: (table: Table) => void,
): AsyncGenerator<Row> {
  const places = new Map<string, number>();
  let isMet = false;
  for await (const { line, object } of jsonRows(texts, MOST_ROW)) {
    const cells: string[] = [];
    for (const [name, text] of flat(object)) {
      const key = name.slice(0, 100);
      let at = places.get(key);
      if (at === undefined) {
        at = table.columns.push(key) - 1;
        if (at >= MOST_COLUMNS) throw new Unreadable("columns-many", line);
        places.set(key, at);
      }
      cells[at] = text.replaceAll("\0", "");
    }
    if (!isMet) meet(table);
    isMet = true;
    yield { line, cells: Array.from(cells, (cell) => cell ?? "") };
  }
  if (!isMet) throw new Unreadable("empty");
}
