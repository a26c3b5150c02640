import dns from "node:dns/promises";
import { createServer, type RequestListener, type Server } from "node:http";
import { type AddressInfo, createServer as createTcpServer, type Server as TcpServer } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import { forgetEnv } from "./env";
import { mayBeFetched, safeFetch } from "./safe-fetch";

// Names of other networks cannot be had here; what the resolver says of them can.
type Resolve = (host: string, options: object) => Promise<{ address: string; family: number }[]>;
const resolved = vi.spyOn(dns as { lookup: Resolve }, "lookup");
afterAll(() => resolved.mockRestore());

const open: (Server | TcpServer)[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) {
    if ("closeAllConnections" in server) server.closeAllConnections();
    await new Promise((done) => server.close(done));
  }
  vi.clearAllMocks();
  allow();
});

function allow(...targets: string[]) {
  process.env.SAFE_FETCH_ALLOW = targets.join(",");
  forgetEnv();
}

/** A real server within, and how often it was reached. */
async function inside(answer: RequestListener = (_, response) => response.end("secret")) {
  const seen: Parameters<RequestListener>[0][] = [];
  const server = createServer((request, response) => {
    seen.push(request);
    answer(request, response);
  });
  open.push(server);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  return { port, seen, target: `127.0.0.1:${port}`, url: `http://127.0.0.1:${port}/` };
}
/** A server that says just this and ends. */
async function raw(words: string) {
  // Whoever has heard enough hangs up, with a reset too.
  const server = createTcpServer((socket) => {
    socket.on("error", () => {});
    socket.resume().end(words);
  });
  open.push(server);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  return { target: `127.0.0.1:${port}`, url: `http://127.0.0.1:${port}/` };
}
const why = (address: string, options: Parameters<typeof safeFetch>[1] = {}) =>
  safeFetch(address, { seconds: 2, ...options }).then(
    () => "fetched",
    (error: { reason?: string; message: string }) => error.reason ?? error.message,
  );

test("nothing within is reached, in whatever way its address is written (P33)", async () => {
  const { port, seen } = await inside();
  for (const address of [
    `http://127.0.0.1:${port}/`,
    `http://localhost:${port}/`,
    `http://2130706433:${port}/`,
    `http://0x7f.1:${port}/`,
    `http://017700000001:${port}/`,
    `http://127.1:${port}/`,
    `http://0:${port}/`,
    `http://①②⑦.⓪.⓪.①:${port}/`,
    `http://[::1]:${port}/`,
    `http://[::ffff:127.0.0.1]:${port}/`,
    `http://user@127.0.0.1:${port}/`,
    "http://127.0.0.1/",
    "http://localhost/",
    "https://localhost/",
    "http://[::ffff:7f00:1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[fd00:ec2::254]/latest/meta-data/",
    "http://169.254.169.254/latest/meta-data/",
    "http://10.0.0.1/",
    "http://100.64.0.1/",
    "http://user@example.org/",
    "http://example.org:22/",
    "https://example.org:5432/",
    "file:///etc/passwd",
    "gopher://127.0.0.1:25/_x",
    "ftp://example.org/",
  ])
    expect([address, await why(address)]).toEqual([address, "address"]);
  expect(seen).toEqual([]);
});

test("one inner address among those of a name closes it, and a name is asked for once", async () => {
  resolved.mockResolvedValueOnce([
    { address: "8.8.8.8", family: 4 },
    { address: "127.0.0.1", family: 4 },
  ]);
  expect(await why("http://two-faced.example/")).toBe("address");

  const { port, seen } = await inside((_, response) => response.end("here"));
  allow(`changing.example:${port}`);
  resolved.mockResolvedValueOnce([{ address: "127.0.0.1", family: 4 }]);
  resolved.mockResolvedValue([{ address: "127.0.0.9", family: 4 }]);
  const { bytes } = await safeFetch(`http://changing.example:${port}/`);
  resolved.mockReset();
  expect(String(bytes)).toBe("here");
  expect(seen[0]!.headers.host).toBe(`changing.example:${port}`);
});

test("a redirect is looked at like the first address, at each hop", async () => {
  const secret = await inside();
  const places: Record<string, string> = {
    "/in": secret.url,
    "/loop": "/loop",
    "/meta": "http://169.254.169.254/",
    "/file": "file:///etc/passwd",
    "/once": "/there",
  };
  const door = await inside(({ url = "" }, response) => {
    const to = places[url];
    if (to) response.writeHead(302, { Location: to }).end();
    else response.end("there");
  });
  allow(door.target);
  const from = (path: string) => why(`${door.url}${path}`, { redirects: 3 });
  expect(await from("in")).toBe("address");
  expect(await from("meta")).toBe("address");
  expect(await from("file")).toBe("address");
  expect(await from("loop")).toBe("redirects");
  expect(String((await safeFetch(`${door.url}once`, { redirects: 3 })).bytes)).toBe("there");
  expect(secret.seen).toEqual([]);
  const { status, headers } = await safeFetch(`${door.url}in`);
  expect([status, headers.location]).toEqual([302, secret.url]);
});

test("what SAFE_FETCH_ALLOW names is reached, on that very port and by that very name", async () => {
  const [one, two] = [await inside(), await inside()];
  allow(one.target);
  expect(String((await safeFetch(one.url)).bytes)).toBe("secret");
  expect(await why(two.url)).toBe("address");
  expect(await why(`http://localhost:${one.port}/`)).toBe("address");
});

test("nothing is sent along but what was given", async () => {
  const { url, target, seen } = await inside((_, response) => response.setHeader("Set-Cookie", "a=b").end());
  allow(target);
  await safeFetch(url);
  await safeFetch(url, { method: "POST", body: "{}", headers: { "Content-Type": "application/json" } });
  expect(seen.map(({ headers }) => headers.cookie)).toEqual([undefined, undefined]);
  expect(seen[1]!.headers).toMatchObject({ "content-type": "application/json", "user-agent": "Guildhall" });
});

test("what is too long, of another kind, packed or slow is not taken", async () => {
  const { url, target } = await inside(({ url }, response) => {
    if (url === "/long") response.end("x".repeat(5000));
    if (url === "/endless") {
      const more = () => response.write("y".repeat(1000), () => response.destroyed || setImmediate(more));
      more();
    }
    if (url === "/picture") response.setHeader("Content-Type", "image/png").end("png");
    if (url === "/packed") response.setHeader("Content-Encoding", "gzip").end(gzipSync("z".repeat(5000)));
    if (url === "/drip") {
      const drip = setInterval(() => response.write("."), 20);
      response.on("close", () => clearInterval(drip));
    }
  });
  allow(target);
  expect(await why(`${url}long`, { mostBytes: 1000 })).toBe("size");
  expect(await why(`${url}endless`, { mostBytes: 10_000 })).toBe("size");
  expect((await safeFetch(`${url}endless`, { mostBytes: 10_000, isCut: true })).bytes.length).toBe(10_000);
  expect(await why(`${url}picture`, { types: ["text/html"] })).toBe("type");
  expect(await why(`${url}packed`)).toBe("encoding");
  expect(await why(`${url}drip`, { seconds: 0.2 })).toBe("time");
  expect(await why(`${url}silent`, { seconds: 0.2 })).toBe("time");
  expect(await why(`${url}silent`, { signal: AbortSignal.timeout(50) })).not.toBe("fetched");
});

test("a form may refuse what will never be asked for", () => {
  for (const address of ["http://127.0.0.1/", "http://[::1]/", "https://example.org:8443/", "ftp://example.org/"])
    expect(mayBeFetched(new URL(address))).toBe(false);
  for (const address of ["http://example.org/", "https://example.org:443/x", "https://8.8.8.8/"])
    expect(mayBeFetched(new URL(address))).toBe(true);
});

test("an answer that is none ends at once: another protocol, or a line that is cut", async () => {
  const [switching, cut] = [
    await raw("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n"),
    await raw(""),
  ];
  allow(switching.target, cut.target);
  expect(await why(switching.url)).toBe("type");
  expect(await why(cut.url)).toMatch(/hang up|ended|reset/);
});
