import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { freePort } from "../bin/postgres.mjs";
import { aSite, expect, logIn, test } from "./fixtures";

const site = aSite({ env: { AUTH_SECRET: "" } });

/** Starts a process that is meant to end by itself; answers its exit code and what it said. */
async function startInVain(env: Record<string, string>): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, ["bin/start.mjs"], {
    env: { ...process.env, HOST: "127.0.0.1", PORT: String(await freePort()), ...env },
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (said += text));
  const code = await new Promise<number | null>((resolve) => child.once("exit", resolve));
  return { code, said: said.replace(/^✓.*\n/gm, "").trim() };
}

test("a start tells the address and where the data lives, and keeps a secret that nobody else can read", async () => {
  expect(site.output).toContain(`Address   ${site.url}`);
  expect(site.output).toContain(site.dataDir);
  expect(statSync(path.join(site.dataDir, "auth-secret")).mode & 0o777).toBe(0o600);
  expect(site.output).toContain("Warning: RATE_LIMITS is off");
  expect(site.output).not.toContain("/setup?token=");
});

test("health and readiness", async () => {
  for (const address of ["/healthz", "/readyz"]) {
    const answer = await fetch(site.url + address);
    expect([answer.status, await answer.json()]).toEqual([200, { status: "ok" }]);
  }
});

test("a bad setting stops the start with one sentence that names it", async () => {
  expect(await startInVain({ TRUSTED_PROXY_HOPS: "many" })).toEqual({
    code: 1,
    said: "TRUSTED_PROXY_HOPS must be a whole number from 0 to 10.",
  });
  const port = new URL(site.url).port;
  expect(await startInVain({ PORT: port })).toEqual({
    code: 1,
    said: `PORT ${port} is in use: stop what runs there, or set PORT to another.`,
  });
});

// On PostgreSQL many may share it.
if (!process.env.E2E_POSTGRES)
  test("the embedded database takes one process, and a worker beside it is refused", async () => {
    const second = await startInVain({ DATA_DIR: site.dataDir });
    expect(second.code).toBe(1);
    expect(second.said).toMatch(/^The embedded database in .+ is in use by process \d+: stop that first.+\.$/);
    const worker = spawn(process.execPath, ["bin/run.mjs", "bin/worker.ts"], {
      env: { ...process.env, DATA_DIR: site.dataDir },
    });
    let said = "";
    worker.stderr.on("data", (text) => (said += text));
    expect(await new Promise((resolve) => worker.once("exit", resolve))).toBe(1);
    expect(said).toContain("The embedded database belongs to one process");
  });

test("a visitor's page is finished HTML that browsers may ask about again, without a cookie", async () => {
  const first = await fetch(`${site.url}/`);
  expect(first.headers.get("set-cookie")).toBeNull();
  expect(first.headers.get("cache-control")).toBe("public, no-cache");
  const policy = first.headers.get("content-security-policy")!;
  expect(policy).toMatch(/script-src 'self' 'sha256-/);
  expect(policy).not.toMatch(/unsafe-|nonce-/);
  await first.text();
  const again = await fetch(`${site.url}/`, { headers: { "if-none-match": first.headers.get("etag")! } });
  expect(again.status).toBe(304);
  const own = await fetch(`${site.url}/`, { headers: { cookie: "theme=dark" } });
  expect(own.headers.get("cache-control")).toBe("private, no-store");
  expect(own.headers.get("content-security-policy")).toMatch(/script-src 'self' 'nonce-/);
});

test("an address that nothing answers says so whole, with scripts off", async ({ as }) => {
  const page = await as.visitor({ scripts: false });
  const answer = await page.goto("/nothing/here");
  expect(answer!.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByRole("searchbox", { name: "Search members" })).toBeVisible();
  expect((await fetch(`${site.url}/refused/404`)).status).toBe(404);
});

test("scripts and styles are sent compressed and for ever", async () => {
  const html = await (await fetch(`${site.url}/`)).text();
  const file = /\/_next\/static\/[^"]+\.js/.exec(html)![0];
  const answer = await fetch(site.url + file, { headers: { "accept-encoding": "br" } });
  expect(answer.headers.get("content-encoding")).toBe("br");
  expect(answer.headers.get("cache-control")).toContain("immutable");
  expect((await fetch(`${site.url}/_next/static/../../package.json`)).status).toBe(404);
  expect((await fetch(`${site.url}/_next/static/%2e%2e/%2e%2e/package.json`)).status).not.toBe(200);
});

test("a site that is told to stop ends its event streams, finishes what is in flight, and exits with 0", async () => {
  const cookie = await logIn(site, "alice");
  const stream = await fetch(`${site.url}/api/guildhall/v1/notifications/stream`, { headers: { cookie } });
  expect(stream.status).toBe(200);
  const reader = stream.body!.getReader();
  await reader.read();
  const inFlight = fetch(`${site.url}/`, { headers: { cookie } });
  await new Promise((resolve) => setTimeout(resolve, 5));
  const begun = Date.now();
  const code = site.stop("SIGTERM");
  while (!(await reader.read()).done);
  const answer = await inFlight;
  expect([answer.status, (await answer.text()).endsWith("</html>")]).toEqual([200, true]);
  expect(await code).toBe(0);
  expect(Date.now() - begun).toBeLessThan(10_000);
  expect(existsSync(path.join(site.dataDir, "db.lock"))).toBe(false);

  const second = Date.now();
  await site.start();
  console.log(`second start: ready after ${Date.now() - second} ms`);
  expect(readFileSync(path.join(site.dataDir, "auth-secret"), "utf8").length).toBeGreaterThan(40);
});

test("a site that was killed starts again with all it had acknowledged", async () => {
  await logIn(site, "alice");
  await site.stop("SIGKILL");
  await site.start();
  await logIn(site, "alice");
  expect(readdirSync(site.dataDir)).toContain("auth-secret");
});
