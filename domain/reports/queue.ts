// Owns the team's queue of reports: what waits, what one has claimed, what was settled, and one case with all that decides it.
import { and, asc, count, desc, eq, inArray, isNotNull, ne, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { members } from "@/db/schema/members";
import { type ReportReason, reportCases, reports } from "@/db/schema/writings";
import { isUuid } from "@/lib/id";
import { can } from "../can";
import { ensure, NotFound } from "../errors";
import { listFaces } from "../members/faces";
import { numberedPageOf, type PageAsked, readMoment } from "../numbered-pages";
import { type Place, pageOf } from "../paging";
import type { Viewer } from "../viewer";
import { forReader } from "../writing/readable";
import { type Content, listAround, listContents } from "./content";
import { atTheDesk, casesFor, openCases } from "./sight";

export const QUEUE_FILTERS = ["open", "mine", "settled"] as const;
type QueueFilter = (typeof QUEUE_FILTERS)[number];

const [claimer, closer, reported] = [alias(members, "claimer"), alias(members, "closer"), alias(members, "reported")];

const line = {
  id: reportCases.id,
  targetKind: reportCases.targetKind,
  targetId: reportCases.targetId,
  memberId: reportCases.memberId,
  reportCount: reportCases.reportCount,
  hiddenAt: reportCases.hiddenAt,
  claimedBy: reportCases.claimedBy,
  claimedAt: reportCases.claimedAt,
  claimerName: claimer.nickname,
  outcome: reportCases.outcome,
  answer: reportCases.answer,
  closedBy: reportCases.closedBy,
  closedAt: reportCases.closedAt,
  closerName: closer.nickname,
  createdAt: reportCases.createdAt,
  isOwner: reported.isOwner,
  status: reported.status,
  activityStatus: reported.activityStatus,
};

const lines = () =>
  db
    .select(line)
    .from(reportCases)
    .leftJoin(claimer, eq(claimer.id, reportCases.claimedBy))
    .leftJoin(closer, eq(closer.id, reportCases.closedBy))
    .leftJoin(reported, eq(reported.id, reportCases.memberId));

const filtered = (viewer: Viewer, filter: QueueFilter): SQL =>
  filter === "settled"
    ? and(casesFor(viewer), isNotNull(reportCases.closedAt))!
    : and(openCases(viewer), filter === "mine" ? eq(reportCases.claimedBy, viewer.memberId!) : undefined)!;

/** A page of cases with what they are about, the longest waiting first, the settled newest first. Throws Forbidden. */
export async function listCases(viewer: Viewer, filter: QueueFilter, asked: PageAsked = {}, size = 25) {
  ensure(can.manageReports(viewer));
  const isSettled = filter === "settled";
  const at = isSettled ? reportCases.closedAt : reportCases.createdAt;
  const page = await numberedPageOf(
    asked,
    size,
    (where, order, limit) =>
      lines()
        .where(and(filtered(viewer, filter), where))
        .orderBy(order)
        .limit(limit),
    {
      by: sql`${at}`,
      id: sql`${reportCases.id}`,
      isDescending: isSettled,
      valueOf: (row) => (isSettled ? row.closedAt! : row.createdAt).toISOString(),
      read: readMoment,
    },
    () => db.$count(reportCases, filtered(viewer, filter)),
  );
  const [contents, reasons, faces] = await Promise.all([
    listContents(viewer, page.rows),
    reasonsOf(page.rows.map(({ id }) => id)),
    listFaces(
      viewer,
      page.rows.map(({ memberId }) => memberId),
    ),
  ]);
  return {
    ...page,
    rows: page.rows.map((row) => ({
      ...row,
      content: contents.get(row.targetId) ?? null,
      reasons: reasons.get(row.id) ?? [],
      face: row.memberId ? faces.get(row.memberId) : undefined,
    })),
  };
}

export type CaseLine = Awaited<ReturnType<typeof listCases>>["rows"][number];

/** How many there are behind each filter, and how many of the open ones somebody has claimed. Throws Forbidden. */
export async function countCases(viewer: Viewer): Promise<Record<QueueFilter | "claimed", number>> {
  ensure(can.manageReports(viewer));
  const those = (where: SQL) => sql<number>`(count(*) filter (where ${where}))::int`;
  const of = (filter: QueueFilter) => those(filtered(viewer, filter));
  const claimed = those(and(openCases(viewer), isNotNull(reportCases.claimedBy))!);
  const [counts] = await db
    .select({ open: of("open"), claimed, mine: of("mine"), settled: of("settled") })
    .from(reportCases)
    .where(casesFor(viewer));
  return counts!;
}

/** How many wait; 0 for whoever does not manage reports. */
export async function countOpenCases(viewer: Viewer): Promise<number> {
  if (!can.manageReports(viewer)) return 0;
  const [row] = await db.select({ n: count() }).from(reportCases).where(openCases(viewer));
  return row!.n;
}

/**
 * One case: the words in their place, who reported it and why (a page of them, the first at first), and what came of earlier ones
 * about the same member. Throws NotFound.
 */
export async function getCase(viewer: Viewer, id: string, place: Place = {}) {
  ensure(can.manageReports(viewer));
  const [found] = isUuid(id) ? await lines().where(and(eq(reportCases.id, id), casesFor(viewer))) : [];
  if (!found) throw new NotFound("report");
  const isComment = found.targetKind === "comment";
  const [contents, around, told, earlier] = await Promise.all([
    listContents(viewer, [found]),
    isComment ? listAround(viewer, found.targetId) : { before: [], after: [] },
    listReports(id, place),
    found.memberId ? listEarlier(viewer, found.memberId, id) : [],
  ]);
  const content = contents.get(found.targetId) ?? null;
  const shown = [...around.before, ...(content ? [content] : []), ...around.after];
  const { faces, read } = await forReader(
    atTheDesk(viewer),
    [found.memberId, ...told.rows.map(({ reporterId }) => reporterId), ...shown.map(({ authorId }) => authorId)],
    shown.map(({ html }) => html),
  );
  const readable = (each: Content) => ({ ...each, html: each.html && read(each.html) });
  return {
    ...found,
    content: content && readable(content),
    before: around.before.map(readable),
    after: around.after.map(readable),
    reports: {
      ...told,
      rows: told.rows.map((each) => ({ ...each, face: each.reporterId ? faces.get(each.reporterId) : undefined })),
    },
    earlier,
    faces,
  };
}

export type OpenedCase = Awaited<ReturnType<typeof getCase>>;

const REPORTS_SHOWN = 20;

const listReports = (caseId: string, place: Place) =>
  pageOf({ key: reports.createdAt, id: reports.id, isUp: true }, place, REPORTS_SHOWN, ({ where, orderBy, limit }) =>
    db
      .select({
        id: reports.id,
        reporterId: reports.reporterId,
        reason: reports.reason,
        note: reports.note,
        createdAt: reports.createdAt,
        cursorKey: reports.createdAt,
      })
      .from(reports)
      .where(and(eq(reports.caseId, caseId), where))
      .orderBy(...orderBy)
      .limit(limit),
  );

const listEarlier = (viewer: Viewer, memberId: string, caseId: string) =>
  db
    .select({
      id: reportCases.id,
      targetKind: reportCases.targetKind,
      outcome: reportCases.outcome,
      closedAt: reportCases.closedAt,
      closerName: closer.nickname,
    })
    .from(reportCases)
    .leftJoin(closer, eq(closer.id, reportCases.closedBy))
    .where(
      and(
        casesFor(viewer),
        eq(reportCases.memberId, memberId),
        ne(reportCases.id, caseId),
        isNotNull(reportCases.closedAt),
      ),
    )
    .orderBy(desc(reportCases.closedAt))
    .limit(5);

/** Which reasons were given, the commonest first. */
async function reasonsOf(ids: string[]): Promise<Map<string, ReportReason[]>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ caseId: reports.caseId, reason: reports.reason, n: count() })
    .from(reports)
    .where(inArray(reports.caseId, ids))
    .groupBy(reports.caseId, reports.reason)
    .orderBy(desc(count()), asc(reports.reason));
  const byCase = new Map<string, ReportReason[]>();
  for (const { caseId, reason } of rows) byCase.set(caseId, [...(byCase.get(caseId) ?? []), reason]);
  return byCase;
}
