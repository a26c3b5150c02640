// Owns what the staff's first page says of the community: what was talked about, and how many took part, each metric by its definition.
import { and, desc, eq, gt, isNull, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { db, rows } from "@/db/client";
import { blogPosts } from "@/db/schema/blog";
import { events } from "@/db/schema/events";
import { topics } from "@/db/schema/forum";
import { comments, type HostKind } from "@/db/schema/writings";
import { daysUntil } from "@/lib/days";
import { idSince } from "@/lib/id";
import { placePath } from "@/lib/places";
import { listedPosts } from "./blog/sight";
import { can } from "./can";
import { ensure } from "./errors";
import { listedTopics } from "./forum/sight";
import type { Viewer } from "./viewer";

const DAY_MS = 86_400_000;
const ACTIVE_DAYS = 14;

/**
 * What got the most replies and comments in the last seven days, of what this viewer reads, the most first. Rows of a week are
 * found by their key, which begins with the time. Throws Forbidden for whoever is no staff.
 */
export async function listTalkedAbout(viewer: Viewer, now = new Date(), size = 5) {
  ensure(can.enterAdmin(viewer));
  const since = new Date(now.getTime() - 7 * DAY_MS);
  const most = async (kind: HostKind, host: typeof topics | typeof blogPosts, where: SQL | undefined) => {
    const said = db
      .select({
        hostId: comments.hostId,
        n: sql<number>`count(*)::int`.as("n"),
        people: sql<number>`count(distinct ${comments.authorId})::int`.as("people"),
      })
      .from(comments)
      .where(
        and(
          gt(comments.id, idSince(since)),
          gt(comments.createdAt, since),
          eq(comments.hostKind, kind),
          isNull(comments.deletedAt),
          isNull(comments.hiddenAt),
        ),
      )
      .groupBy(comments.hostId)
      .as("said");
    const rows = await db
      .select({ id: host.id, slug: sql<string>`${host.slug}`, title: host.title, n: said.n, people: said.people })
      .from(said)
      .innerJoin(host, eq(host.id, said.hostId))
      .where(where)
      .orderBy(desc(said.n), desc(host.id))
      .limit(size);
    return rows.map(({ slug, ...row }) => ({ ...row, kind, path: placePath(kind, slug) }));
  };
  const [forum, blog] = await Promise.all([
    most("topic", topics, listedTopics(viewer)),
    most("blog-post", blogPosts, listedPosts(viewer)),
  ]);
  return [...forum, ...blog].sort((a, b) => b.n - a.n).slice(0, size);
}

export type TalkedAbout = Awaited<ReturnType<typeof listTalkedAbout>>[number];

/**
 * Daily active members: those who logged in, began a topic, published a post, replied, commented or liked on a day, each once.
 * Weekly: the same over seven days back from now. A member who is gone counts as nobody. Days are those of the time zone given.
 */
export async function countActive(viewer: Viewer, timeZone: string, now = new Date()) {
  ensure(can.seeDesk(viewer));
  const days = daysUntil(now, 2 * ACTIVE_DAYS, timeZone);
  const end = now.toISOString();
  const start = new Date(now.getTime() - (2 * ACTIVE_DAYS + 1) * DAY_MS);
  const [from, key] = [sql`${start.toISOString()}::timestamptz`, sql`${idSince(start)}::uuid`];
  const wrote = (who: PgColumn, at: PgColumn, table: typeof comments | typeof topics) =>
    sql`select ${who} as who, ${at} as at from ${table} where ${table.id} > ${key} and ${at} > ${from} and ${who} is not null`;
  const found = rows<{ day: string | null; week: number | null; n: number }>(
    await db.execute(sql`
      with done as (
        ${wrote(comments.authorId, comments.createdAt, comments)}
        union all ${wrote(topics.authorId, topics.createdAt, topics)}
        union all select ${blogPosts.authorId}, ${blogPosts.publishedAt} from ${blogPosts}
          where ${blogPosts.publishedAt} > ${from} and ${blogPosts.publishedAt} <= ${end}::timestamptz and ${blogPosts.authorId} is not null
        union all select case when ${events.type} = 'member.logged_in' then ${events.memberId} else ${events.actorId} end, ${events.createdAt}
          from ${events} where ${events.type} in ('member.logged_in', 'writing.liked') and ${events.id} > ${key} and ${events.createdAt} > ${from}
      ), placed as (
        select who, to_char(at at time zone ${timeZone}, 'YYYY-MM-DD') as day,
               floor(extract(epoch from ${end}::timestamptz - at) / 604800)::int as week
        from done where who is not null
      )
      select day, week, count(distinct who)::int as n from placed group by grouping sets ((day), (week))`),
  );
  const byDay = new Map(found.flatMap(({ day, n }) => (day === null ? [] : [[day, n] as const])));
  const inWeek = (nth: number) => found.find(({ week }) => week === nth)?.n ?? 0;
  const counted = days.map((day) => ({ day, n: byDay.get(day) ?? 0 }));
  return {
    before: counted.slice(0, ACTIVE_DAYS),
    current: counted.slice(ACTIVE_DAYS),
    week: inWeek(0),
    weekBefore: inWeek(1),
  };
}

export type Active = Awaited<ReturnType<typeof countActive>>;
