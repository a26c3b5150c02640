// Owns the doing of a batch, one member at a time and each a transaction of its own: after a crash it goes on with the next.
import { and, asc, eq, gt, inArray, isNotNull, sql } from "drizzle-orm";
import { z } from "zod";
import { db, type Tx } from "@/db/client";
import { events } from "@/db/schema/events";
import { type Batch, batches, batchItems, importRows } from "@/db/schema/imports";
import { members } from "@/db/schema/members";
import { newId } from "@/lib/id";
import { command } from "../command";
import { DomainError } from "../errors";
import { runnerOf, tellWatchers } from "../imports/watch";
import { matchingIds, StaffListInput } from "../members/staff-list";
import type { Viewer } from "../viewer";
import { ACTS, isShielded } from "./acts";
import { type About, type BatchAct, BatchIdInput } from "./input";

const GATHERED_AT_ONCE = 2000;
const TOLD_EVERY = 25;
const MINUTE_MS = 60_000;

type Step = { batchId: string; memberId: string };
const StepInput = BatchIdInput.extend({ memberId: z.uuid() });
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

/** Takes in the next of those it is about; those whom no batch touches are noted as left at once. */
const gather = command(BatchIdInput, async ({ batchId }, { tx, viewer }) => {
  const batch = await lockBatch(tx, batchId, "GATHERING");
  if (!batch) return false;
  const ids = await nextIds(tx, viewer, batch);
  if (ids.length > 0) {
    const shielded = await tx
      .select({ id: members.id })
      .from(members)
      .where(and(inArray(members.id, ids), isShielded(viewer, batch.act as BatchAct, batch.input)));
    const left = new Set(shielded.map(({ id }) => id));
    await tx
      .insert(batchItems)
      .values(
        ids.map((memberId) =>
          left.has(memberId)
            ? { batchId, memberId, state: "SKIPPED" as const, reason: "not-on-owners" }
            : { batchId, memberId },
        ),
      )
      .onConflictDoNothing();
    await tx
      .update(batches)
      .set({ total: batch.total + ids.length, skipped: batch.skipped + left.size, gatheredTo: ids.at(-1) })
      .where(eq(batches.id, batchId));
  }
  if (ids.length < GATHERED_AT_ONCE) await tx.update(batches).set({ state: "RUNNING" }).where(eq(batches.id, batchId));
  await tellWatchers(tx, batch);
  return true;
});

/** Ids behind the last one gathered, in their order. */
async function nextIds(tx: Tx, viewer: Viewer, batch: Batch): Promise<string[]> {
  const about = batch.about as About;
  const last = batch.gatheredTo;
  if ("memberIds" in about) return [...new Set(about.memberIds)].sort().filter((id) => !last || id > last);
  if ("importId" in about) {
    const made = and(
      eq(importRows.importId, about.importId),
      eq(importRows.outcome, "CREATED"),
      isNotNull(importRows.memberId),
      last ? gt(importRows.memberId, last) : undefined,
    );
    const rows = await tx
      .select({ id: importRows.memberId })
      .from(importRows)
      .where(made)
      .orderBy(asc(importRows.memberId))
      .limit(GATHERED_AT_ONCE);
    return rows.map(({ id }) => id!);
  }
  const toDo = ACTS[batch.act as BatchAct].toDo(batch.input);
  const matching = toDo ? sql`(${toDo} or ${isShielded(viewer, batch.act as BatchAct, batch.input)})` : undefined;
  const behind = last ? gt(members.id, last) : undefined;
  return matchingIds(viewer, StaffListInput.parse(about.list), and(matching, behind), GATHERED_AT_ONCE, tx);
}

async function runSome(viewer: Viewer, batch: Batch, signal?: AbortSignal): Promise<boolean> {
  const { pace } = ACTS[batch.act as BatchAct];
  const waiting = await itemsOf(batch.id, "WAITING");
  for (const memberId of waiting) {
    if (signal?.aborted) return false;
    const step = { batchId: batch.id, memberId };
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
  const done = await itemsOf(batch.id, "DONE");
  for (const memberId of done) {
    if (signal?.aborted) return false;
    const step = { batchId: batch.id, memberId };
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

const doOne = command(StepInput, async ({ batchId, memberId }, scope) => {
  const batch = await lockBatch(scope.tx, batchId, "RUNNING");
  if (!batch) return false;
  if (!(await isStill(scope.tx, { batchId, memberId }, "WAITING"))) return true;
  const before = await ACTS[batch.act as BatchAct].one(scope, memberId, batch.input);
  await note(scope.tx, { batchId, memberId }, { state: "DONE", before, mark: newId() });
  await scope.tx
    .update(batches)
    .set({ done: batch.done + 1 })
    .where(eq(batches.id, batchId));
  return true;
});

const undoOne = command(StepInput, async ({ batchId, memberId }, scope) => {
  const { tx } = scope;
  const batch = await lockBatch(tx, batchId, "UNDOING");
  if (!batch) return false;
  const item = await isStill(tx, { batchId, memberId }, "DONE");
  if (!item) return true;
  const act = ACTS[batch.act as BatchAct];
  const reason = !item.before || !act.back ? "no-way-back" : await movedSince(tx, item, act.movedBy ?? []);
  if (reason) {
    await note(tx, item, { state: "KEPT", reason });
    await tx
      .update(batches)
      .set({ kept: batch.kept + 1 })
      .where(eq(batches.id, batchId));
    return true;
  }
  await act.back!(scope, memberId, { ...batch.input, ...item.before });
  await note(tx, item, { state: "UNDONE" });
  await tx
    .update(batches)
    .set({ undone: batch.undone + 1 })
    .where(eq(batches.id, batchId));
  return true;
});

const leaveOne = command(LeftInput, async ({ batchId, memberId, reason, state }, { tx }) => {
  const isUndo = state === "KEPT";
  const batch = await lockBatch(tx, batchId, isUndo ? "UNDOING" : "RUNNING");
  if (!batch) return false;
  if (!(await isStill(tx, { batchId, memberId }, isUndo ? "DONE" : "WAITING"))) return true;
  await note(tx, { batchId, memberId }, { state, reason });
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

/** Held while one is done, so that of two processes one does it. */
async function lockBatch(tx: Tx, batchId: string, state: Batch["state"]): Promise<Batch | undefined> {
  const isSo = and(eq(batches.id, batchId), eq(batches.state, state));
  const [batch] = await tx.select().from(batches).where(isSo).for("update", { skipLocked: true });
  return batch;
}

const isItem = ({ batchId, memberId }: Step) => and(eq(batchItems.batchId, batchId), eq(batchItems.memberId, memberId));

async function isStill(tx: Tx, step: Step, state: "WAITING" | "DONE") {
  const [item] = await tx
    .select()
    .from(batchItems)
    .where(and(isItem(step), eq(batchItems.state, state)));
  return item;
}

const note = (tx: Tx, step: Step, how: Partial<typeof batchItems.$inferInsert>) =>
  tx.update(batchItems).set(how).where(isItem(step));

async function itemsOf(batchId: string, state: "WAITING" | "DONE"): Promise<string[]> {
  const rows = await db
    .select({ memberId: batchItems.memberId })
    .from(batchItems)
    .where(and(eq(batchItems.batchId, batchId), eq(batchItems.state, state)))
    .orderBy(asc(batchItems.memberId))
    .limit(TOLD_EVERY);
  return rows.map(({ memberId }) => memberId);
}

/** Has somebody decided about this member since? */
async function movedSince(
  tx: Tx,
  { memberId, mark }: { memberId: string; mark: string | null },
  types: readonly string[],
) {
  const later = and(eq(events.memberId, memberId), gt(events.id, mark!), inArray(events.type, [...types]));
  const found = await tx.select({ id: events.id }).from(events).where(later).limit(1);
  return found.length > 0 ? "changed-since" : null;
}
