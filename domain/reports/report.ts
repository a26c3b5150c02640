// Owns reporting: by whom, once each, and what hides by itself when enough have. Who reported is known to the team alone.
import { and, desc, eq, gt, isNotNull, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { type ReportCase, type ReportedKind, reportCases, reports } from "@/db/schema/writings";
import { newId } from "@/lib/id";
import { can } from "../can";
import { command, type Scope } from "../command";
import { Conflict, ensure } from "../errors";
import { getSettings } from "../settings/settings";
import { SYSTEM } from "../viewer";
import { MakeReportInput } from "./input";
import { findTarget, setHidden, type Target } from "./target";

/**
 * Tells the team of a member, a post or a comment. The muted and the private may too (can.report). Throws Forbidden for visitors
 * and for one's own, NotFound for what the viewer does not see, Conflict for what they have reported already.
 */
export const makeReport = command(MakeReportInput, async ({ targetKind, targetId, reason, note }, scope) => {
  const { viewer, tx, record } = scope;
  ensure(can.report(viewer));
  const target = await findTarget(tx, viewer, targetKind, targetId);
  ensure(target.memberId !== viewer.memberId, "report-own");
  const reporterId = viewer.memberId!;
  if (targetKind !== "member") await refuseSettled(tx, reporterId, targetId, target);
  const found = await lockOpenCase(tx, targetKind, targetId, target.memberId);
  const [made] = await tx
    .insert(reports)
    .values({ id: newId(), caseId: found.id, reporterId, reason, note })
    .onConflictDoNothing()
    .returning({ id: reports.id });
  if (!made) throw new Conflict("report-twice");
  const reportCount = found.reportCount + 1;
  const ofMember = targetKind === "member" && {
    reportedId: targetId,
    isNew: await isFirstOf(tx, targetId, reportCount),
  };
  await tx.update(reportCases).set({ reportCount }).where(eq(reportCases.id, found.id));
  // Not by the reporter: the trail, and whatever is made of it, must not say who reported whom.
  await record(
    {
      ...{ type: "report.made", memberId: null, caseId: found.id, reportId: made.id, targetKind },
      isFirst: reportCount === 1,
      ...ofMember,
    },
    SYSTEM,
  );
  await hideIfEnough(scope, { ...found, reportCount }, target);
});

/** Had nobody reported this target before, in no other case either? */
const isFirstOf = async (tx: Tx, targetId: string, reportCount: number) =>
  reportCount === 1 && (await tx.$count(reportCases, eq(reportCases.targetId, targetId))) === 1;

/** What the team has settled is settled for whoever heard so, until its words are others. A member may do more than one thing. */
async function refuseSettled(tx: Tx, reporterId: string, targetId: string, { editedAt }: Target) {
  const [last] = await tx
    .select({ closedAt: reportCases.closedAt })
    .from(reports)
    .innerJoin(reportCases, eq(reportCases.id, reports.caseId))
    .where(and(eq(reports.reporterId, reporterId), eq(reportCases.targetId, targetId), isNotNull(reportCases.closedAt)))
    .orderBy(desc(reportCases.closedAt))
    .limit(1);
  if (last && !(editedAt && editedAt > last.closedAt!)) throw new Conflict("report-known");
}

/** The one open case of a target, made if there is none; held until the transaction ends. */
async function lockOpenCase(tx: Tx, targetKind: ReportedKind, targetId: string, memberId: string | null) {
  for (;;) {
    await tx
      .insert(reportCases)
      .values({ id: newId(), targetKind, targetId, memberId })
      .onConflictDoNothing({ target: reportCases.targetId, where: sql`closed_at is null` });
    const [open] = await tx
      .select()
      .from(reportCases)
      .where(and(eq(reportCases.targetId, targetId), isNull(reportCases.closedAt)))
      .for("update");
    if (open) return open;
  }
}

/** Once a case, and only what nobody has hidden: whoever shows it again before the case is settled means it. */
async function hideIfEnough(scope: Scope<unknown>, { id, targetKind, targetId, ...found }: ReportCase, target: Target) {
  const { tx, now } = scope;
  const { reportsToHide } = await getSettings(tx);
  const isEnough = reportsToHide > 0 && found.reportCount >= reportsToHide;
  if (!isEnough || targetKind === "member" || target.hiddenAt || found.hiddenAt) return;
  if (await wasDismissed(tx, targetId, target)) return;
  await setHidden(bySite(scope), targetKind, targetId, true);
  await tx.update(reportCases).set({ hiddenAt: now }).where(eq(reportCases.id, id));
}

/** The team has read these very words and let them stand: then reports make work for it, and hide nothing any more. */
async function wasDismissed(tx: Tx, targetId: string, { editedAt }: Target): Promise<boolean> {
  const [found] = await tx
    .select({ id: reportCases.id })
    .from(reportCases)
    .where(
      and(
        eq(reportCases.targetId, targetId),
        eq(reportCases.outcome, "DISMISSED"),
        editedAt ? gt(reportCases.closedAt, editedAt) : undefined,
      ),
    )
    .limit(1);
  return found !== undefined;
}

/** The same transaction, in the site's own name. */
const bySite = (scope: Scope<unknown>): Scope<unknown> => ({
  ...scope,
  viewer: SYSTEM,
  record: (happening) => scope.record(happening, SYSTEM),
});
