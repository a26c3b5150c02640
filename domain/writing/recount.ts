// Owns the comparison of kept counts with the rows they count, for the check-up and the tests.
import { sql } from "drizzle-orm";
import { db, rows, type Tx } from "@/db/client";
import { counters } from "@/db/schema/writings";

type On = Tx | typeof db;
type Drift = { table: string; id: string; column: string; was: number; is: number };

const LIVE = sql`c.deleted_at is null and c.hidden_at is null`;

/** Each kept count with the query that counts its rows: (id, was, is). */
const COUNTS = [
  {
    table: "comments",
    column: "like_count",
    rows: sql`select t.id, t.like_count as was, coalesce(n.n, 0)::int as should from comments t
      left join (select target_id, count(*) as n from likes group by 1) n on n.target_id = t.id`,
  },
  {
    table: "comments",
    column: "reply_count",
    rows: sql`select t.id, t.reply_count as was, coalesce(n.n, 0)::int as should from comments t
      left join (select c.parent_id, count(*) as n from comments c where ${LIVE} and c.parent_id is not null group by 1) n on n.parent_id = t.id`,
  },
  ...(["forum_topics", "blog_posts"] as const).flatMap((table) => [
    {
      table,
      column: "like_count",
      rows: sql`select t.id, t.like_count as was, coalesce(n.n, 0)::int as should from ${sql.identifier(table)} t
        left join (select target_id, count(*) as n from likes group by 1) n on n.target_id = t.id`,
    },
    {
      table,
      column: "comment_count",
      rows: sql`select t.id, t.comment_count as was, coalesce(n.n, 0)::int as should from ${sql.identifier(table)} t
        left join (select c.host_id, count(*) as n from comments c where ${LIVE} group by 1) n on n.host_id = t.id`,
    },
    {
      table,
      column: "last_number",
      rows: sql`select t.id, t.last_number as was, greatest(t.last_number, coalesce(n.n, 0))::int as should from ${sql.identifier(table)} t
        left join (select c.host_id, max(c.number) as n from comments c group by 1) n on n.host_id = t.id`,
    },
  ]),
  {
    table: "forum_categories",
    column: "topic_count",
    rows: sql`select t.id, t.topic_count as was, coalesce(n.n, 0)::int as should from forum_categories t
      left join (select c.category_id, count(*) as n from forum_topics c where ${LIVE} group by 1) n on n.category_id = t.id`,
  },
];

/** What a member has done, by the rows: posts and comments that are there, likes that were given. */
const DONE = sql`
  select author_id as member_id, 'forum' as app, 'posts' as name, count(*)::int as n from forum_topics c where ${LIVE} and author_id is not null group by 1
  union all
  select author_id, 'blog', 'posts', count(*)::int from blog_posts c where ${LIVE} and state = 'PUBLISHED' and author_id is not null group by 1
  union all
  select author_id, case host_kind when 'topic' then 'forum' else 'blog' end, 'comments', count(*)::int from comments c where ${LIVE} and author_id is not null group by 1, 2
  union all
  select member_id, app, 'likes', count(*)::int from likes group by 1, 2`;

/** Every kept count that differs from its rows, at most `limit` of each kind. */
export async function findCountDrift(on: On = db, limit = 1000): Promise<Drift[]> {
  const found: Drift[] = [];
  for (const { table, column, rows: counted } of COUNTS) {
    const result = await on.execute(sql`select * from (${counted}) k where was <> should limit ${limit}`);
    for (const { id, was, should } of rows<{ id: string; was: number; should: number }>(result))
      found.push({ table, column, id, was, is: should });
  }
  const result = await on.execute(
    sql`select coalesce(d.member_id, k.member_id) as id, coalesce(d.app, k.app) || '.' || coalesce(d.name, k.name) as column, coalesce(k.value, 0)::int as was, coalesce(d.n, 0) as should
      from (${DONE}) d full join (select * from counters where app in ('forum', 'blog')) k on k.member_id = d.member_id and k.app = d.app and k.name = d.name
      where coalesce(k.value, 0) <> coalesce(d.n, 0) limit ${limit}`,
  );
  for (const row of rows<Omit<Drift, "table" | "is"> & { should: number }>(result))
    found.push({ table: "counters", id: row.id, column: row.column, was: row.was, is: row.should });
  return found;
}

/** Puts kept counts right. Answers how many were not. */
export async function recountWritings(tx: Tx, drift: Drift[]): Promise<number> {
  for (const { table, column, id, is } of drift) {
    if (table === "counters") {
      const [app = "", name = ""] = column.split(".");
      const row = { memberId: id, app, name, value: is };
      await tx
        .insert(counters)
        .values(row)
        .onConflictDoUpdate({ target: [counters.memberId, counters.app, counters.name], set: { value: is } });
    } else
      await tx.execute(
        sql`update ${sql.identifier(table)} set ${sql.identifier(column)} = ${is} where id = ${id}::uuid`,
      );
  }
  return drift.length;
}
