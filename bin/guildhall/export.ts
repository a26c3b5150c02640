// npm run guildhall -- export FILE: the same columns and the same file as on the page.
import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { exportContacts } from "@/domain/contacts/export-list";
import { labelKeyed } from "@/domain/contacts/labels";
import { Invalid } from "@/domain/errors";
import { exportMembers } from "@/domain/members/export-list";
import { TABS } from "@/domain/members/staff-list";
import { segmentNamed } from "@/domain/segments/segments";
import { SYSTEM } from "@/domain/viewer";

export type ExportOptions = {
  status?: string;
  columns?: string;
  contacts?: boolean;
  segment?: string;
  label?: string;
};

/**
 * Writes members or contacts into a file, CSV or JSON by its ending, readable by its owner alone. Throws Invalid for another ending,
 * NotFound for a segment or a label that is none.
 */
export async function exportFile(file: string, { columns = "", ...asked }: ExportOptions) {
  const format = file.endsWith(".json") ? "json" : file.endsWith(".csv") ? "csv" : null;
  if (!format) throw new Invalid({ file: "export-ending" });
  const { of, list } = await whom(asked);
  const named = columns.split(",").filter(Boolean);
  const { pieces, taken } = await (of === "contacts" ? exportContacts : exportMembers)(SYSTEM, {
    format,
    columns: named,
    list,
  });
  await pipeline(Readable.from(pieces), createWriteStream(file, { mode: 0o600 }));
  return { text: `${taken.count} ${of} are in ${file}.`, json: { file, format, of, count: taken.count } };
}

/** Of which list, and what it is asked: a segment is both. */
async function whom({ status, contacts, segment, label }: ExportOptions) {
  // On a page an unknown status shows everybody; here nobody would see that before the file is written.
  if (status && !(TABS as readonly string[]).includes(status)) throw new Invalid({ status: "choice-missing" });
  if (segment) return segmentNamed(SYSTEM, segment);
  if (label) return { of: "contacts" as const, list: { label: await labelKeyed(SYSTEM, label) } };
  if (contacts) return { of: "contacts" as const, list: {} };
  return { of: "members" as const, list: status ? { status } : {} };
}
