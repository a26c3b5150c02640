// Owns whom a batch is about: gathered a stretch at a time, so that a list of any size begins at once.
import { and, asc, eq, gt, inArray, isNotNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { type Batch, batches, batchItems, importRows } from "@/db/schema/imports";
import { members } from "@/db/schema/members";
import { command } from "../command";
import { ContactFilterInput, matchingContactIds } from "../contacts/filter";
import { tellWatchers } from "../imports/watch";
import { matchingIds, StaffListInput } from "../members/staff-list";
import type { Viewer } from "../viewer";
import { ACTS, isShielded } from "./acts";
import { askedIds } from "./asked-ids";
import { type About, type BatchAct, BatchIdInput, ofAbout } from "./input";
import { lockBatch } from "./items";

const GATHERED_AT_ONCE = 2000;

/** No id is behind it: one that was stopped and goes on is about those it was about, not about whoever came meanwhile. */
const BEHIND_ALL = "ffffffff-ffff-ffff-ffff-ffffffffffff";

/** Takes in the next of those it is about; those whom no batch touches are noted as left at once. */
export const gather = command(BatchIdInput, async ({ batchId }, { tx, viewer }) => {
  const batch = await lockBatch(tx, batchId, "GATHERING");
  if (!batch) return false;
  const ids = await nextIds(tx, viewer, batch);
  if (ids.length > 0) {
    const left = await shieldedOf(tx, viewer, batch, ids);
    await tx
      .insert(batchItems)
      .values(
        ids.map((subjectId) =>
          left.has(subjectId)
            ? { batchId, subjectId, state: "SKIPPED" as const, reason: "not-on-owners" }
            : { batchId, subjectId },
        ),
      )
      .onConflictDoNothing();
    await tx
      .update(batches)
      .set({ total: batch.total + ids.length, skipped: batch.skipped + left.size, gatheredTo: ids.at(-1) })
      .where(eq(batches.id, batchId));
  }
  if (ids.length < GATHERED_AT_ONCE)
    await tx.update(batches).set({ state: "RUNNING", gatheredTo: BEHIND_ALL }).where(eq(batches.id, batchId));
  await tellWatchers(tx, batch);
  return true;
});

/** Those of these whom no batch touches. */
async function shieldedOf(tx: Tx, viewer: Viewer, batch: Batch, ids: string[]): Promise<Set<string>> {
  if (ofAbout(batch.about as About) === "contacts") return new Set();
  const shielded = await tx
    .select({ id: members.id })
    .from(members)
    .where(and(inArray(members.id, ids), isShielded(viewer, batch.act as BatchAct, batch.input)));
  return new Set(shielded.map(({ id }) => id));
}

/** Ids behind the last one gathered, in their order. */
async function nextIds(tx: Tx, viewer: Viewer, batch: Batch): Promise<string[]> {
  const about = batch.about as About;
  const last = batch.gatheredTo;
  const ticked = "memberIds" in about ? about.memberIds : "contactIds" in about ? about.contactIds : null;
  if (ticked) return [...new Set(ticked)].sort().filter((id) => !last || id > last);
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
  if ("asked" in about) return askedIds(viewer, about.asked, GATHERED_AT_ONCE, { after: last ?? undefined, from: tx });
  if ("contacts" in about) {
    const filter = ContactFilterInput.parse(about.contacts);
    return matchingContactIds(viewer, filter, GATHERED_AT_ONCE, { after: last ?? undefined, also: toDo, from: tx });
  }
  const matching = toDo ? sql`(${toDo} or ${isShielded(viewer, batch.act as BatchAct, batch.input)})` : undefined;
  const behind = last ? gt(members.id, last) : undefined;
  return matchingIds(
    viewer,
    StaffListInput.parse((about as { list: object }).list),
    and(matching, behind),
    GATHERED_AT_ONCE,
    tx,
  );
}
