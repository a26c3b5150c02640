// One site in two processes on one PostgreSQL behave as one; the embedded database belongs to one process and says so.
import { aSite, emailOf, expect, logIn, PASSWORD, test } from "./fixtures";
import { formIn, postForm } from "./forms";
import type { Site } from "./site";

const site = aSite({ env: { RATE_LIMITS: "on" } });
let twin: Site;

if (!process.env.E2E_POSTGRES) {
  test("a second process on the embedded database is refused with a sentence", async () => {
    await expect(site.twin()).rejects.toThrow(/already|another|in use/i);
    expect((await fetch(`${site.url}/readyz`)).status).toBe(200);
  });
} else {
  test.beforeAll(async () => {
    twin = await site.twin();
  });
  test.afterAll(async () => {
    await twin.stop();
  });

  const read = async (from: Site, path: string, cookie = "") =>
    (await fetch(from.url + path, { headers: cookie ? { cookie } : {} })).text();
  /** Presses a plain form of a page in one process, the way a browser behind one address would. */
  const press = async (at: Site, path: string, mark: string, cookie: string) => {
    const body = formIn(await read(at, path, cookie), mark)!;
    return fetch(at.url + path, {
      method: "POST",
      body,
      headers: { cookie, origin: site.url, referer: site.url + path },
      redirect: "manual",
    });
  };

  test("a session made in one is known in the other, and ended in one is dead in the other", async () => {
    const cookie = await logIn(site, "alice");
    expect(await read(twin, "/account", cookie)).toContain("My account");
    await press(site, "/members", 'aria-label="Log out"', cookie).catch(() =>
      press(site, "/members", "log-out", cookie),
    );
    const answer = await fetch(`${twin.url}/account`, { headers: { cookie }, redirect: "manual" });
    expect(answer.status).toBe(307);
  });

  test("a visitor's kept page in one is void when the other commits", async () => {
    expect(await read(twin, "/members/alice")).toContain("Alice");
    await read(twin, "/members/alice");
    const cookie = await logIn(site, "alice");
    const answer = await press(site, "/settings/privacy", "name=", cookie);
    expect([200, 303]).toContain(answer.status);
    const left = await postForm(
      site.url,
      "/settings/privacy",
      { privacyStatus: "PRIVATE" },
      { cookie, form: "privacyStatus" },
    ).catch(() => null);
    expect(left === null || left.status < 400).toBe(true);
    await expect(async () => expect((await fetch(`${twin.url}/members/alice`)).status).toBe(404)).toPass({
      timeout: 2000,
      intervals: [20],
    });
  });

  test("live news crosses from one to the other", async () => {
    const watcher = await logIn(twin, "steward");
    const stop = new AbortController();
    const stream = await fetch(`${twin.url}/api/guildhall/v1/notifications/stream`, {
      headers: { cookie: watcher },
      signal: stop.signal,
    });
    const reader = stream.body!.getReader();
    let heard = "";
    void (async () => {
      for (;;) {
        const { value, done } = await reader.read().catch(() => ({ value: undefined, done: true }));
        if (done) return;
        heard += new TextDecoder().decode(value);
      }
    })();
    await expect(() => expect(heard).toContain("unread")).toPass({ timeout: 5000 });
    const before = heard.length;
    const follower = await logIn(site, "owner");
    await press(site, "/members/steward", 'class="follow"', follower);
    await expect(() => expect(heard.length).toBeGreaterThan(before)).toPass({ timeout: 10_000 });
    stop.abort();
  });

  test("limits are counted together", async () => {
    const tries: number[] = [];
    for (let times = 0; times < 14; times++) {
      const at = times % 2 ? site : twin;
      const html = await read(at, "/login");
      const body = formIn(html, 'name="password"')!;
      body.set("email", emailOf("bob"));
      body.set("password", `${PASSWORD}?`);
      tries.push(
        (await fetch(`${at.url}/login`, { method: "POST", body, headers: { origin: site.url }, redirect: "manual" }))
          .status,
      );
    }
    expect(tries.filter((status) => status !== 429).length).toBeLessThanOrEqual(10);
    expect(tries.at(-1)).toBe(429);
  });

  test("each fact is told once though two workers run", async () => {
    const rows =
      await site.sql!`select event_id, member_id, count(*)::int as n from notifications group by 1, 2 having count(*) > 1`;
    expect(rows).toEqual([]);
    await expect(async () => {
      const [left] = await site.sql!`select count(*)::int as n from events where relayed_at is null`;
      expect(left!.n).toBe(0);
    }).toPass({ timeout: 15_000 });
  });
}
