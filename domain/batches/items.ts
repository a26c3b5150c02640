// Owns the rows of a batch: who waits, who is done, and that one process at a time does a piece.
import { and, asc, eq, gt, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { events } from "@/db/schema/events";
import { type Batch, batches, batchItems } from "@/db/schema/imports";
import type { Of } from "./input";

export type Item = typeof batchItems.$inferSelect;

/** Held while a piece is done, so that of two processes one does it. */
export async function lockBatch(tx: Tx, batchId: string, state: Batch["state"]): Promise<Batch | undefined> {
  const isSo = and(eq(batches.id, batchId), eq(batches.state, state));
  const [batch] = await tx.select().from(batches).where(isSo).for("update", { skipLocked: true });
  return batch;
}

export const note = (tx: Tx, { batchId, subjectId }: Item, how: Partial<typeof batchItems.$inferInsert>) =>
  tx
    .update(batchItems)
    .set(how)
    .where(and(eq(batchItems.batchId, batchId), eq(batchItems.subjectId, subjectId)));

/** The next ones of a batch, in the order of ids. */
export const itemsOf = (tx: Tx, batchId: string, state: "WAITING" | "DONE", most: number): Promise<Item[]> =>
  tx
    .select()
    .from(batchItems)
    .where(and(eq(batchItems.batchId, batchId), eq(batchItems.state, state)))
    .orderBy(asc(batchItems.subjectId))
    .limit(most);

/** Has somebody decided about them since? */
export async function movedSince(tx: Tx, of: Of, { subjectId, mark }: Item, types: readonly string[]) {
  const about =
    of === "members" ? eq(events.memberId, subjectId) : eq(sql`(${events.data} ->> 'contactId')`, subjectId);
  const later = and(about, gt(events.id, mark!), inArray(events.type, [...types]));
  const found = await tx.select({ id: events.id }).from(events).where(later).limit(1);
  return found.length > 0 ? "changed-since" : null;
}
