// Owns what privacy erasure takes of a contact beyond its own row: all that anybody wrote down about the person (mission.md 15.18).
import { eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { contactLabels, contactMerges, contactMessages, contactNotes, contactTasks } from "@/db/schema/address-book";
import { events } from "@/db/schema/events";

/** Empties a contact of notes, tasks, messages, labels and what a merge kept, in the caller's transaction; the facts of the trail stay. */
export async function eraseContact(tx: Tx, contactId: string): Promise<void> {
  for (const table of [contactNotes, contactTasks, contactMessages, contactLabels, contactMerges])
    await tx.delete(table).where(eq(table.contactId, contactId));
  await tx
    .update(events)
    .set({ data: sql`${events.data} - 'label'` })
    .where(sql`(${events.data} ->> 'contactId') = ${contactId}`);
}
