// P38: two thousand acts at once, a kill -9 in the middle, and everything still adds up.
import { type Asker, askerOf } from "./asking";
import { aSite, expect, logIn, test } from "./fixtures";
import { readRows } from "./rows";

const site = aSite({ env: { RATE_LIMITS: "off" } });
const [ACTS, ACTORS] = process.env.E2E_POSTGRES ? [2000, 20] : [600, 8];
const KINDS = ["follow", "follow", "follow", "unfollow", "block", "unblock"];

/** Of each pair, "follower followed", how often the first has followed the second more often than it stopped. */
const NET = `select (data->>'followerId') || ' ' || member_id as pair,
  sum(case type when 'member.followed' then 1 else -1 end)::int as n
  from events where type in ('member.followed', 'member.unfollowed') group by 1`;
const EDGES = "select follower_id || ' ' || following_id as pair, 1 as n from follows";
const UNTOLD = "select id::text as pair, 1 as n from events where relayed_at is null";
const WRONG = `select m.slug as pair, m.follower_count as n from members m where
  m.follower_count <> (select count(*) from follows f join members o on o.id = f.follower_id
    where f.following_id = m.id and o.status = 'APPROVED' and o.privacy_status = 'PUBLIC')
  or m.following_count <> (select count(*) from follows f join members o on o.id = f.following_id
    where f.follower_id = m.id and o.status = 'APPROVED' and o.privacy_status = 'PUBLIC')
  or m.follower_count < 0 or m.following_count < 0`;
const BLOCKED_EDGES = `select f.follower_id || ' ' || f.following_id as pair, 1 as n from follows f join member_blocks b
  on (b.blocker_id, b.blocked_id) in ((f.follower_id, f.following_id), (f.following_id, f.follower_id))`;

const count = async (query: string) =>
  new Map((await readRows<{ pair: string; n: number }>(site, query)).map(({ pair, n }) => [pair, n]));

const random = <T>(list: T[]): T => list[Math.floor(Math.random() * list.length)]!;

test("counters equal recounts, and of each pair the events equal the facts, after a crash in mid-flight", async () => {
  test.setTimeout(400_000);
  const actors = await signIn(ACTORS);
  // The embedded database is read while the site stands still.
  if (!site.sql) await site.stop();
  const [edgesBefore, netBefore] = [await count(EDGES), await count(NET)];
  if (!site.sql) await site.start();

  let answered = 0;
  const act = async () => {
    const [{ asker }, { id }] = [random(actors), random(actors)];
    await asker.act(`members:${random(KINDS)}`, { memberId: id });
    answered += 1;
  };
  const storm = async (times: number, width: number) => {
    let left = times;
    await Promise.all(
      Array.from({ length: width }, async () => {
        while (left-- > 0) await act().catch(() => {});
      }),
    );
  };

  const first = storm(ACTS / 2, 20);
  await expect(() => expect(answered).toBeGreaterThan(ACTS / 10)).toPass({ timeout: 120_000 });
  await site.stop("SIGKILL");
  await first;
  await site.start();
  await storm(ACTS / 2, 20);
  expect(answered).toBeGreaterThan(ACTS / 2);

  await expect(async () => {
    if (!site.sql) await site.stop();
    const untold = await count(UNTOLD);
    if (untold.size > 0 && !site.sql) await site.start();
    expect(untold.size, "the outbox empties").toBe(0);
  }).toPass({ timeout: 60_000, intervals: [2_000] });

  const [edges, net] = [await count(EDGES), await count(NET)];
  const told = new Map(edgesBefore);
  for (const [pair, n] of net) {
    const sum = (edgesBefore.get(pair) ?? 0) + n - (netBefore.get(pair) ?? 0);
    if (sum === 0) told.delete(pair);
    else told.set(pair, sum);
  }
  expect([...told].sort()).toEqual([...edges].sort());
  expect([...net.values()].some((n) => n !== 0)).toBe(true);
  expect(await count(WRONG)).toEqual(new Map());
  expect(await count(BLOCKED_EDGES)).toEqual(new Map());
});

/** So many members who take part, each signed in. */
async function signIn(most: number): Promise<{ id: string; asker: Asker }[]> {
  const owner = await logIn(site, "owner");
  const page = await fetch(`${site.url}/admin/members?status=APPROVED&privacy=PUBLIC&sort=name`, {
    headers: { cookie: owner },
  });
  const rows = (await page.text()).split("<tr").slice(2);
  const people = rows.flatMap((row) => {
    const [id, email] = [/open=([0-9a-f-]{36})/.exec(row)?.[1], /[\w.-]+@[\w.-]+\.example/.exec(row)?.[0]];
    return id && email && !/^mia@/.test(email) ? [{ id, email }] : [];
  });
  expect(people.length).toBeGreaterThanOrEqual(most);
  return Promise.all(
    people.slice(0, most).map(async ({ id, email }) => ({ id, asker: askerOf(site, await logIn(site, email)) })),
  );
}
