import { sql } from "drizzle-orm";
import { db, rows } from "@/db/client";

export const LONG = "a-topic-of-many-pages";
export const LONG_POSTS = 10_000;

/** A topic of so many posts, made by one statement, in the words of the topics that are there. */
export async function makeLongTopic(posts = LONG_POSTS): Promise<void> {
  const [first] = rows<{ id: string }>(
    await db.execute(sql`insert into forum_topics
      (id, slug, category_id, author_id, title, body, html, last_number, comment_count, last_activity_at, last_commenter_id)
      select gen_random_uuid(), ${LONG}, category_id, author_id, 'A topic of many pages', body, html, ${posts}, ${posts}, now(), author_id
      from forum_topics order by id limit 1 returning id`),
  );
  await db.execute(sql`with said as (select row_number() over (order by id) - 1 as n, author_id, body, html from (
      select id, author_id, body, html from comments where author_id is not null and deleted_at is null and hidden_at is null limit 500) few)
    insert into comments (id, host_kind, host_id, number, author_id, body, html, created_at)
    select gen_random_uuid(), 'topic', ${first!.id}::uuid, number, author_id, body, html, now() - (${posts}::int - number) * interval '1 minute'
    from generate_series(1, ${posts}::int) as number join said on said.n = number % (select count(*) from said)`);
  await db.execute(sql`insert into forum_topic_members (topic_id, member_id, comment_count)
    select host_id, author_id, count(*) from comments where host_id = ${first!.id}::uuid group by 1, 2`);
  await db.execute(sql`analyze`);
}
