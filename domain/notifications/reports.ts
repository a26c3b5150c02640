// Who is told of reports: the team that one waits, those who reported what came of it, those it is about what was done. Never who reported.
import { and, eq, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { blogPosts } from "@/db/schema/blog";
import { notifications } from "@/db/schema/events";
import { topics } from "@/db/schema/forum";
import { comments, type ReportedKind, type ReportOutcome, reportCases, reports } from "@/db/schema/writings";
import { postsVisibleTo } from "../blog/sight";
import { commentsReadableBy } from "../comments/sight";
import { topicsVisibleTo } from "../forum/sight";
import { openCases } from "../reports/sight";
import type { Viewer } from "../viewer";
import { newsFor } from "./news";
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
  for (const reporterId of await reportersOf(tx, caseId)) await teller.tell(reporterId, "reportSettled", { data });
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
  { memberId, targetKind, targetId }: { memberId: string | null; targetKind: ReportedKind; targetId: string },
  kind: "contentHidden" | "contentShown",
) {
  const { tx, event } = teller;
  if (!memberId || memberId === event.actorId) return;
  const place = await placeFor(tx, memberId, targetKind, targetId);
  if (!place.title) return;
  const by = event.actorKind === "system" ? "reports" : "team";
  await teller.tell(memberId, kind, { data: { ...place, targetKind, by } });
}

const seesOpenCase = (tx: Tx, caseId: string) => async (viewer: Viewer) =>
  (
    await tx
      .select({ id: reportCases.id })
      .from(reportCases)
      .where(and(eq(reportCases.id, caseId), openCases(viewer)))
  ).length > 0;

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
  const [found] = await PLACES[kind as Exclude<ReportedKind, "member">](tx, recipient.viewer, id);
  if (!found) return {};
  const { hostKind, slug, title, number } = found;
  return { hostKind, slug, title, ...(number !== null && { number: String(number) }) };
}

type Place = { hostKind: string; slug: string; title: string; number: number | null };

const PLACES: Record<Exclude<ReportedKind, "member">, (tx: Tx, viewer: Viewer, id: string) => Promise<Place[]>> = {
  comment: (tx, viewer, id) =>
    tx
      .select({
        hostKind: comments.hostKind,
        slug: sql<string>`coalesce(${topics.slug}, ${blogPosts.slug})`,
        title: sql<string>`coalesce(${topics.title}, ${blogPosts.title})`,
        number: comments.number,
      })
      .from(comments)
      .leftJoin(topics, and(eq(comments.hostKind, "topic"), eq(topics.id, comments.hostId)))
      .leftJoin(blogPosts, and(eq(comments.hostKind, "blog-post"), eq(blogPosts.id, comments.hostId)))
      .where(and(eq(comments.id, id), commentsReadableBy(viewer))),
  topic: (tx, viewer, id) =>
    tx
      .select({ hostKind: sql<string>`'topic'`, slug: topics.slug, title: topics.title, number: sql<null>`null` })
      .from(topics)
      .where(and(eq(topics.id, id), topicsVisibleTo(viewer))),
  "blog-post": (tx, viewer, id) =>
    tx
      .select({
        hostKind: sql<string>`'blog-post'`,
        slug: sql<string>`${blogPosts.slug}`,
        title: blogPosts.title,
        number: sql<null>`null`,
      })
      .from(blogPosts)
      .where(and(eq(blogPosts.id, id), postsVisibleTo(viewer))),
};
