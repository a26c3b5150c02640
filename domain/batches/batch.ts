// Owns a batch as staff see it: what it is about, how far it is, who was left and why, and taking it back.
import { and, asc, eq, gt, inArray, sql } from "drizzle-orm";
import { db, type Tx } from "@/db/client";
import { contacts } from "@/db/schema/contacts";
import { batches, batchItems } from "@/db/schema/imports";
import { members } from "@/db/schema/members";
import { isUuid } from "@/lib/id";
import { can } from "../can";
import { command } from "../command";
import { nameOf } from "../contacts/list";
import { Conflict, ensure, NotFound } from "../errors";
import { onDesk } from "../members/privacy-status";
import { type Place, pageOf } from "../paging";
import type { Viewer } from "../viewer";
import { ACTS } from "./acts";
import { type About, type BatchAct, BatchIdInput, ofAbout } from "./input";

const DAYS = 30;
const isInTime = sql<boolean>`${batches.finishedAt} > now() - make_interval(days => ${DAYS})`;

const shown = {
  id: batches.id,
  act: batches.act,
  state: batches.state,
  input: batches.input,
  about: batches.about,
  fault: batches.fault,
  total: batches.total,
  done: batches.done,
  skipped: batches.skipped,
  undone: batches.undone,
  kept: batches.kept,
  createdAt: batches.createdAt,
  finishedAt: batches.finishedAt,
  undoneAt: batches.undoneAt,
  restsUntil: batches.restsUntil,
  by: members.nickname,
  isInTime,
};

const maySee = (viewer: Viewer) => can.seeDesk(viewer) || can.importMembers(viewer) || can.manageContacts(viewer);

/** Batches, the newest first. For whoever sees the desk; each tells only how many. */
export async function listBatches(viewer: Viewer, place: Place) {
  ensure(maySee(viewer));
  return pageOf({ key: batches.createdAt, id: batches.id, isUp: false }, place, 20, ({ where, orderBy, limit }) =>
    db
      .select({ ...shown, cursorKey: batches.createdAt })
      .from(batches)
      .leftJoin(members, eq(members.id, batches.createdBy))
      .where(where)
      .orderBy(...orderBy)
      .limit(limit),
  );
}

/** One batch, and whether this viewer may take it back. Throws NotFound. */
export async function getBatch(viewer: Viewer, batchId: string) {
  ensure(maySee(viewer));
  const [batch] = isUuid(batchId)
    ? await db
        .select(shown)
        .from(batches)
        .leftJoin(members, eq(members.id, batches.createdBy))
        .where(eq(batches.id, batchId))
    : [];
  if (!batch) throw new NotFound("batch");
  const act = ACTS[batch.act as BatchAct];
  const may = act.may(viewer);
  const isOver = batch.state === "DONE" || (batch.state === "STOPPED" && batch.done > batch.undone + batch.kept);
  return {
    ...batch,
    of: ofAbout(batch.about as About),
    mayUndo: may && !!act.back && isOver && batch.done > 0 && (batch.state === "STOPPED" || !!batch.isInTime),
    mayGoOn: may && batch.state === "STOPPED",
    mayStop: may && (batch.state === "RUNNING" || batch.state === "GATHERING"),
  };
}

export type BatchShown = Awaited<ReturnType<typeof getBatch>>;

/** Who was left, by name as far as this viewer may see them, and why; a page behind an id. */
export async function listLeft(viewer: Viewer, batchId: string, after?: string, size = 50) {
  ensure(maySee(viewer));
  const rows = await db
    .select({
      subjectId: batchItems.subjectId,
      reason: batchItems.reason,
      nickname: sql<
        string | null
      >`case when ${can.seeDesk(viewer) ? onDesk(viewer) : sql`false`} then ${members.nickname} end`,
      contact: can.manageContacts(viewer) ? contacts : sql<null>`null`,
    })
    .from(batchItems)
    .leftJoin(members, eq(members.id, batchItems.subjectId))
    .leftJoin(contacts, eq(contacts.id, batchItems.subjectId))
    .where(
      and(
        eq(batchItems.batchId, batchId),
        inArray(batchItems.state, ["SKIPPED", "KEPT"]),
        isUuid(after) ? gt(batchItems.subjectId, after) : undefined,
      ),
    )
    .orderBy(asc(batchItems.subjectId))
    .limit(size + 1);
  const named = rows.slice(0, size).map(({ nickname, contact, ...row }) => ({
    ...row,
    name: nickname ?? (contact && nameOf(contact)),
  }));
  return { rows: named, next: rows.length > size ? rows[size - 1]!.subjectId : undefined };
}

/** Takes a whole batch back, as far as nobody has decided otherwise since. Throws Conflict when there is no way back, or no more. */
export const undoBatch = command(BatchIdInput, async ({ batchId }, { viewer, tx }) => {
  ensure(maySee(viewer));
  const batch = await lock(tx, batchId);
  const act = ACTS[batch.act as BatchAct];
  ensure(act.may(viewer));
  if (batch.state === "UNDOING" || batch.state === "UNDONE") return;
  const isOver = batch.state === "DONE" || batch.state === "STOPPED";
  if (!act.back || !isOver) throw new Conflict("batch-no-way-back");
  if (batch.finishedAt && batch.finishedAt.getTime() < Date.now() - DAYS * 86_400_000)
    throw new Conflict("batch-no-way-back");
  await tx
    .update(batches)
    .set({ state: "UNDOING", fault: null, runBy: viewer.memberId })
    .where(eq(batches.id, batchId));
});

/** Ends it where it is; what is done stays. */
export const stopBatchByHand = command(BatchIdInput, async ({ batchId }, { viewer, tx }) => {
  ensure(maySee(viewer));
  const batch = await lock(tx, batchId);
  ensure(ACTS[batch.act as BatchAct].may(viewer));
  if (batch.state !== "RUNNING" && batch.state !== "GATHERING") return;
  await tx.update(batches).set({ state: "STOPPED", fault: "by-hand" }).where(eq(batches.id, batchId));
});

/** Goes on with one that stopped, by the right of whoever presses; where it was being taken back, with that. */
export const goOnWithBatch = command(BatchIdInput, async ({ batchId }, { viewer, tx }) => {
  ensure(maySee(viewer));
  const batch = await lock(tx, batchId);
  ensure(ACTS[batch.act as BatchAct].may(viewer));
  if (batch.state !== "STOPPED") return;
  const state = batch.undone + batch.kept > 0 ? "UNDOING" : "GATHERING";
  await tx.update(batches).set({ state, fault: null, runBy: viewer.memberId }).where(eq(batches.id, batchId));
});

async function lock(tx: Tx, batchId: string) {
  const [batch] = await tx.select().from(batches).where(eq(batches.id, batchId)).for("update");
  if (!batch) throw new NotFound("batch");
  return batch;
}
