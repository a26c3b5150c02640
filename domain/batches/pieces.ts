// Owns the doing of a piece of a batch: a transaction of a few, each apart, so that what refuses one leaves only that one.
import { eq } from "drizzle-orm";
import { z } from "zod";
import { type Batch, batches } from "@/db/schema/imports";
import { newId } from "@/lib/id";
import { command, type Scope } from "../command";
import { DomainError } from "../errors";
import { tellWatchers } from "../imports/watch";
import { ACTS } from "./acts";
import { type About, type BatchAct, BatchIdInput, ofAbout } from "./input";
import { type Item, itemsOf, lockBatch, movedSince, note } from "./items";

/** How long a piece may hold the one connection of the embedded database. */
const PIECE_MS = 60;

const PieceInput = BatchIdInput.extend({ most: z.int().positive() });

type How = { state: "DONE" | "SKIPPED" | "UNDONE" | "KEPT"; reason?: string; before?: Item["before"]; mark?: string };

/** Does it to some of those who wait. Answers how many were gone through, null when it stopped or another process is at it. */
export const doPiece = command(PieceInput, async ({ batchId, most }, scope): Promise<number | null> => {
  const batch = await lockBatch(scope.tx, batchId, "RUNNING");
  if (!batch) return null;
  const { one } = ACTS[batch.act as BatchAct];
  const of = ofAbout(batch.about as About);
  const items = await itemsOf(scope.tx, batchId, "WAITING", most);
  return eachApart(scope, batch, items, "SKIPPED", async (item, apart) => ({
    state: "DONE",
    before: await one(apart, item.subjectId, batch.input, of),
    mark: newId(),
  }));
});

/** Takes it back from some of those it was done to; answers the same. */
export const undoPiece = command(PieceInput, async ({ batchId, most }, scope): Promise<number | null> => {
  const batch = await lockBatch(scope.tx, batchId, "UNDOING");
  if (!batch) return null;
  const { back, movedBy = [] } = ACTS[batch.act as BatchAct];
  const of = ofAbout(batch.about as About);
  const items = await itemsOf(scope.tx, batchId, "DONE", most);
  return eachApart(scope, batch, items, "KEPT", async (item, apart) => {
    if (!item.before || !back) return { state: "KEPT", reason: "no-way-back" };
    const reason = await movedSince(apart.tx, of, item, movedBy);
    if (reason) return { state: "KEPT", reason };
    await back(apart, item.subjectId, { ...batch.input, ...item.before });
    return { state: "UNDONE" };
  });
});

async function eachApart(
  scope: Scope,
  batch: Batch,
  items: Item[],
  left: "SKIPPED" | "KEPT",
  work: (item: Item, apart: Scope) => Promise<How>,
): Promise<number | null> {
  const until = performance.now() + PIECE_MS;
  const counts = { DONE: batch.done, SKIPPED: batch.skipped, UNDONE: batch.undone, KEPT: batch.kept };
  let went = 0;
  let isRefused = false;
  for (const item of items) {
    const how = await orLeft(left, () => scope.tx.transaction((tx) => work(item, { ...scope, tx })));
    isRefused = how === null;
    if (!how) break;
    await note(scope.tx, item, how);
    counts[how.state]++;
    went++;
    if (performance.now() > until) break;
  }
  const stopped = isRefused && { state: "STOPPED" as const, fault: "no-right" };
  await scope.tx
    .update(batches)
    .set({ done: counts.DONE, skipped: counts.SKIPPED, undone: counts.UNDONE, kept: counts.KEPT, ...stopped })
    .where(eq(batches.id, batch.id));
  if (isRefused) await tellWatchers(scope.tx, batch);
  return isRefused ? null : went;
}

/** What refuses one leaves that one, with the reason; null when the act itself is refused. */
async function orLeft(state: "SKIPPED" | "KEPT", work: () => Promise<How>): Promise<How | null> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return error.reason === "forbidden" ? null : { state, reason: error.reason };
  }
}
