// Owns the rows that were not taken as a file: the same columns, why, and nothing that a spreadsheet would run (P31).
import { stringify } from "csv-stringify/sync";
import { guarded } from "@/lib/formula";
import { can } from "../can";
import { ensure } from "../errors";
import type { Viewer } from "../viewer";
import { getImport, listInvalid } from "./import";

const AT_ONCE = 500;

type Words = { line: string; reason: string; say: (key: string | null) => string };

/** The file in pieces. Corrected it can be brought again: its last two columns are no person's, and are left out by their names. */
export async function* errorsFile(viewer: Viewer, importId: string, words: Words): AsyncGenerator<string> {
  ensure(can.importMembers(viewer));
  const file = await getImport(viewer, importId);
  yield `\uFEFF${csv([[...file.columns, words.line, words.reason]])}`;
  for (let after = 0; ; ) {
    const rows = await listInvalid(viewer, file, after, AT_ONCE);
    if (rows.length > 0)
      yield csv(
        rows.map(({ cells, row, line, reason, columnAt }) => [
          ...file.columns.map((_, at) => cells[at] ?? ""),
          String(file.format === "json" ? row : line),
          [columnAt === null ? "" : file.columns[columnAt], words.say(reason)].filter(Boolean).join(": "),
        ]),
      );
    if (rows.length < AT_ONCE) return;
    after = rows.at(-1)!.row;
  }
}

/** Rows as RFC 4180 has them. */
export const csv = (rows: string[][]): string =>
  stringify(
    rows.map((row) => row.map(guarded)),
    { record_delimiter: "windows" },
  );
