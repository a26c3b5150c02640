import { createHash } from "node:crypto";
import { createServer, request as httpRequest, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterEach, expect, test } from "vitest";
import { inlineHashes, keptPages, type Rendered, voidKeptPages } from "./kept-pages";

type Answer = { status: number; headers: IncomingHttpHeaders; body: Buffer };

const SCRIPT = 'self.x=[1,"</b>"]';
const html = (n: number): Rendered => ({
  status: 200,
  headers: [
    ["content-type", "text/html; charset=utf-8"],
    ["cache-control", "private, no-store"],
  ],
  body: Buffer.from(`<!doctype html><p>render ${n}</p><script>${SCRIPT}</script><script src="/a.js"></script>`),
});

let server: Server | undefined;
afterEach(() => server?.close());

/** A site whose pages say how often they were rendered. */
async function site(options: Partial<Parameters<typeof keptPages>[0]> = {}) {
  const state = { renders: 0, urls: [] as string[] };
  const render = async (url: string) => {
    state.urls.push(url);
    return html(++state.renders);
  };
  const kept = keptPages({ render, ...options });
  server = createServer((request, response) => {
    kept(request, response).then(
      (isAnswered) => isAnswered || response.writeHead(200, { "content-type": "text/plain" }).end("passed on"),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve) => server!.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const get = (path: string, headers: Record<string, string> = {}, method = "GET") =>
    new Promise<Answer>((resolve, reject) => {
      const sent = httpRequest({ port, path, method, headers, host: "127.0.0.1", agent: false }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk) => chunks.push(chunk));
        answer.on("end", () =>
          resolve({ status: answer.statusCode!, headers: answer.headers, body: Buffer.concat(chunks) }),
        );
      });
      sent.on("error", reject).end();
    });
  return { get, state };
}

test("one render serves every visitor until something public changes", async () => {
  const { get, state } = await site();
  expect((await get("/members")).body.toString()).toContain("render 1");
  expect((await get("/members")).body.toString()).toContain("render 1");
  voidKeptPages();
  expect((await get("/members")).body.toString()).toContain("render 2");
  expect(state.renders).toBe(2);
});

test("the policy allows exactly the inline scripts of the page, by hash", async () => {
  const { get } = await site();
  const policy = String((await get("/")).headers["content-security-policy"]);
  const hash = `'sha256-${createHash("sha256").update(SCRIPT).digest("base64")}'`;
  expect(policy).toContain(`script-src 'self' ${hash};`);
  expect(policy).not.toMatch(/unsafe|nonce/);
  expect(
    inlineHashes('<style nonce="x>y">a{}</style><script\n src="/b.js"></script><script></script>', "style"),
  ).toHaveLength(1);
  expect(inlineHashes("<script>1</script><script>1</script><SCRIPT>2</SCRIPT >", "script")).toHaveLength(2);
});

test("many first visitors at once cost one render", async () => {
  let finish = () => {};
  const gate = new Promise<void>((resolve) => {
    finish = resolve;
  });
  let renders = 0;
  const { get } = await site({ render: async () => gate.then(() => html(++renders)) });
  const answers = Array.from({ length: 20 }, () => get("/members"));
  await new Promise((resolve) => setTimeout(resolve, 100));
  finish();
  expect(new Set((await Promise.all(answers)).map(({ body }) => body.toString())).size).toBe(1);
  expect(renders).toBe(1);
});

test("what changed during a render is not kept, and whoever comes after the change does not get it", async () => {
  const finish: (() => void)[] = [];
  let renders = 0;
  const { get } = await site({
    render: () => {
      const n = ++renders;
      return new Promise((resolve) => finish.push(() => resolve(html(n))));
    },
  });
  const before = get("/members");
  await expect.poll(() => finish.length).toBe(1);
  voidKeptPages();
  const after = get("/members");
  await expect.poll(() => finish.length).toBe(2);
  finish[0]!();
  expect((await before).body.toString()).toContain("render 1");
  finish[1]!();
  expect((await after).body.toString()).toContain("render 2");
  expect((await get("/members")).body.toString()).toContain("render 2");
});

test("a minute is the longest that a page is kept, and nothing is kept while changes cannot be heard", async () => {
  let now = 0;
  let mayTrust = true;
  const { get, state } = await site({ now: () => now, mayTrust: () => mayTrust });
  await get("/");
  now = 59_000;
  await get("/");
  expect(state.renders).toBe(1);
  now = 61_000;
  await get("/");
  expect(state.renders).toBe(2);
  mayTrust = false;
  await get("/");
  await get("/");
  expect(state.renders).toBe(4);
  mayTrust = true;
  now = 62_000;
  expect((await get("/")).body.toString()).toContain("render 2");
});

test.each([
  ["a session cookie", "/members", { cookie: "guildhall=1" }],
  ["any cookie that may matter", "/members", { cookie: "_ga=1; theme=dark" }],
  ["a bearer token", "/members", { authorization: "Bearer x" }],
  ["a router request", "/members", { rsc: "1" }],
  ["a router prefetch", "/members", { "next-router-prefetch": "1" }],
  ["a router query", "/members?_rsc=abc", {}],
  ["a data request", "/members", { "x-nextjs-data": "1" }],
  ["a client that wants JSON", "/members", { accept: "application/json" }],
  ["a deeper address", "/members/ann/followers/2", {}],
  ["an encoded slash", "/members/a%2Fb", {}],
  ["a router file", "/members/ann.rsc", {}],
  ["another page", "/login", {}],
  ["an endless query", `/members?q=${"x".repeat(500)}`, {}],
])("%s is passed on", async (_what, path, headers) => {
  const { get, state } = await site();
  expect((await get(path, headers as Record<string, string>)).body.toString()).toBe("passed on");
  expect(state.renders).toBe(0);
});

test("a post is passed on; cookies of other programs do not matter", async () => {
  const { get, state } = await site();
  expect((await get("/members", {}, "POST")).body.toString()).toBe("passed on");
  expect((await get("/members", { cookie: "_ga=GA1.2.3; _gid=4" })).body.toString()).toContain("render 1");
  expect(state.renders).toBe(1);
});

test("browsers ask again and hear 304; each encoding has its own tag", async () => {
  const { get } = await site();
  const plain = await get("/members/ann");
  const br = await get("/members/ann", { "accept-encoding": "gzip, deflate, br" });
  const gz = await get("/members/ann", { "accept-encoding": "gzip" });
  const refused = await get("/members/ann", { "accept-encoding": "br;q=0, identity" });
  expect(brotliDecompressSync(br.body)).toEqual(plain.body);
  expect(gunzipSync(gz.body)).toEqual(plain.body);
  expect(refused.headers["content-encoding"]).toBeUndefined();
  expect(new Set([plain, br, gz].map(({ headers }) => headers.etag)).size).toBe(3);
  expect(plain.headers).toMatchObject({ "cache-control": "public, no-cache", vary: expect.stringContaining("Cookie") });
  const again = await get("/members/ann", { "accept-encoding": "br", "if-none-match": br.headers.etag! });
  expect(again).toMatchObject({ status: 304, body: Buffer.alloc(0) });
  expect(again.headers["content-security-policy"]).toBe(br.headers["content-security-policy"]);
  const head = await get("/members/ann", {}, "HEAD");
  expect(head).toMatchObject({ status: 200, body: Buffer.alloc(0) });
  expect(head.headers["content-length"]).toBe(String(plain.body.length));
});

test("only whole pages are kept: no refusals, no redirects, nothing with a cookie", async () => {
  let renders = 0;
  let answer: Rendered = { ...html(0), status: 404 };
  const { get } = await site({
    render: async () => {
      renders++;
      return answer;
    },
  });
  expect((await get("/members/nobody")).status).toBe(404);
  expect((await get("/members/nobody")).headers).toMatchObject({ "cache-control": "no-store" });
  expect(renders).toBe(2);
  answer = { status: 307, headers: [["location", "/login"]], body: Buffer.alloc(0) };
  expect((await get("/members")).headers.location).toBe("/login");
  answer = { ...html(0), headers: [...html(0).headers, ["set-cookie", ["a=b"]]] };
  expect((await get("/members")).body.toString()).toBe("passed on");
  expect(renders).toBe(4);
});

test("the sitemap is kept as the pages are, and made anew once something public has changed", async () => {
  let made = 0;
  const render = async (): Promise<Rendered> => ({
    status: 200,
    headers: [["content-type", "application/xml; charset=utf-8"]],
    body: Buffer.from(`<urlset>${++made}</urlset>`),
  });
  const { get } = await site({ render });
  for (const accept of ["application/xml", "*/*"])
    expect((await get("/sitemap.xml", { accept })).body.toString()).toBe("<urlset>1</urlset>");
  expect((await get("/sitemap.xml?part=pages")).body.toString()).toBe("<urlset>2</urlset>");
  voidKeptPages();
  const again = await get("/sitemap.xml");
  expect([again.body.toString(), again.headers["content-type"]]).toEqual([
    "<urlset>3</urlset>",
    "application/xml; charset=utf-8",
  ]);
});

test("each query is its own page, and a flood of queries does not push out the plain ones", async () => {
  const big = Buffer.alloc(2 ** 20, "x");
  const urls: string[] = [];
  const { get } = await site({
    render: async (url) => {
      urls.push(url);
      return { ...html(1), body: url.includes("?") ? big : html(1).body };
    },
  });
  await get("/members");
  for (let n = 0; n < 30; n++) await get(`/members?q=${n}`);
  await get("/members");
  await get("/members?q=29");
  expect(urls).toHaveLength(31);
  await get("/members?q=0");
  expect(urls).toHaveLength(32);
});

test("a render that fails is told to the caller, and tried again by the next", async () => {
  let fails = true;
  const { get } = await site({
    render: async () => {
      if (fails) throw new Error("no");
      return html(1);
    },
  });
  expect((await get("/")).status).toBe(500);
  fails = false;
  expect((await get("/")).status).toBe(200);
});
