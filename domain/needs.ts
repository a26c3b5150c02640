// Owns what waits for staff, or stands still: two queries, whatever the size of the site.
import { and, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { events, mails, schedule } from "@/db/schema/events";
import { members } from "@/db/schema/members";
import { memberRoles } from "@/db/schema/roles";
import { can } from "./can";
import { isLetter } from "./mails/outbox";
import { onDesk } from "./members/privacy-status";
import { waitsForTeam } from "./members/waiting";
import { countOpenCases } from "./reports/queue";
import type { Viewer } from "./viewer";

/** How many of each, and since when the longest waiting applicant waits. Each is told only to whom it concerns, else it is 0. */
export async function needsOf(viewer: Viewer) {
  const n = (query: unknown) => sql<number>`(${query})`;
  const count = sql<number>`count(*)::int`;
  const [row] = await db
    .select({
      failedMails: n(
        db
          .select({ n: count })
          .from(mails)
          .where(and(isNotNull(mails.failedAt), sql`${mails.lastError} is distinct from 'no-longer-wanted'`)),
      ),
      lateMails: n(
        db
          .select({ n: count })
          .from(mails)
          .where(
            and(
              isLetter,
              isNull(mails.sentAt),
              isNull(mails.failedAt),
              sql`greatest(${mails.createdAt}, ${mails.heldUntil}) < now() - interval '15 minutes'`,
            ),
          ),
      ),
      lateEvents: n(
        db
          .select({ n: count })
          .from(events)
          .where(and(isNull(events.relayedAt), sql`${events.createdAt} < now() - interval '5 minutes'`)),
      ),
      failedJobs: n(db.select({ n: count }).from(schedule).where(isNotNull(schedule.lastError))),
      sleepers: n(
        db
          .select({ n: count })
          .from(members)
          .where(
            and(
              eq(members.isOwner, false),
              eq(members.isPasswordStaffGrade, false),
              sql`exists (select 1 from ${memberRoles} where ${memberRoles.memberId} = ${members.id})`,
            ),
          ),
      ),
      oldestAt: sql<string | null>`(${db
        .select({ at: sql`min(${members.createdAt})` })
        .from(members)
        .where(and(waitsForTeam, onDesk(viewer)))})`,
    })
    .from(sql`(select 1) as one`);
  const openReports = await countOpenCases(viewer);
  const { failedMails, lateMails, lateEvents, failedJobs, sleepers, oldestAt } = row!;
  return {
    openReports,
    oldestAt: oldestAt ? new Date(oldestAt) : null,
    failedMails: can.readMail(viewer) ? failedMails : 0,
    lateMails: can.readMail(viewer) ? lateMails : 0,
    lateEvents: viewer.isOwner ? lateEvents : 0,
    failedJobs: viewer.isOwner ? failedJobs : 0,
    sleepers: can.manageRoles(viewer) ? sleepers : 0,
  };
}
