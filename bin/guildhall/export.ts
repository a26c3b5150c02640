// npm run guildhall -- export FILE: the same columns and the same file as on the page.
import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Invalid } from "@/domain/errors";
import { exportMembers } from "@/domain/members/export-list";
import { SYSTEM } from "@/domain/viewer";

export type ExportOptions = { status?: string; columns?: string };

/** Writes members into a file, CSV or JSON by its ending, readable by its owner alone. */
export async function exportFile(file: string, { status, columns = "" }: ExportOptions) {
  const format = file.endsWith(".json") ? "json" : file.endsWith(".csv") ? "csv" : null;
  if (!format) throw new Invalid({ file: "export-ending" });
  const { pieces, count } = await exportMembers(SYSTEM, {
    format,
    columns: columns.split(",").filter(Boolean),
    list: status ? { status } : {},
  });
  await pipeline(Readable.from(pieces), createWriteStream(file, { mode: 0o600 }));
  return { text: `${count} members are in ${file}.`, json: { file, format, count } };
}
