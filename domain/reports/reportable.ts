// What the page that takes a report shows of it beforehand.
import { and, eq, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { type ReportedKind, reportCases, reports } from "@/db/schema/writings";
import { can } from "../can";
import { ensure, NotFound } from "../errors";
import { listFaces } from "../members/faces";
import type { Viewer } from "../viewer";
import { contentsFor } from "./content";
import { findTarget } from "./target";

/** What the viewer is about to report, by whom it is, and whether they can. Throws as reporting does: Forbidden, NotFound. */
export async function getReportable(viewer: Viewer, targetKind: ReportedKind, targetId: string) {
  ensure(can.report(viewer));
  const { memberId } = await findTarget(db, viewer, targetKind, targetId);
  const [contents, faces, hasReported] = await Promise.all([
    contentsFor(viewer, [{ targetKind, targetId }]),
    listFaces(viewer, [memberId]),
    hasOpenReport(viewer, targetId),
  ]);
  const content = contents.get(targetId);
  if (!content) throw new NotFound("writing");
  return {
    content,
    name: memberId ? faces.get(memberId)?.nickname : undefined,
    isOwn: memberId === viewer.memberId,
    hasReported,
  };
}

async function hasOpenReport(viewer: Viewer, targetId: string): Promise<boolean> {
  const isOpen = and(eq(reportCases.targetId, targetId), isNull(reportCases.closedAt));
  const [found] = await db
    .select({ id: reports.id })
    .from(reports)
    .innerJoin(reportCases, eq(reportCases.id, reports.caseId))
    .where(and(eq(reports.reporterId, viewer.memberId!), isOpen));
  return !!found;
}
