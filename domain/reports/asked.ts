// Owns reports of members as programs read and delete them. Who reported is known to those who settle reports alone.
import { and, desc, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import { db } from "@/db/client";
import { REPORT_REASONS } from "@/db/schema/writing-kinds";
import { reportCases, reports } from "@/db/schema/writings";
import { can } from "../can";
import { command } from "../command";
import { Conflict, ensure, NotFound } from "../errors";
import { memberId } from "../members/input";
import type { Asked } from "../query/condition";
import { type Answer, askPage } from "../query/page";
import { type Columns, selectedList } from "../query/selected";
import type { QueryFields } from "../query/where";
import type { Viewer } from "../viewer";
import type { ReportReason } from "./input";
import { casesFor } from "./sight";

export type MemberReport = {
  id: string;
  reportedId: string;
  /** Null once whoever reported is gone. */
  reporterId: string | null;
  reason: ReportReason;
  note: string | null;
  createdAt: Date;
};

const both = { mayFilter: can.manageReports, maySort: can.manageReports };

const REPORT_FIELDS = {
  id: { kind: "id", column: reports.id, ...both },
  reportedMemberId: { kind: "id", column: reportCases.targetId, ...both },
  reportingMemberId: { kind: "id", column: reports.reporterId, isNullable: true, ...both },
  reason: { kind: "one-of", column: reports.reason, options: REPORT_REASONS, ...both },
  createdDate: { kind: "moment", column: reports.createdAt, ...both },
} as const satisfies QueryFields;

const ofMembers = (viewer: Viewer) => and(eq(reportCases.targetKind, "member"), casesFor(viewer));

/** Reports of members, the oldest first unless asked otherwise. Throws Forbidden. */
export function askReports(viewer: Viewer, asked: Asked): Promise<Answer<MemberReport>> {
  ensure(can.manageReports(viewer));
  const list = selectedList<MemberReport>({
    name: "member-reports",
    fields: REPORT_FIELDS,
    usual: { field: "createdDate", isUp: true, at: "" },
    id: reports.id,
    columns: told,
    from: inCases,
    within: ofMembers(viewer),
  });
  return askPage(list, viewer, asked);
}

const told = {
  id: reports.id,
  reportedId: reportCases.targetId,
  reporterId: reports.reporterId,
  reason: reports.reason,
  note: reports.note,
  createdAt: reports.createdAt,
};

const inCases = (columns: Columns) =>
  db.select(columns).from(reports).innerJoin(reportCases, eq(reportCases.id, reports.caseId)).$dynamic();

/** One report, as its maker hears of it. */
export const getOwnReport = async (viewer: Viewer, reportedId: string): Promise<MemberReport> => {
  ensure(can.report(viewer));
  const mine = and(eq(reportCases.targetId, reportedId), eq(reports.reporterId, viewer.memberId!));
  const [found] = await inCases(told).where(mine).orderBy(desc(reports.createdAt)).limit(1);
  return found as MemberReport;
};

/** One report of a member, to those who settle them. Throws Forbidden and NotFound. */
export async function getReport(viewer: Viewer, reportId: string): Promise<MemberReport> {
  ensure(can.manageReports(viewer));
  const [found] = await inCases(told).where(and(eq(reports.id, reportId), ofMembers(viewer)));
  if (!found) throw new NotFound("report");
  return found as MemberReport;
}

/** A member with how often they were reported, when last, and whether nothing waits. */
export type ReportedMember = { id: string; count: number; isReviewed: boolean; lastAt: Date };

/** Members who were reported, the longest known first unless asked otherwise. Throws Forbidden. */
export async function askReported(viewer: Viewer, asked: Asked): Promise<Answer<ReportedMember>> {
  ensure(can.manageReports(viewer));
  const reported = db
    .select({
      id: sql<string>`${reportCases.targetId}`.as("reported_id"),
      count: sql<number>`sum(${reportCases.reportCount})::int`.as("report_count"),
      isReviewed: sql<boolean>`bool_and(${reportCases.closedAt} is not null)`.as("is_reviewed"),
      firstAt: sql<Date>`min(${reportCases.createdAt})`.as("first_at"),
      lastAt:
        sql<Date>`max((select max(r.created_at) from reports as r where r.case_id = ${sql.raw("report_cases.id")}))`.as(
          "last_at",
        ),
    })
    .from(reportCases)
    .where(ofMembers(viewer))
    .groupBy(reportCases.targetId)
    .as("reported");
  const list = selectedList<ReportedMember>({
    name: "reported-members",
    fields: {
      reportedMemberId: { kind: "id", column: sql`reported.reported_id`, ...both },
      reviewed: { kind: "flag", column: sql`reported.is_reviewed`, ...both },
      lastReportDate: { kind: "moment", column: sql`reported.last_at`, ...both },
      createdDate: { kind: "moment", column: sql`reported.first_at`, ...both },
    },
    usual: { field: "createdDate", isUp: true, at: "" },
    id: sql`reported.reported_id`,
    columns: { id: reported.id, count: reported.count, isReviewed: reported.isReviewed, lastAt: reported.lastAt },
    from: (columns) => db.select(columns).from(reported).$dynamic(),
  });
  const answer = await askPage(list, viewer, asked);
  return { ...answer, rows: answer.rows.map((row) => ({ ...row, lastAt: new Date(row.lastAt) })) };
}

/** One of them. Throws Forbidden and NotFound. */
export async function getReported(viewer: Viewer, reportedId: string): Promise<ReportedMember> {
  const condition = { field: "reportedMemberId", is: "eq", value: reportedId, at: "" } as const;
  const { rows } = await askReported(viewer, { condition, sorting: [], paging: { by: "cursor", limit: 1 } });
  if (!rows[0]) throw new NotFound("report");
  return rows[0];
}

/**
 * Deletes all reports of a member, settled or not, with their cases. Throws Conflict while a colleague is on one of them; nothing to
 * delete is silent.
 */
export const deleteReportsOf = command(z.object({ memberId }), async ({ memberId }, { viewer, tx, record }) => {
  ensure(can.manageReports(viewer));
  const cases = await tx
    .select()
    .from(reportCases)
    .where(and(eq(reportCases.targetId, memberId), ofMembers(viewer)))
    .for("update");
  if (cases.some(({ closedAt, claimedBy }) => !closedAt && claimedBy && claimedBy !== viewer.memberId))
    throw new Conflict("reports-in-work");
  if (cases.length === 0) return;
  const ids = cases.map(({ id }) => id);
  const gone = await tx.delete(reports).where(inArray(reports.caseId, ids)).returning({ id: reports.id });
  await tx.delete(reportCases).where(inArray(reportCases.id, ids));
  const count = cases.reduce((sum, { reportCount }) => sum + reportCount, 0);
  const reportIds = gone.map(({ id }) => id);
  await record({ type: "report.deleted", memberId: null, reportedId: memberId, reportIds, count });
});
