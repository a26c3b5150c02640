// Owns what is to be done behind the scenes: imports and batches, each a piece at a time, so that none waits for the others' end.
import { asc, eq, inArray } from "drizzle-orm";
import { db } from "@/db/client";
import { batches, imports } from "@/db/schema/imports";
import { giveWay } from "@/lib/give-way";
import { log } from "@/lib/log";
import { advanceBatch } from "../batches/run";
import { SYSTEM } from "../viewer";
import { readImport } from "./read";
import { checkRows, runRows } from "./run";
import { undoSome } from "./undo";

const REST_MS = 30_000;
/** What failed here lately, and when to try it again: one bad row must not keep the others waiting. */
const resting = new Map<string, number>();

/** Goes on with everything until nothing is left to do now, or the process ends. */
export async function advanceWork(signal?: AbortSignal): Promise<void> {
  for (let isBusy = true; isBusy && !signal?.aborted; ) {
    isBusy = false;
    for (const [id, until] of resting) if (until <= Date.now()) resting.delete(id);
    for (const { id, state } of await openImports()) {
      if (signal?.aborted) return;
      isBusy = (await guarded(id, () => advanceImport(id, state, signal))) || isBusy;
    }
    for (const { id } of await openBatches()) {
      if (signal?.aborted) return;
      isBusy = (await guarded(id, () => advanceBatch(id, signal))) || isBusy;
    }
  }
}

async function guarded(id: string, work: () => Promise<boolean>): Promise<boolean> {
  if (resting.has(id)) return false;
  await giveWay();
  try {
    return await work();
  } catch (error) {
    resting.set(id, Date.now() + REST_MS);
    log.error({ err: error, work: id }, "a piece of an import or a batch failed and will be tried again");
    return false;
  }
}

const openImports = () =>
  db
    .select({ id: imports.id, state: imports.state })
    .from(imports)
    .where(inArray(imports.state, ["READING", "CHECKING", "RUNNING", "UNDOING"]))
    .orderBy(asc(imports.id))
    .limit(20);

const openBatches = () =>
  db
    .select({ id: batches.id })
    .from(batches)
    .where(inArray(batches.state, ["GATHERING", "RUNNING", "UNDOING"]))
    .orderBy(asc(batches.id))
    .limit(20);

/** The next piece of one import. Answers whether there was one to do. */
export async function advanceImport(importId: string, state: string, signal?: AbortSignal): Promise<boolean> {
  if (state === "READING") return readImport(importId, signal);
  if (state === "CHECKING") return checkRows(SYSTEM, { importId });
  if (state === "RUNNING") return runRows(SYSTEM, { importId });
  return state === "UNDOING" ? undoSome(SYSTEM, { importId }) : false;
}

/** Where an import stands. */
export async function stateOf(importId: string) {
  const [file] = await db.select().from(imports).where(eq(imports.id, importId));
  return file;
}
