// Owns how many letters one account can be made to get: a few an hour, and the answer never tells (P05).
import { and, count, eq, gt, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { events } from "@/db/schema/events";
import type { Happening } from "../events";

const AN_HOUR = 3;

/** Has this member had enough letters of these kinds within the hour? Ask with the member's row locked. */
export async function hasEnough(tx: Tx, memberId: string, ...types: Happening["type"][]): Promise<boolean> {
  const [sent] = await tx
    .select({ n: count() })
    .from(events)
    .where(
      and(
        eq(events.memberId, memberId),
        inArray(events.type, types),
        gt(events.createdAt, sql`now() - interval '1 hour'`),
      ),
    );
  return sent!.n >= AN_HOUR;
}
