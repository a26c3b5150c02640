// Owns the rows of an import as files: the same columns, what came of each and why, and nothing that a spreadsheet would run (P31).
import { stringify } from "csv-stringify/sync";
import type { Import } from "@/db/schema/imports";
import { guarded } from "@/lib/formula";
import { can } from "../can";
import { ensure } from "../errors";
import type { Viewer } from "../viewer";
import { getImport, listInvalid, listRows } from "./import";

const AT_ONCE = 500;

type Row = Awaited<ReturnType<typeof listRows>>[number];
/** How the page says why a row was not taken, or nothing was changed. */
type SayWhy = (key: string | null) => string;
type ErrorWords = { line: string; reason: string; why: SayWhy };
/** How the page says what came of a row; null is not done. */
type OutcomeWords = ErrorWords & { outcome: string; cameTo: (outcome: Row["outcome"] | "REMOVED") => string };

/**
 * The rows that were not taken, in pieces of CSV. Corrected the file can be brought again: its last two columns are no person's, and
 * are left out by their names. Throws Forbidden and NotFound.
 */
export async function* errorsFile(viewer: Viewer, importId: string, words: ErrorWords): AsyncGenerator<string> {
  ensure(can.importMembers(viewer));
  const file = await getImport(viewer, importId);
  yield* rowsFile(file, [words.line, words.reason], listInvalid.bind(null, viewer, file), (row) => [
    lineOf(file, row),
    whyOf(file, row, words.why),
  ]);
}

/** Every row with what came of it (M84), in pieces of CSV. Throws Forbidden and NotFound. */
export async function* outcomesFile(viewer: Viewer, importId: string, words: OutcomeWords): AsyncGenerator<string> {
  ensure(can.importMembers(viewer));
  const file = await getImport(viewer, importId);
  const names = [words.line, words.outcome, words.reason];
  yield* rowsFile(file, names, listRows.bind(null, viewer, file), (row) => [
    lineOf(file, row),
    words.cameTo(row.undo === "REMOVED" ? "REMOVED" : row.outcome),
    row.outcome && row.reason ? whyOf(file, row, words.why) : "",
  ]);
}

async function* rowsFile(
  file: Import,
  names: string[],
  list: (after: number, size: number) => Promise<Row[]>,
  more: (row: Row) => string[],
): AsyncGenerator<string> {
  yield `\uFEFF${csv([[...file.columns, ...names]])}`;
  for (let after = 0; ; ) {
    const rows = await list(after, AT_ONCE);
    if (rows.length > 0)
      yield csv(rows.map((row) => [...file.columns.map((_, at) => row.cells[at] ?? ""), ...more(row)]));
    if (rows.length < AT_ONCE) return;
    after = rows.at(-1)!.row;
  }
}

const lineOf = (file: Import, { row, line }: Row) => String(file.format === "json" ? row : line);
const whyOf = (file: Import, { reason, columnAt }: Row, why: SayWhy) =>
  [columnAt === null ? "" : file.columns[columnAt], why(reason)].filter(Boolean).join(": ");

/** Rows as RFC 4180 has them. */
export const csv = (rows: string[][]): string =>
  stringify(
    rows.map((row) => row.map(guarded)),
    { record_delimiter: "windows" },
  );
