// Owns the doing of a batch, one at a time and each a transaction of its own: after a crash it goes on with the next.
import { and, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { db } from "@/db/client";
import { type Batch, batches } from "@/db/schema/imports";
import { giveWay } from "@/lib/give-way";
import { newId } from "@/lib/id";
import { command } from "../command";
import { DomainError } from "../errors";
import { runnerOf, tellWatchers } from "../imports/watch";
import type { Viewer } from "../viewer";
import { ACTS } from "./acts";
import { gather } from "./gather";
import { type About, type BatchAct, BatchIdInput, ofAbout } from "./input";
import { itemsOf, lockBatch, movedSince, note, type Step, stillIn } from "./items";

const TOLD_EVERY = 25;
const MINUTE_MS = 60_000;

const StepInput = BatchIdInput.extend({ subjectId: z.uuid() });
const LeftInput = StepInput.extend({ reason: z.string(), state: z.enum(["SKIPPED", "KEPT"]) });

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
  const waiting = await itemsOf(batch.id, "WAITING", TOLD_EVERY);
  for (const subjectId of waiting) {
    if (signal?.aborted) return false;
    await giveWay();
    const step = { batchId: batch.id, subjectId };
    const went = await orLeave(viewer, step, "SKIPPED", () => doOne(viewer, step));
    if (!went) return false;
  }
  if (waiting.length === 0) return finishBatch(viewer, { batchId: batch.id });
  if (pace) {
    const restsUntil = new Date(Date.now() + (waiting.length / pace) * MINUTE_MS);
    await db.update(batches).set({ restsUntil }).where(eq(batches.id, batch.id));
  }
  await db.transaction((tx) => tellWatchers(tx, batch));
  return true;
}

async function undoSome(viewer: Viewer, batch: Batch, signal?: AbortSignal): Promise<boolean> {
  const done = await itemsOf(batch.id, "DONE", TOLD_EVERY);
  for (const subjectId of done) {
    if (signal?.aborted) return false;
    await giveWay();
    const step = { batchId: batch.id, subjectId };
    const went = await orLeave(viewer, step, "KEPT", () => undoOne(viewer, step));
    if (!went) return false;
  }
  if (done.length === 0) return finishUndo(viewer, { batchId: batch.id });
  await db.transaction((tx) => tellWatchers(tx, batch));
  return true;
}

/** What refuses one leaves that one, with the reason; when the act itself is refused, the batch stops. */
async function orLeave(viewer: Viewer, step: Step, state: "SKIPPED" | "KEPT", work: () => Promise<boolean>) {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    if (error.reason === "forbidden") {
      await stopBatch(step.batchId, "no-right");
      return false;
    }
    return leaveOne(viewer, { ...step, reason: error.reason, state });
  }
}

const doOne = command(StepInput, async ({ batchId, subjectId }, scope) => {
  const batch = await lockBatch(scope.tx, batchId, "RUNNING");
  if (!batch) return false;
  if (!(await stillIn(scope.tx, { batchId, subjectId }, "WAITING"))) return true;
  const before = await ACTS[batch.act as BatchAct].one(scope, subjectId, batch.input, ofAbout(batch.about as About));
  await note(scope.tx, { batchId, subjectId }, { state: "DONE", before, mark: newId() });
  await scope.tx
    .update(batches)
    .set({ done: batch.done + 1 })
    .where(eq(batches.id, batchId));
  return true;
});

const undoOne = command(StepInput, async ({ batchId, subjectId }, scope) => {
  const { tx } = scope;
  const batch = await lockBatch(tx, batchId, "UNDOING");
  if (!batch) return false;
  const item = await stillIn(tx, { batchId, subjectId }, "DONE");
  if (!item) return true;
  const act = ACTS[batch.act as BatchAct];
  const reason =
    !item.before || !act.back
      ? "no-way-back"
      : await movedSince(tx, ofAbout(batch.about as About), item, act.movedBy ?? []);
  if (reason) {
    await note(tx, item, { state: "KEPT", reason });
    await tx
      .update(batches)
      .set({ kept: batch.kept + 1 })
      .where(eq(batches.id, batchId));
    return true;
  }
  await act.back!(scope, subjectId, { ...batch.input, ...item.before });
  await note(tx, item, { state: "UNDONE" });
  await tx
    .update(batches)
    .set({ undone: batch.undone + 1 })
    .where(eq(batches.id, batchId));
  return true;
});

const leaveOne = command(LeftInput, async ({ batchId, subjectId, reason, state }, { tx }) => {
  const isUndo = state === "KEPT";
  const batch = await lockBatch(tx, batchId, isUndo ? "UNDOING" : "RUNNING");
  if (!batch) return false;
  if (!(await stillIn(tx, { batchId, subjectId }, isUndo ? "DONE" : "WAITING"))) return true;
  await note(tx, { batchId, subjectId }, { state, reason });
  await tx
    .update(batches)
    .set(isUndo ? { kept: batch.kept + 1 } : { skipped: batch.skipped + 1 })
    .where(eq(batches.id, batchId));
  return true;
});

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
