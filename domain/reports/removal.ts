// Owns what becomes of reports when a member goes for good. The cases stay the team's record; the words of whoever is gone do not.
import { and, eq, inArray, isNotNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { reportCases, reports } from "@/db/schema/writings";

/** What they wrote when they reported. */
export const removeNotes = (tx: Tx, memberId: string) =>
  tx.update(reports).set({ note: null }).where(eq(reports.reporterId, memberId));

/** For an erasure: what others wrote about them. Before the member's row goes, by which it is found. */
export const forgetAbout = (tx: Tx, memberId: string) =>
  tx
    .update(reports)
    .set({ note: null })
    .where(
      and(
        isNotNull(reports.note),
        inArray(
          reports.caseId,
          tx.select({ id: reportCases.id }).from(reportCases).where(eq(reportCases.memberId, memberId)),
        ),
      ),
    );
