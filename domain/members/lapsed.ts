// Finds blocks and mutes whose time has run out. They count no longer anyway (viewer.ts); lifting them makes the rows say so too.
import { and, eq, lte, or, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { members } from "@/db/schema/members";

const AT_ONCE = 100;

/** The row's member is blocked until a moment that is past. */
const blockEnded = and(eq(members.status, "BLOCKED"), lte(members.blockedUntil, sql`now()`))!;

/** The row's member is in, right now: what `isIn` (viewer.ts) says of a member that is loaded. */
export const isInNow = or(eq(members.status, "APPROVED"), blockEnded)!;

/** Some of those whose block is over but still stands in the row. */
export const listLapsedBlocks = () => db.select({ id: members.id }).from(members).where(blockEnded).limit(AT_ONCE);

/** The same for mutes. An owner's is left: nobody could have given it (can.muteMember), so no command lifts it. */
export const listLapsedMutes = () =>
  db
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.activityStatus, "MUTED"), eq(members.isOwner, false), lte(members.mutedUntil, sql`now()`)))
    .limit(AT_ONCE);
