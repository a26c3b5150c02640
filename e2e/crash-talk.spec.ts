// P38 for forum and blog: acts of all kinds at once, a kill -9 in the middle, and every counter equals its recount (M116, M119, M120).
import { execFileSync } from "node:child_process";
import { aSite, expect, test } from "./fixtures";
import { type Actor, carriedOn, countOf, random, signIn, stormWithCrash, untilTold } from "./storm";

const site = aSite({ env: { RATE_LIMITS: "off" } });
// The embedded database does one thing after another: fewer acts there, of the same kinds.
const [ACTS, ACTORS] = process.env.E2E_POSTGRES ? [2000, 16] : [600, 6];

const TOPICS = ["which-glue-for-a-1920s-drawer-front"];
const POSTS = ["a-year-with-one-plane"];

const KEPT = `select member_id || ' ' || app || '.' || name as pair, value::int as n from counters where app in ('forum', 'blog') and value <> 0
  union all select id || ' members.followers', follower_count from members where follower_count <> 0
  union all select id || ' members.following', following_count from members where following_count <> 0`;
const CHANGED = `select member_id || ' ' || (data->>'counter') as pair, sum((data->>'to')::int - (data->>'from')::int)::int as n
  from events where type = 'counter.changed' group by 1`;
const LIKES = "select member_id || ' ' || target_id as pair, 1 as n from likes";
const LIKED = `select (data->>'likerId') || ' ' || (data->>'targetId') as pair,
  sum(case type when 'writing.liked' then 1 else -1 end)::int as n from events where type in ('writing.liked', 'writing.unliked') group by 1`;
const WRITINGS = `select id::text as pair, case when deleted_at is null then 1 else 2 end as n from comments
  union all select id::text, case when deleted_at is null then 1 else 2 end from forum_topics`;
/** 1 where it is there, 2 where it was deleted, by what was said of it. */
const WRITTEN = `select coalesce(data->>'commentId', data->>'topicId') as pair,
  sum(case when type like '%.restored' then -1 else 1 end)::int as n from events
  where type in ('comment.created', 'comment.deleted', 'comment.restored', 'topic.created', 'topic.deleted', 'topic.restored') group by 1`;
/** Numbers are given once and in a row, whatever became of those who had them. */
const GAPS = `select h.id::text as pair, h.last_number as n from
  (select id, last_number from forum_topics union all select id, last_number from blog_posts) h
  left join (select host_id, count(distinct number) as n, max(number) as most from comments group by 1) c on c.host_id = h.id
  where h.last_number <> coalesce(c.most, 0) or coalesce(c.n, 0) <> coalesce(c.most, 0)`;

const QUERIES = { KEPT, CHANGED, LIKES, LIKED, WRITINGS, WRITTEN, GAPS };
type Counted = Record<keyof typeof QUERIES, Map<string, number>>;

async function look(): Promise<Counted> {
  const found = {} as Counted;
  for (const [name, query] of Object.entries(QUERIES)) found[name as keyof Counted] = await countOf(site, query);
  return found;
}

type Target = { kind: "topic" | "blog-post" | "comment"; id: string };

test("after a crash among writing, liking, deleting and following nothing is half done, and every counter equals its recount", async () => {
  test.setTimeout(500_000);
  const actors = await signIn(site, ACTORS);
  const { rooms, hosts, targets, own } = await prepare(actors);
  if (!site.sql) await site.stop();
  const before = await look();
  if (!site.sql) await site.start();

  const ACT: Record<string, (by: Actor) => Promise<unknown>> = {
    topic: ({ asker }) =>
      asker.act("forum:postTopic", { categoryId: random(rooms), title: "Out at sea", body: "Wind and water." }),
    reply: ({ asker }) => {
      const { kind, id } = random(hosts);
      return asker.act("comments:postReply", { hostKind: kind, hostId: id, body: "Aye, wind." });
    },
    like: ({ asker }) => asker.act("comments:likeIt", liked(random(targets))),
    unlike: ({ asker }) => asker.act("comments:unlikeIt", liked(random(targets))),
    away: ({ asker, id }) => asker.act("comments:takeCommentAway", { commentId: random(own.get(id)!) }),
    back: ({ asker, id }) => asker.act("comments:bringCommentBack", { commentId: random(own.get(id)!) }),
    follow: ({ asker }) => asker.act("members:follow", { memberId: random(actors).id }),
    unfollow: ({ asker }) => asker.act("members:unfollow", { memberId: random(actors).id }),
    block: ({ asker }) => asker.act("members:block", { memberId: random(actors).id }),
    unblock: ({ asker }) => asker.act("members:unblock", { memberId: random(actors).id }),
  };
  const kinds =
    "topic reply reply reply like like like unlike unlike away away back back follow unfollow block unblock unblock";
  const answered = await stormWithCrash(site, ACTS, () => ACT[random(kinds.split(" "))]!(random(actors)));
  expect(answered).toBeGreaterThan(ACTS / 2);
  await untilTold(site);

  const after = await look();
  expect(carriedOn(before.KEPT, before.CHANGED, after.CHANGED), "each change of a counter is a fact").toEqual(
    [...after.KEPT].sort(),
  );
  expect(carriedOn(before.LIKES, before.LIKED, after.LIKED), "a like and its fact are one").toEqual(
    [...after.LIKES].sort(),
  );
  expect(carriedOn(before.WRITINGS, before.WRITTEN, after.WRITTEN), "a text and its facts are one").toEqual(
    [...after.WRITINGS].sort(),
  );
  expect([...after.GAPS], "numbers in a row").toEqual([]);
  expect(after.WRITINGS.size).toBeGreaterThan(before.WRITINGS.size + ACTS / 20);
  expect([...after.KEPT.values()].filter((n) => n < 0)).toEqual([]);
  expect(doctor()).toMatchObject({ findings: [], left: [] });
});

const liked = ({ kind, id }: Target) => ({ targetKind: kind, targetId: id });

/** A reply and a comment of each actor; what can be written in, liked and taken away. */
async function prepare(actors: Actor[]) {
  const [first] = actors;
  const page = async ({ cookie }: Actor, path: string) =>
    (await fetch(site.url + path, { headers: { cookie } })).text();
  const all = (text: string, mark: RegExp) => [...new Set([...text.matchAll(mark)].map((found) => found[1]!))];
  const hostIn = (text: string) => all(text, /name="hostId" value="([^"]+)"/g)[0]!;
  const rooms = all(await page(first!, "/forum/new"), /<option value="([0-9a-f-]{36})"/g);
  const topics = await Promise.all(TOPICS.map(async (slug) => hostIn(await page(first!, `/forum/t/${slug}`))));
  const posts = await Promise.all(POSTS.map(async (slug) => hostIn(await page(first!, `/blog/${slug}`))));
  const hosts = [
    ...topics.map((id) => ({ kind: "topic" as const, id })),
    ...posts.map((id) => ({ kind: "blog-post" as const, id })),
  ];
  for (const { asker } of actors)
    for (const { kind, id } of hosts)
      for (const body of ["Once.", "And again."]) {
        const { said } = await asker.act("comments:postReply", { hostKind: kind, hostId: id, body });
        expect(said).toBe("yes");
      }
  const own = new Map<string, string[]>();
  for (const actor of actors) {
    const texts = await Promise.all(
      [...TOPICS.map((slug) => `/forum/t/${slug}?post=last`), ...POSTS.map((slug) => `/blog/${slug}?comment=1`)].map(
        (path) => page(actor, path),
      ),
    );
    const ids = texts.flatMap((text) => all(text, /name="commentId" value="([^"]+)"/g));
    expect(ids.length).toBeGreaterThan(0);
    own.set(actor.id, ids);
  }
  const comments = [...own.values()].flat().map((id) => ({ kind: "comment" as const, id }));
  return { rooms, hosts, own, targets: [...hosts, ...comments] as Target[] };
}

/** What the check-up of an operator finds, without putting anything right. */
function doctor(): { findings: unknown[]; left: unknown[] } {
  const env = {
    ...process.env,
    NODE_ENV: "production",
    DATA_DIR: site.dataDir,
    SITE_URL: site.url,
  } as NodeJS.ProcessEnv;
  if (site.databaseUrl) env.DATABASE_URL = site.databaseUrl;
  const said = execFileSync(process.execPath, ["bin/run.mjs", "bin/guildhall.ts", "doctor", "--dry-run", "--json"], {
    env,
    encoding: "utf8",
  });
  return JSON.parse(said.slice(said.indexOf("{")));
}
