// Owns who sees a report, and what the team sees of what is reported.
import { and, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { reportCases } from "@/db/schema/writings";
import { can } from "../can";
import type { Viewer } from "../viewer";

/**
 * The cases this viewer works on: never one about themselves, or a moderator who was reported would read who did it. For whoever
 * does not manage reports there is none.
 */
export function casesFor(viewer: Viewer): SQL {
  if (!can.manageReports(viewer)) return sql`false`;
  return viewer.memberId
    ? or(isNull(reportCases.memberId), sql`${reportCases.memberId} <> ${viewer.memberId}::uuid`)!
    : sql`true`;
}

/** Still to be settled. */
export const openCases = (viewer: Viewer): SQL => and(casesFor(viewer), isNull(reportCases.closedAt))!;

/** Those of these cases that still wait for this viewer to settle them. */
export async function listOpenCases(on: Pick<Tx, "select">, viewer: Viewer, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const open = and(inArray(reportCases.id, ids), openCases(viewer));
  return (await on.select({ id: reportCases.id }).from(reportCases).where(open)).map(({ id }) => id);
}

/** What was reported is read as a moderator reads it, hidden, deleted and blocked by whom it may be. Only for what stands in a case. */
export const atTheDesk = (viewer: Viewer): Viewer => ({
  ...viewer,
  permissions: new Set([...viewer.permissions, "community.moderate"]),
});
