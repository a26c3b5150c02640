// P38: two thousand acts at once, a kill -9 in the middle, and everything still adds up.
import { aSite, expect, test } from "./fixtures";
import { carriedOn, countOf, random, signIn, stormWithCrash, untilTold } from "./storm";

const site = aSite({ env: { RATE_LIMITS: "off" } });
const [ACTS, ACTORS] = process.env.E2E_POSTGRES ? [2000, 20] : [600, 8];
const KINDS = ["follow", "follow", "follow", "unfollow", "block", "unblock"];

/** Of each pair, "follower followed", how often the first has followed the second more often than it stopped. */
const NET = `select (data->>'followerId') || ' ' || member_id as pair,
  sum(case type when 'member.followed' then 1 else -1 end)::int as n
  from events where type in ('member.followed', 'member.unfollowed') group by 1`;
const EDGES = "select follower_id || ' ' || following_id as pair, 1 as n from follows";
const WRONG = `select m.slug as pair, m.follower_count as n from members m where
  m.follower_count <> (select count(*) from follows f join members o on o.id = f.follower_id
    where f.following_id = m.id and o.status = 'APPROVED' and o.privacy_status = 'PUBLIC')
  or m.following_count <> (select count(*) from follows f join members o on o.id = f.following_id
    where f.follower_id = m.id and o.status = 'APPROVED' and o.privacy_status = 'PUBLIC')
  or m.follower_count < 0 or m.following_count < 0`;
const BLOCKED_EDGES = `select f.follower_id || ' ' || f.following_id as pair, 1 as n from follows f join member_blocks b
  on (b.blocker_id, b.blocked_id) in ((f.follower_id, f.following_id), (f.following_id, f.follower_id))`;

const count = (query: string) => countOf(site, query);

test("counters equal recounts, and of each pair the events equal the facts, after a crash in mid-flight", async () => {
  test.setTimeout(400_000);
  const actors = await signIn(site, ACTORS);
  // The embedded database is read while the site stands still.
  if (!site.sql) await site.stop();
  const [edgesBefore, netBefore] = [await count(EDGES), await count(NET)];
  if (!site.sql) await site.start();

  const answered = await stormWithCrash(site, ACTS, () => {
    const [{ asker }, { id }] = [random(actors), random(actors)];
    return asker.act(`members:${random(KINDS)}`, { memberId: id });
  });
  expect(answered).toBeGreaterThan(ACTS / 2);
  await untilTold(site);

  const [edges, net] = [await count(EDGES), await count(NET)];
  expect(carriedOn(edgesBefore, netBefore, net)).toEqual([...edges].sort());
  expect([...net.values()].some((n) => n !== 0)).toBe(true);
  expect(await count(WRONG)).toEqual(new Map());
  expect(await count(BLOCKED_EDGES)).toEqual(new Map());
});
