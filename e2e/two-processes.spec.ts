// One site in two processes on one PostgreSQL behave as one; the embedded database belongs to one process and says so.
import { aSite, emailOf, expect, logIn, test } from "./fixtures";
import { formIn } from "./forms";
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

  /** Presses the form of a page that contains `mark`, in one process, the way a browser behind their one address would. */
  const press = async (at: Site, path: string, mark: string, cookie: string) => {
    const body = formIn(await read(at, path, cookie), mark);
    expect(body, `${path} has a form with ${mark}`).not.toBeNull();
    const headers = { cookie, origin: site.url, referer: site.url + path };
    return (await fetch(at.url + path, { method: "POST", body, headers, redirect: "manual" })).status;
  };

  test("a session made in one is known in the other, and ended in one is dead in the other", async () => {
    const cookie = await logIn(site, "alice");
    expect(await read(twin, "/account", cookie)).toContain("My account");
    expect(await press(site, "/members", "#log-out", cookie)).toBe(303);
    const answer = await fetch(`${twin.url}/account`, { headers: { cookie }, redirect: "manual" });
    expect(answer.headers.get("location")).toContain("/login");
  });

  test("a visitor's kept page in one is void when the other commits", async () => {
    for (let times = 0; times < 2; times++) expect((await fetch(`${twin.url}/members/alice`)).status).toBe(200);
    const cookie = await logIn(site, "alice");
    expect(await press(site, "/settings/privacy", "Leave the community", cookie)).toBe(303);
    const isGone = async () => expect((await fetch(`${twin.url}/members/alice`)).status).toBe(404);
    await expect(isGone).toPass({ timeout: 3000, intervals: [20] });
    expect(await press(twin, "/settings/privacy", "Join the community", cookie)).toBe(303);
    const isBack = async () => expect((await fetch(`${site.url}/members/alice`)).status).toBe(200);
    await expect(isBack).toPass({ timeout: 3000, intervals: [20] });
  });

  test("live news crosses from one to the other", async () => {
    const watcher = await logIn(twin, "steward");
    const stop = new AbortController();
    const address = `${twin.url}/api/guildhall/v1/notifications/stream`;
    const stream = await fetch(address, { headers: { cookie: watcher }, signal: stop.signal });
    let heard = "";
    const listening = (async () => {
      for await (const chunk of stream.body!) heard += new TextDecoder().decode(chunk);
    })().catch(() => {});
    await expect(() => expect(heard).toContain("data:")).toPass({ timeout: 5000 });
    const before = heard.length;
    const follower = await logIn(site, "owner");
    await press(site, "/members/steward", "follow-btn", follower);
    await press(site, "/members/steward", "follow-btn", follower);
    await expect(() => expect(heard.slice(before)).toContain("data:")).toPass({ timeout: 15_000 });
    stop.abort();
    await listening;
  });

  test("limits are counted together", async () => {
    const tries: number[] = [];
    for (let times = 0; times < 14; times++) {
      const at = times % 2 ? site : twin;
      const body = formIn(await read(at, "/login"), 'name="password"')!;
      body.set("email", emailOf("bob"));
      body.set("password", "surely not the right one");
      const headers = { origin: site.url };
      tries.push((await fetch(`${at.url}/login`, { method: "POST", body, headers, redirect: "manual" })).status);
    }
    expect(tries.filter((status) => status !== 429).length).toBeLessThanOrEqual(10);
    expect(tries.at(-1)).toBe(429);
  });

  test("each fact is told once though two workers run", async () => {
    const isSettled = async () => {
      const [left] = await site.sql!`select count(*)::int as n from events where relayed_at is null`;
      expect(left!.n).toBe(0);
    };
    await expect(isSettled).toPass({ timeout: 15_000 });
    const mails = await site.sql!`select event_id, letter, recipient from mails group by 1, 2, 3 having count(*) > 1`;
    expect(mails).toEqual([]);
  });
}
