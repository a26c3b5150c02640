// Owns the feed: what happened after a number, for programs that ask instead of being told.
import { and, asc, eq, gt, inArray, max } from "drizzle-orm";
import { db } from "@/db/client";
import { type Event, events } from "@/db/schema/events";
import { outgoingEvents } from "@/db/schema/webhooks";
import { ensure } from "../errors";
import type { Viewer } from "../viewer";
import { needsOf, type OutgoingType, typesFor } from "./outgoing";

/** A fact with the name and the number under which it leaves. */
export type Fact = { seq: number; type: string; event: Event };

/**
 * Facts in the order in which they became visible, after a number, or from now on ("latest"); the ones of those types that this viewer may hear of. Throws
 * Forbidden for a type beyond, or when there is none. `last` is the number to go on after, also when nothing of these types came.
 */
export async function listEvents(viewer: Viewer, from: number | "latest", limit: number, types?: OutgoingType[]) {
  const mine = types ?? typesFor(viewer.permissions);
  ensure(mine.length > 0 && mine.flatMap(needsOf).every((permission) => viewer.permissions.has(permission)));
  // Read first: what is numbered afterwards has a greater number.
  const [newest] = await db.select({ seq: max(outgoingEvents.seq) }).from(outgoingEvents);
  const after = from === "latest" ? (newest?.seq ?? 0) : from;
  const found = await db
    .select({ seq: outgoingEvents.seq, type: outgoingEvents.type, event: events })
    .from(outgoingEvents)
    .innerJoin(events, eq(events.id, outgoingEvents.eventId))
    .where(and(gt(outgoingEvents.seq, after), inArray(outgoingEvents.type, mine)))
    .orderBy(asc(outgoingEvents.seq))
    .limit(limit + 1);
  const hasMore = found.length > limit;
  const rows = found.slice(0, limit).map((row) => ({ ...row, seq: row.seq! }));
  const last = hasMore ? rows.at(-1)!.seq : Math.max(after, newest?.seq ?? 0, rows.at(-1)?.seq ?? 0);
  return { rows, hasMore, last };
}
