// Owns how a file comes in: streamed to storage, its first rows looked at, its rows read into the database behind the scenes.
import { randomBytes } from "node:crypto";
import { z } from "zod";
import { db } from "@/db/client";
import { strayFiles } from "@/db/schema/files";
import { imports } from "@/db/schema/imports";
import { newId } from "@/lib/id";
import { oneLine } from "@/lib/plain-text";
import { storage } from "@/lib/storage";
import { rowsOf, type Table } from "@/lib/table-rows";
import { Unreadable } from "@/lib/table-text";
import { can } from "../can";
import { command } from "../command";
import { ensure, Invalid } from "../errors";
import { takeIntoUse } from "../files/strays";
import type { Viewer } from "../viewer";
import { guessTargets } from "./targets";

/** A hundred megabytes hold more people than most communities have. */
export const MOST_BYTES = 100 * 1024 * 1024;
const HOUR_MS = 3_600_000;

/**
 * Keeps a file of any size up to MOST_BYTES without ever holding it, and looks at its beginning. Answers the import's id.
 * Throws Invalid on `file` with the reason when it is too large or no table; then nothing is kept.
 */
export async function createImport(viewer: Viewer, name: string, bytes: AsyncIterable<Uint8Array>): Promise<string> {
  ensure(can.importMembers(viewer));
  const key = `import/${randomBytes(16).toString("hex")}.txt`;
  await db.insert(strayFiles).values({ key, dueAt: new Date(Date.now() + HOUR_MS) });
  const size = await storage().putStream(key, bounded(bytes), "text/plain");
  try {
    const table = await beginningOf(key);
    return await keepImport(viewer, { key, name, size, table });
  } catch (error) {
    await storage().delete(key);
    if (!(error instanceof Unreadable)) throw error;
    throw new Invalid({ file: `import-${error.key}` }, { line: error.line ?? 1 });
  }
}

async function* bounded(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const part of bytes) {
    size += part.byteLength;
    if (size > MOST_BYTES) throw new Invalid({ file: "import-large" });
    yield part;
  }
  if (size === 0) throw new Invalid({ file: "import-empty" });
}

/** What kind of table it is, by its first rows. */
async function beginningOf(key: string): Promise<Table> {
  const file = await storage().stream(key);
  let met: Table | undefined;
  let rows = 0;
  for await (const _ of rowsOf(file!.stream, (table) => {
    met = table;
  }))
    if (++rows >= 20) break;
  if (!met || rows === 0) throw new Unreadable("no-rows");
  return met;
}

const KeepInput = z.object({
  key: z.string(),
  name: z.string().transform((name) => oneLine(name).slice(0, 120) || "import"),
  size: z.number(),
  table: z.custom<Table>(),
});

const keepImport = command(KeepInput, async ({ key, name, size, table }, { viewer, tx, now }) => {
  ensure(can.importMembers(viewer));
  await takeIntoUse(tx, [key]);
  const id = newId();
  await tx.insert(imports).values({
    id,
    name,
    state: "READING",
    storageKey: key,
    bytes: size,
    format: table.format,
    delimiter: table.delimiter,
    columns: table.columns,
    createdBy: viewer.memberId,
    isByOperator: viewer.kind === "system",
    createdAt: now,
  });
  return id;
});

/** The targets to begin with: what was chosen, or what the names of the columns seem to say. */
export const targetsOf = (
  file: { columns: string[]; targets: string[] | null },
  fields: { key: string; title: string }[] = [],
): string[] => {
  const guessed = guessTargets(file.columns, fields);
  return file.columns.map((_, at) => file.targets?.[at] ?? guessed[at] ?? "skip");
};
