// Owns what a number of likes tells a viewer.
import { eq, inArray, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { likes } from "@/db/schema/writings";
import { hasBlocks, hiddenFrom } from "../members/privacy-status";
import type { Viewer } from "../viewer";

/** A kept number of likes as this viewer may know it: without those of whom a member block hides, who are in no list of them either. */
export function likesSeen(viewer: Viewer, kept: PgColumn, targetId: PgColumn): SQL<number> {
  if (!hasBlocks(viewer)) return sql<number>`${kept}`;
  const hidden = db
    .select({ n: sql`count(*)::int` })
    .from(likes)
    .where(sql`${eq(likes.targetId, targetId)} and ${inArray(likes.memberId, hiddenFrom(viewer.memberId))}`);
  return sql<number>`${kept} - (${hidden})`;
}
