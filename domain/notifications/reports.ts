// Who is told of reports: the team that one waits, those who reported what came of it, those it is about what was done. Never who reported.
import { and, desc, eq, gte, inArray, isNotNull, isNull, or, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { notifications } from "@/db/schema/events";
import type { ReportedKind, ReportOutcome, ReportReason, WritingKind } from "@/db/schema/writing-kinds";
import { reportCases, reports } from "@/db/schema/writings";
import { listOpenCases } from "../reports/sight";
import { listWritings } from "../reports/writings";
import type { Viewer } from "../viewer";
import { newsFor } from "./news";
import { tellMany } from "./tell-many";
import { listHolders, recipientOf, type Teller } from "./teller";

type CaseFacts = { caseId: string; targetKind: ReportedKind };

/** Whoever settles reports hears of a case once, while it waits; not of one about themselves, nor of their own report. */
export async function tellOfReport(teller: Teller, { caseId, targetKind, isFirst }: CaseFacts & { isFirst: boolean }) {
  if (!isFirst) return;
  const { tx } = teller;
  const reporters = await reportersOf(tx, caseId);
  for (const holder of await listHolders(tx, "reports.manage")) {
    if (reporters.includes(holder)) continue;
    await teller.tell(holder, "newReport", { data: { caseId, targetKind }, sees: seesOpenCase(tx, caseId) });
  }
}

/** Those who reported hear what came of it, in the team's words; for the team it is news no more. */
export async function tellOfSettled(
  teller: Teller,
  { caseId, targetKind, outcome }: CaseFacts & { outcome: ReportOutcome },
) {
  const { tx } = teller;
  await settleNews(tx, caseId);
  const [found] = await tx.select({ answer: reportCases.answer }).from(reportCases).where(eq(reportCases.id, caseId));
  const data = { caseId, targetKind, outcome, answer: found?.answer ?? undefined };
  await tellMany(teller, await reportersOf(tx, caseId), "reportSettled", { data });
}

/** The member hears the team's words, and what they are about as far as they may read it themselves. */
export async function tellOfWarning(
  teller: Teller,
  {
    memberId,
    message,
    targetKind,
    targetId,
  }: { memberId: string; message: string; targetKind: ReportedKind; targetId: string },
) {
  const data = { message, targetKind, ...(await placeFor(teller.tx, memberId, targetKind, targetId)) };
  await teller.tell(memberId, "warned", { data });
}

/** Whose words were taken out of sight, or shown again, by the team or by reports alone; not of one's own doing. */
export async function tellOfSight(
  teller: Teller,
  {
    memberId,
    targetKind,
    targetId,
    reason: said,
  }: { memberId: string | null; targetKind: ReportedKind; targetId: string; reason?: ReportReason },
  kind: "contentHidden" | "contentShown",
) {
  const { tx, event } = teller;
  if (!memberId || memberId === event.actorId) return;
  const place = await placeFor(tx, memberId, targetKind, targetId);
  if (!place.title) return;
  const by = event.actorKind === "system" ? "reports" : "team";
  const reason = kind === "contentHidden" ? (said ?? (await reasonFor(tx, targetId, event.createdAt))) : undefined;
  await teller.tell(memberId, kind, { data: { ...place, targetKind, by, reason } });
}

/** What most of those said who reported it, for the case that waited when it was hidden; undefined where nobody had. Says nothing of who they are. */
async function reasonFor(tx: Tx, targetId: string, hiddenAt: Date): Promise<ReportReason | undefined> {
  const [found] = await tx
    .select({ reason: reports.reason })
    .from(reports)
    .innerJoin(reportCases, eq(reportCases.id, reports.caseId))
    .where(
      and(
        eq(reportCases.targetId, targetId),
        // Settled by the very act that hid it, a case is closed in the same commit.
        or(isNull(reportCases.closedAt), gte(reportCases.closedAt, new Date(hiddenAt.getTime() - SAME_COMMIT_MS))),
      ),
    )
    .groupBy(reports.reason)
    .orderBy(desc(sql`count(*)`), reports.reason)
    .limit(1);
  return found?.reason;
}

const SAME_COMMIT_MS = 1000;

const seesOpenCase = (tx: Tx, caseId: string) => async (viewer: Viewer) =>
  (await listOpenCases(tx, viewer, [caseId])).length > 0;

async function reportersOf(tx: Tx, caseId: string): Promise<string[]> {
  const found = await tx
    .select({ id: reports.reporterId })
    .from(reports)
    .where(and(eq(reports.caseId, caseId), isNotNull(reports.reporterId)));
  return found.flatMap(({ id }) => id ?? []);
}

async function settleNews(tx: Tx, caseId: string) {
  const holders = await listHolders(tx, "reports.manage");
  if (holders.length === 0) return;
  const read = await tx
    .update(notifications)
    .set({ readAt: new Date() })
    .where(
      and(
        inArray(notifications.memberId, holders),
        isNull(notifications.readAt),
        eq(notifications.kind, "newReport"),
        sql`${notifications.data} ->> 'caseId' = ${caseId}`,
      ),
    )
    .returning({ memberId: notifications.memberId });
  for (const { memberId } of read) await newsFor(tx, memberId, "notifications");
}

/** Where a writing stands and what that is called, as far as this member reads it; their own they read hidden too. */
async function placeFor(tx: Tx, memberId: string, kind: ReportedKind, id: string): Promise<Record<string, string>> {
  const recipient = kind === "member" ? null : await recipientOf(tx, memberId);
  if (!recipient) return {};
  const [found] = await listWritings(tx, recipient.viewer, kind as WritingKind, [id]);
  if (!found) return {};
  const { hostKind, slug, title, number } = found;
  return { hostKind, slug, title, ...(number !== null && { number: String(number) }) };
}
