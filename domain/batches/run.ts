// Owns how a batch goes on, a piece at a time: after a crash with the next.
import { and, eq, inArray } from "drizzle-orm";
import { db } from "@/db/client";
import { type Batch, batches } from "@/db/schema/imports";
import { giveWay } from "@/lib/give-way";
import { command } from "../command";
import { runnerOf, tellWatchers } from "../imports/watch";
import type { Viewer } from "../viewer";
import { ACTS } from "./acts";
import { gather } from "./gather";
import { type BatchAct, BatchIdInput } from "./input";
import { lockBatch } from "./items";
import { doPiece, undoPiece } from "./pieces";

const TOLD_EVERY = 25;
const MINUTE_MS = 60_000;

/** Goes on with a batch for a while. Answers whether anything was done. */
export async function advanceBatch(batchId: string, signal?: AbortSignal): Promise<boolean> {
  const [batch] = await db.select().from(batches).where(eq(batches.id, batchId));
  if (!batch || (batch.restsUntil && batch.restsUntil > new Date())) return false;
  const viewer = await db.transaction((tx) => runnerOf(tx, batch));
  if (!viewer || !ACTS[batch.act as BatchAct]?.may(viewer)) return stopBatch(batchId, "no-right");
  if (batch.state === "GATHERING") return gather(viewer, { batchId });
  if (batch.state === "RUNNING") return runSome(viewer, batch, signal);
  if (batch.state === "UNDOING") return undoSome(viewer, batch, signal);
  return false;
}

async function runSome(viewer: Viewer, batch: Batch, signal?: AbortSignal): Promise<boolean> {
  const { pace } = ACTS[batch.act as BatchAct];
  const went = await inPieces(viewer, batch, doPiece, signal);
  if (went === null) return false;
  if (went === 0) return finishBatch(viewer, { batchId: batch.id });
  if (pace) {
    const restsUntil = new Date(Date.now() + (went / pace) * MINUTE_MS);
    await db.update(batches).set({ restsUntil }).where(eq(batches.id, batch.id));
  }
  await db.transaction((tx) => tellWatchers(tx, batch));
  return true;
}

async function undoSome(viewer: Viewer, batch: Batch, signal?: AbortSignal): Promise<boolean> {
  const went = await inPieces(viewer, batch, undoPiece, signal);
  if (went === null) return false;
  if (went === 0) return finishUndo(viewer, { batchId: batch.id });
  await db.transaction((tx) => tellWatchers(tx, batch));
  return true;
}

/** How many were gone through before the next word to those who watch; null when it stopped, or another process is at it. */
async function inPieces(viewer: Viewer, { id: batchId }: Batch, piece: typeof doPiece, signal?: AbortSignal) {
  let went = 0;
  while (went < TOLD_EVERY) {
    if (signal?.aborted) return null;
    await giveWay();
    const most = TOLD_EVERY - went;
    // What breaks is met alone, so that those before it stay done.
    const some = await piece(viewer, { batchId, most }).catch(() => piece(viewer, { batchId, most: 1 }));
    if (some === null) return null;
    if (some === 0) return went;
    went += some;
  }
  return went;
}

const finishBatch = command(BatchIdInput, async ({ batchId }, { tx, record, now }) => {
  const batch = await lockBatch(tx, batchId, "RUNNING");
  if (!batch) return false;
  await tx.update(batches).set({ state: "DONE", finishedAt: now, restsUntil: null }).where(eq(batches.id, batchId));
  await record({ type: "batch.finished", memberId: null, batchId, act: batch.act, count: batch.done });
  await tellWatchers(tx, batch);
  return true;
});

const finishUndo = command(BatchIdInput, async ({ batchId }, { tx, record, now }) => {
  const batch = await lockBatch(tx, batchId, "UNDOING");
  if (!batch) return false;
  await tx.update(batches).set({ state: "UNDONE", undoneAt: now }).where(eq(batches.id, batchId));
  await record({ type: "batch.undone", memberId: null, batchId, act: batch.act, count: batch.undone });
  await tellWatchers(tx, batch);
  return true;
});

async function stopBatch(batchId: string, fault: string): Promise<boolean> {
  await db.transaction(async (tx) => {
    const [batch] = await tx
      .update(batches)
      .set({ state: "STOPPED", fault })
      .where(and(eq(batches.id, batchId), inArray(batches.state, ["GATHERING", "RUNNING", "UNDOING"])))
      .returning();
    if (batch) await tellWatchers(tx, batch);
  });
  return true;
}
