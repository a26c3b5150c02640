// Owns the reading of a file's rows into the database, in pieces that each stand by themselves: after a crash it goes on where it was.
import { and, eq } from "drizzle-orm";
import { db, type Tx } from "@/db/client";
import { type Import, importRows, imports } from "@/db/schema/imports";
import { storage } from "@/lib/storage";
import { type Row, rowsOf, type Table } from "@/lib/table-rows";
import { Unreadable } from "@/lib/table-text";
import { letGo } from "../files/strays";
import { insertAll } from "../seed/bulk";
import { tellWatchers } from "./watch";

const AT_ONCE = 1000;
export const MOST_ROWS = 500_000;

/** Reads until the end of the file, or until the process is asked to end; answers whether it came to an end. A file that breaks off is BROKEN, and none of its rows count. */
export async function readImport(importId: string, signal?: AbortSignal): Promise<boolean> {
  const [file] = await db.select().from(imports).where(eq(imports.id, importId));
  if (file?.state !== "READING" || !file.storageKey) return false;
  const stored = await storage().stream(file.storageKey);
  if (!stored) {
    await breakOff(importId, new Unreadable("lost"));
    return true;
  }
  let table: Table | undefined;
  let [readTo, row] = [file.readTo, 0];
  let held: (Row & { row: number })[] = [];
  try {
    for await (const read of rowsOf(stored.stream, (met) => {
      table = met;
    })) {
      if (signal?.aborted) return false;
      if (++row > MOST_ROWS) throw new Unreadable("rows-many", read.line);
      if (row <= readTo) continue;
      held.push({ ...read, row });
      if (held.length < AT_ONCE) continue;
      const keptTo = await keepRows(importId, held, table!.columns);
      // Another process is reading it too, and is ahead, or it was taken away.
      if (keptTo !== row) return false;
      readTo = keptTo;
      held = [];
    }
    await keepRows(importId, held, table!.columns, true);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    await breakOff(importId, error);
  }
  return true;
}

/** Keeps the next rows, unless others have. Answers how far the reading is. */
function keepRows(importId: string, rows: (Row & { row: number })[], columns: string[], isEnd = false) {
  return db.transaction(async (tx) => {
    const file = await lockReading(tx, importId);
    if (!file) return -1;
    const fresh = rows.filter(({ row }) => row > file.readTo);
    await insertAll(
      tx,
      importRows,
      fresh.map(({ row, line, cells, isLong = false }) => ({ ...BLANK, importId, row, line, cells, isLong })),
    );
    const readTo = Math.max(file.readTo, fresh.at(-1)?.row ?? 0);
    const state = isEnd ? (file.targets ? "CHECKING" : "MAPPING") : "READING";
    const ended = isEnd && { storageKey: null };
    await tx
      .update(imports)
      .set({ readTo, rowCount: readTo, columns, state, ...ended })
      .where(eq(imports.id, importId));
    if (isEnd) await letGo(tx, [file.storageKey!]);
    await tellWatchers(tx, file);
    return readTo;
  });
}

const BLANK = {
  emailKey: null,
  plan: null,
  outcome: null,
  reason: null,
  columnAt: null,
  memberId: null,
  contactId: null,
  isContactNew: false,
  filled: null,
  doneAt: null,
  undo: null,
  undoReason: null,
};

const breakOff = (importId: string, { key, line }: Unreadable) =>
  db.transaction(async (tx) => {
    const file = await lockReading(tx, importId);
    if (!file) return;
    await tx.delete(importRows).where(eq(importRows.importId, importId));
    await tx
      .update(imports)
      .set({ state: "BROKEN", fault: key, faultLine: line ?? null, storageKey: null, rowCount: 0 })
      .where(eq(imports.id, importId));
    await letGo(tx, [file.storageKey!]);
    await tellWatchers(tx, file);
  });

async function lockReading(tx: Tx, importId: string): Promise<Import | undefined> {
  const isReading = and(eq(imports.id, importId), eq(imports.state, "READING"));
  const [file] = await tx.select().from(imports).where(isReading).for("update");
  return file;
}
