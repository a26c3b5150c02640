// Many acts at once by many members, a crash in the middle of them, and the rows afterwards.
import { type Asker, askerOf } from "./asking";
import { expect, logIn } from "./fixtures";
import { readRows } from "./rows";
import type { Site } from "./site";

export type Actor = { id: string; asker: Asker; cookie: string };

export const random = <T>(list: T[]): T => list[Math.floor(Math.random() * list.length)]!;

/** So many members who take part, each signed in. */
export async function signIn(site: Site, most: number): Promise<Actor[]> {
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
    people.slice(0, most).map(async ({ id, email }) => {
      const cookie = await logIn(site, email);
      return { id, cookie, asker: askerOf(site, cookie) };
    }),
  );
}

/** Half of the acts, a kill -9 among them, a new start, the other half. Answers how many were answered. */
export async function stormWithCrash(site: Site, acts: number, act: () => Promise<unknown>): Promise<number> {
  let answered = 0;
  const storm = async (times: number, width: number) => {
    let left = times;
    await Promise.all(
      Array.from({ length: width }, async () => {
        while (left-- > 0)
          await act()
            .then(() => (answered += 1))
            .catch(() => {});
      }),
    );
  };
  const first = storm(acts / 2, 20);
  await expect(() => expect(answered).toBeGreaterThan(acts / 10)).toPass({ timeout: 120_000 });
  await site.stop("SIGKILL");
  await first;
  await site.start();
  await storm(acts / 2, 20);
  return answered;
}

/** Numbers by pair, of a query with `pair` and `n`; the embedded database has to stand still. */
export const countOf = async (site: Site, query: string) =>
  new Map((await readRows<{ pair: string; n: number }>(site, query)).map(({ pair, n }) => [pair, n]));

/** Waits until every event was reacted to; on the embedded database the site stands still afterwards. */
export const untilTold = (site: Site) =>
  expect(async () => {
    if (!site.sql) await site.stop();
    const untold = await countOf(site, "select id::text as pair, 1 as n from events where relayed_at is null");
    if (untold.size > 0 && !site.sql) await site.start();
    expect(untold.size, "the outbox empties").toBe(0);
  }).toPass({ timeout: 90_000, intervals: [2_000] });

/** What stood before, with all that was said to have changed since: pairs that come to nothing left out. */
export function carriedOn(before: Map<string, number>, saidBefore: Map<string, number>, said: Map<string, number>) {
  const now = new Map(before);
  for (const [pair, n] of said) {
    const sum = (before.get(pair) ?? 0) + n - (saidBefore.get(pair) ?? 0);
    if (sum === 0) now.delete(pair);
    else now.set(pair, sum);
  }
  return [...now].sort();
}
