// Owns the numbers of the staff's first page: a fixed number of queries, whatever the size of the site.
import { and, desc, eq, gte, inArray, sql } from "drizzle-orm";
import { db, rows } from "@/db/client";
import { events } from "@/db/schema/events";
import { applications } from "@/db/schema/joining";
import { members } from "@/db/schema/members";
import type { Settings } from "@/db/schema/settings";
import { daysUntil } from "@/lib/days";
import { idSince } from "@/lib/id";
import { can } from "./can";
import { ensure } from "./errors";
import { onDesk } from "./members/privacy-status";
import { countTabs } from "./members/staff-list";
import { needsOf } from "./needs";
import type { Viewer } from "./viewer";

export const DAYS = 30;
const DAY_MS = 86_400_000;

export type Day = { day: string; joined: number; waiting: number; gone: number };

/** The tiles, the chart and what needs a person. Throws Forbidden for whoever is no staff. Days are those of the site's time zone. */
export async function getOverview(viewer: Viewer, site: Pick<Settings, "timeZone">, now = new Date()) {
  ensure(can.seeDesk(viewer));
  const days = daysUntil(now, 2 * DAYS, site.timeZone);
  const since = new Date(now.getTime() - 2 * DAYS * DAY_MS);
  const [tabs, joined, asked, waits, active, needs, newest] = await Promise.all([
    countTabs(viewer),
    joinedByDay(viewer, site.timeZone, since),
    goneByDay(site.timeZone, since),
    timeToDecide(now),
    activeBy(now),
    needsOf(viewer),
    newestOf(viewer),
  ]);
  const byDay: Day[] = days.map((day) => ({
    day,
    joined: joined.get(day)?.joined ?? 0,
    waiting: joined.get(day)?.waiting ?? 0,
    gone: asked.get(day) ?? 0,
  }));
  const [before, current] = [byDay.slice(0, DAYS), byDay.slice(DAYS)];
  return { tabs, current, before, totals: totalsOf(tabs.APPROVED, current), waits, active, needs, newest };
}

export type Overview = Awaited<ReturnType<typeof getOverview>>;

/** How many there were at the end of each day, reckoned back from now. */
function totalsOf(now: number, days: Day[]): number[] {
  let total = now;
  return days
    .toReversed()
    .map((day) => {
      const then = total;
      total -= day.joined;
      return then;
    })
    .toReversed();
}

const dayOf = (column: typeof members.createdAt | typeof applications.createdAt, timeZone: string) =>
  sql<string>`to_char(${column} at time zone ${sql.raw(`'${timeZone.replace(/[^\w/+-]/g, "")}'`)}, 'YYYY-MM-DD')`;

async function joinedByDay(viewer: Viewer, timeZone: string, since: Date) {
  const day = dayOf(members.createdAt, timeZone);
  const found = await db
    .select({
      day,
      joined: sql<number>`(count(*) filter (where ${members.status} <> 'PENDING'))::int`,
      waiting: sql<number>`(count(*) filter (where ${members.status} = 'PENDING'))::int`,
    })
    .from(members)
    .where(and(gte(members.createdAt, since), onDesk(viewer)))
    .groupBy(day);
  return new Map(found.map((row) => [row.day, row]));
}

/** Requests that were declined or withdrawn, by the day they were made. */
async function goneByDay(timeZone: string, since: Date) {
  const day = dayOf(applications.createdAt, timeZone);
  const found = await db
    .select({ day, n: sql<number>`count(*)::int` })
    .from(applications)
    .where(and(gte(applications.createdAt, since), inArray(applications.state, ["DECLINED", "WITHDRAWN"])))
    .groupBy(day);
  return new Map(found.map((row) => [row.day, row.n]));
}

/** The median seconds a request waited for a person: in the last 30 days, the 30 before, and by six steps of ten days. */
async function timeToDecide(now: Date) {
  const end = now.toISOString();
  const found = rows<{ step: number | null; recent: number | null; before: number | null; all: number | null }>(
    await db.execute(sql`
      with decided as (
        select extract(epoch from decided_at - created_at) as wait,
               floor(extract(epoch from ${end}::timestamptz - decided_at) / 864000)::int as step
        from ${applications}
        where decided_by is not null and state in ('APPROVED', 'DECLINED') and decided_at > ${end}::timestamptz - interval '60 days'
      )
      select step, percentile_cont(0.5) within group (order by wait) as all,
             percentile_cont(0.5) within group (order by wait) filter (where step < 3) as recent,
             percentile_cont(0.5) within group (order by wait) filter (where step >= 3) as before
      from decided group by grouping sets ((step), ())`),
  );
  const whole = found.find((row) => row.step === null);
  const steps = found.filter((row) => row.step !== null).sort((a, b) => b.step! - a.step!);
  return {
    recent: seconds(whole?.recent),
    before: seconds(whole?.before),
    steps: steps.map((row) => Number(row.all ?? 0)),
  };
}

const seconds = (value: unknown) => (value === null || value === undefined ? null : Number(value));

/** Members who logged in within the last 30 days, and within the 30 before; and by day, for the line. */
async function activeBy(now: Date) {
  const end = now.toISOString();
  const since = idSince(new Date(now.getTime() - 2 * DAYS * DAY_MS));
  const found = rows<{ step: number | null; recent: number; before: number; all: number }>(
    await db.execute(sql`
      with logged as (
        select member_id, floor(extract(epoch from ${end}::timestamptz - created_at) / 259200)::int as step
        from ${events} where type = 'member.logged_in' and id > ${since}::uuid and created_at > ${end}::timestamptz - interval '60 days'
      )
      select step, count(distinct member_id)::int as all,
             (count(distinct member_id) filter (where step < 10))::int as recent,
             (count(distinct member_id) filter (where step >= 10))::int as before
      from logged group by grouping sets ((step), ())`),
  );
  const whole = found.find((row) => row.step === null);
  const at = new Map(found.filter((row) => row.step !== null).map((row) => [row.step, row.all]));
  return {
    recent: whole?.recent ?? 0,
    before: whole?.before ?? 0,
    steps: Array.from({ length: 10 }, (_, i) => at.get(9 - i) ?? 0),
  };
}

const newestOf = (viewer: Viewer) =>
  db
    .select({
      id: members.id,
      nickname: members.nickname,
      title: members.title,
      slug: members.slug,
      picture: members.picture,
      photo: members.photo,
      createdAt: members.createdAt,
    })
    .from(members)
    .where(and(eq(members.status, "APPROVED"), onDesk(viewer)))
    .orderBy(desc(members.createdAt), desc(members.id))
    .limit(5);
