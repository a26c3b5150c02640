import { createServer, request as httpRequest, type IncomingHttpHeaders, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterEach, expect, test } from "vitest";
import { clientAddress, front } from "./front";

let server: Server | undefined;
afterEach(() => server?.close());

type Options = Partial<Parameters<typeof front>[0]>;

/** A front whose inner application answers with the request as it arrived there. */
async function site(options: Options = {}) {
  server = createServer(
    front({
      next: (request, response) => void response.end(JSON.stringify(request.headers)),
      notReady: async () => null,
      onError: () => {},
      siteUrl: null,
      proxyHops: 0,
      ...options,
    }),
  );
  await new Promise<void>((resolve) => server!.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const ask = (path: string, headers: Record<string, string> = {}, method = "GET") =>
    new Promise<{ status: number; headers: IncomingHttpHeaders; json: Record<string, string> }>((resolve, reject) => {
      const sent = httpRequest({ port, path, method, headers, host: "127.0.0.1", agent: false }, (answer) => {
        const read = async () => {
          let text = "";
          for await (const chunk of answer) text += chunk;
          return {
            status: answer.statusCode!,
            headers: answer.headers,
            json: text.startsWith("{") ? JSON.parse(text) : {},
          };
        };
        read().then(resolve, reject);
      });
      sent.on("error", reject).end();
    });
  return { ask, port };
}

/** What comes back first for a request that no client would write. The server may close the line at once, with a reset too. */
function askRaw(port: number, said: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(said));
    socket.once("data", (data) => {
      socket.destroy();
      resolve(String(data));
    });
    socket.on("error", reject);
  });
}

test("a path with dots between its signs, however they are written, is refused before anything is rendered", async () => {
  const { ask } = await site();
  const paths = ["/api/../members", "/./members", "/%2e/members", "/api/%2e%2E/members", "/api/.%2e/members"];
  for (const path of [...paths, "/media%2f..%2fmembers", "/api/..%5cmembers", "/api/..\\members", "/members/.."])
    expect(await ask(path), path).toMatchObject({ status: 400, json: { error: "bad-request" } });
  for (const path of ["/members/.well", "/forum/t/a..b", "/members?q=../x", "/...", "/%252e%252e/members"])
    expect((await ask(path)).status, path).toBe(200);
});

test("a form that was cut off on its way is told so, and is no fault of ours", async () => {
  const { port } = await site({
    next: (_request, response) => void response.writeHead(500).end("Internal Server Error"),
  });
  const whole = '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--x--\r\n';
  const post = async (body: string) => {
    const headers = { "content-type": "multipart/form-data; boundary=x" };
    const answer = await fetch(`http://127.0.0.1:${port}/members`, { method: "POST", body, headers });
    return [answer.status, await answer.text()];
  };
  expect(await post(whole)).toEqual([500, "Internal Server Error"]);
  const [status, said] = await post(whole.slice(0, -8));
  expect([status, JSON.parse(String(said))]).toEqual([
    400,
    { error: "form-cut-off", message: "The form did not arrive whole, so nothing was done. Send it again." },
  ]);
  expect((await post("x".repeat(300_000) + whole.slice(0, -8)))[0]).toBe(400);
});

test("a client cannot say what only our own parts and known proxies may say", async () => {
  const { ask } = await site();
  const { json } = await ask("/members", {
    "x-middleware-subrequest": "middleware:middleware",
    "x-guildhall-ip": "6.6.6.6",
    "x-guildhall-kept": "1",
    "x-nonce": "abc",
    "x-forwarded-for": "6.6.6.6",
    "x-forwarded-host": "evil.example",
    "x-forwarded-proto": "https",
    forwarded: "host=evil.example",
    "x-real-ip": "6.6.6.6",
    "content-security-policy": "script-src 'nonce-abc'",
    "accept-language": "de",
  });
  expect(JSON.stringify(json)).not.toMatch(/evil|6\.6\.6\.6|abc|middleware/);
  expect(json).toMatchObject({ "x-guildhall-ip": "127.0.0.1", "accept-language": "de", "x-forwarded-proto": "http" });
  expect(json["x-guildhall-kept"]).toBeUndefined();
});

test("with SITE_URL the host is ours, whatever the client calls us", async () => {
  const { ask } = await site({ siteUrl: new URL("https://members.example.org") });
  const { json, headers } = await ask("/", { host: "evil.example" });
  expect(json).toMatchObject({
    host: "members.example.org",
    "x-forwarded-host": "members.example.org",
    "x-forwarded-proto": "https",
  });
  expect(headers["strict-transport-security"]).toBe("max-age=31536000");
});

test("every answer carries the plain security headers", async () => {
  const { ask } = await site();
  for (const path of ["/", "/healthz", "/api/x"]) {
    expect((await ask(path)).headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "referrer-policy": "same-origin",
      "content-security-policy": expect.stringContaining("frame-ancestors 'none'"),
      "permissions-policy": expect.stringContaining("camera=()"),
    });
  }
});

test("health says that the process lives, readiness that it can serve", async () => {
  let reason: string | null = "database-silent";
  const { ask } = await site({ notReady: async () => reason });
  expect(await ask("/healthz")).toMatchObject({ status: 200, json: { status: "ok" } });
  expect(await ask("/readyz")).toMatchObject({
    status: 503,
    json: { status: "unavailable", reason: "database-silent" },
  });
  reason = null;
  expect(await ask("/readyz")).toMatchObject({ status: 200, json: { status: "ok" } });
});

test("strange requests are refused before anything reads them", async () => {
  const { ask, port } = await site();
  expect(await ask("/", {}, "TRACE")).toMatchObject({
    status: 405,
    headers: { allow: expect.stringContaining("GET") },
  });
  expect(await ask(`/${"x".repeat(9_000)}`)).toMatchObject({ status: 414 });
  for (const path of ["/members/%", "/members/%C0%AF", "/members/%ED%A0%80", "/members/a%00", "/members?q=%00"])
    expect(await ask(path), path).toMatchObject({ status: 400 });
  expect(await ask("/members?q=%E9"), "only the path need be readable").toMatchObject({ status: 200 });
  expect(await ask("/", { host: "a b" })).toMatchObject({ status: 400 });
  expect(await ask("http://evil.example/")).toMatchObject({ status: 400 });
  const raw = await askRaw(port, "GET / HTTP/1.1\r\n\r\n");
  expect(raw).toMatch(/^HTTP\/1\.1 400/);
});

test("a program that asks for JSON hears 401 where a browser is led to the login page (M1)", async () => {
  const { ask } = await site({
    next: (request, response) => {
      response.statusCode = request.url === "/account" ? 307 : 200;
      if (request.url === "/account") response.setHeader("Location", "/login?next=%2Faccount");
      response.end("private words");
    },
  });
  for (const accept of ["application/json", "application/json, text/plain, */*"]) {
    const answer = await ask("/account", { accept });
    expect(answer).toMatchObject({ status: 401, json: { details: { applicationError: { code: "LOG_IN_FIRST" } } } });
    expect(answer.headers.location).toBeUndefined();
    expect((await ask("/members", { accept })).status).toBe(200);
  }
  for (const accept of ["text/html,application/json", "*/*", ""])
    expect(await ask("/account", { accept }), accept).toMatchObject({ status: 307 });
});

test("of two Hosts none is believed", async () => {
  const { port } = await site();
  const raw = await askRaw(port, "GET / HTTP/1.1\r\nHost: one.example\r\nHost: two.example\r\n\r\n");
  expect(raw).toMatch(/^HTTP\/1\.1 400/);
});

test("a form that Next could not read is refused in front of it", async () => {
  const { ask } = await site();
  const form = { "content-type": "multipart/form-data; boundary=x" };
  expect((await ask("/login", { ...form, "content-length": "1048577" }, "POST")).status).toBe(413);
  expect((await ask("/media/upload/photo", { ...form, "content-length": "1048577" }, "POST")).status).toBe(200);
  expect((await ask("/login", { ...form, "content-type": "multipart/form-data" }, "POST")).status).toBe(400);
  expect((await ask("/login", form, "POST")).status).toBe(200);
});

test("a bug inside is a 500 without details, and is told to us", async () => {
  const errors: unknown[] = [];
  const { ask } = await site({
    next: () => {
      throw new Error("secret words");
    },
    onError: (error) => errors.push(error),
  });
  const answer = await ask("/");
  expect(answer).toMatchObject({ status: 500, json: { error: "internal" } });
  expect(errors).toHaveLength(1);
});

test("whoever goes away in the middle is not written down as a fault", async () => {
  const errors: unknown[] = [];
  const { port } = await site({
    api: async (request) => {
      for await (const _ of request);
      return true;
    },
    onError: (error) => errors.push(error),
  });
  const left = new Promise((done) => server!.once("connection", (socket) => socket.once("close", done)));
  const socket = connect(port, "127.0.0.1", () => {
    socket.write("POST /api/x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nabc", () => socket.destroy());
  }).on("error", () => {});
  await left;
  await new Promise((done) => setImmediate(done));
  expect(errors).toEqual([]);
});

test("a form of another origin does not reach the application", async () => {
  const form = { "content-type": "application/x-www-form-urlencoded" };
  const { ask } = await site({ siteUrl: new URL("https://members.example.org") });
  for (const origin of [
    "https://evil.example",
    "null",
    "https://members.example.org:8443",
    "http://members.example.org",
  ])
    expect((await ask("/login", { ...form, origin }, "POST")).status).toBe(403);
  expect((await ask("/login", { ...form, origin: "https://members.example.org" }, "POST")).status).toBe(200);
});

const request = (told: string | undefined, remoteAddress = "10.0.0.9") =>
  ({ socket: { remoteAddress }, headers: { "x-forwarded-for": told } }) as never;

test.each([
  [0, "1.1.1.1", "10.0.0.9"],
  [1, "1.1.1.1", "1.1.1.1"],
  [1, "6.6.6.6, 1.1.1.1", "1.1.1.1"],
  [2, "6.6.6.6, 1.1.1.1, 10.0.0.8", "1.1.1.1"],
  [2, "1.1.1.1", "1.1.1.1"],
  [1, "[2001:db8::1]", "2001:db8::1"],
  [1, "1.1.1.1:5000", "1.1.1.1"],
  [1, "::ffff:1.1.1.1", "1.1.1.1"],
  [1, "<script>", "10.0.0.9"],
  [1, undefined, "10.0.0.9"],
])("with %i trusted proxies, %s means %s", (hops, told, address) => {
  expect(clientAddress(request(told), hops)).toBe(address);
});

test("a page is told its address and a nonce of its own, which its policy names; an answer that is no page may run nothing", async () => {
  const { ask } = await site({ formTargets: ["https://id.example"] });
  const [first, second, api] = [await ask("/members?q=a"), await ask("/"), await ask("/api/guildhall/v1/x")];
  expect(first.json["x-guildhall-path"]).toBe("/members");
  expect(first.json["x-guildhall-query"]).toBe("?q=a");
  expect(first.json["x-nonce"]).toMatch(/^[\da-f]{32}$/);
  expect(first.headers["content-security-policy"]).toContain(`'nonce-${first.json["x-nonce"]}'`);
  expect(first.headers["content-security-policy"]).toContain("form-action 'self' https://id.example");
  expect(first.json["content-security-policy"]).toBe(first.headers["content-security-policy"]);
  expect(first.headers["cache-control"]).toBe("private, no-store");
  expect(second.json["x-nonce"]).not.toBe(first.json["x-nonce"]);
  expect(api.json["x-nonce"]).toBeUndefined();
  expect(api.headers["content-security-policy"]).toContain("default-src 'none'");
});
