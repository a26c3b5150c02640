import { createHash } from "node:crypto";
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { contentSecurityPolicy } from "./csp";
import { encodingFor } from "./static-files";

/** What Next answered to a render for nobody in particular. */
export type Rendered = { status: number; headers: [string, string | string[]][]; body: Buffer };

type Options = {
  render: (url: string) => Promise<Rendered>;
  /** False while this process cannot hear of changes: then nothing kept may be shown. */
  mayTrust?: () => boolean;
  formTargets?: string[];
  now?: () => number;
  lifetime?: number;
};

type Encoding = "br" | "gzip" | "identity";
type Page = Rendered & {
  etag: string;
  policy: string;
  bodies: Partial<Record<Encoding, Promise<Buffer>>>;
  until: number;
  bytes: number;
};

const LIFETIME = 60_000;
const PLAIN_BYTES = 48 * 2 ** 20;
const QUERY_BYTES = 16 * 2 ** 20;
const LONGEST_URL = 400;
const PUBLIC_PAGE =
  /^\/(members(\/[^/.]+(\/(followers|following|posts|comments|likes))?)?|forum(\/(t\/)?[^/.]+)?|blog(\/(tags\/)?[^/.]+)?|pages\/[^/.]+|sitemap\.xml)?$/;
/** Cookies of other programs on the same domain; every other cookie may matter, so that page is rendered for its owner. */
const STRANGE_COOKIE = /^(_ga|_gid|_gat|_gcl|_pk_|_fbp|_hj)/;

let generation = 0;
const voided = new Set<() => void>();

/** Forgets all kept pages, and those being rendered now. Called when anything public changed: by command() after its commit, and by NOTIFY from other processes. */
export function voidKeptPages(): void {
  generation += 1;
  for (const forget of voided) forget();
}

/**
 * Finished HTML of the public pages, kept for visitors: one render serves everybody until something public changes or a minute has passed.
 * The returned function answers a request that may be answered so, and gives false for any other.
 */
export function keptPages({
  render,
  mayTrust = () => true,
  formTargets = [],
  now = Date.now,
  lifetime = LIFETIME,
}: Options) {
  const plain = new Shelf(PLAIN_BYTES);
  const queried = new Shelf(QUERY_BYTES);
  const underWay = new Map<string, { generation: number; page: Promise<Page> }>();
  voided.add(() => {
    plain.clear();
    queried.clear();
  });

  const make = async (url: string, shelf: Shelf, begun: number): Promise<Page> => {
    const page = finish(await render(url), formTargets, now() + lifetime);
    if (generation === begun && mayTrust() && isKeepable(page)) shelf.put(url, page);
    return page;
  };

  const find = (url: string): Promise<Page> | Page => {
    const shelf = url.includes("?") ? queried : plain;
    const kept = mayTrust() ? shelf.get(url) : undefined;
    if (kept && kept.until > now()) return kept;
    const running = underWay.get(url);
    if (running?.generation === generation) return running.page;
    const entry = { generation, page: make(url, shelf, generation) };
    underWay.set(url, entry);
    const done = () => void (underWay.get(url) === entry && underWay.delete(url));
    entry.page.then(done, done);
    return entry.page;
  };

  return async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    if (!isForEverybody(request)) return false;
    const found = find(request.url!);
    const page = found instanceof Promise ? await found : found;
    if (page.headers.some(([name]) => name === "set-cookie")) return false;
    await send(request, response, page);
    return true;
  };
}

/** A GET of a public page by a browser that has no cookie and wants the whole document. */
function isForEverybody({ method, url = "", headers }: Pick<IncomingMessage, "method" | "url" | "headers">): boolean {
  if ((method !== "GET" && method !== "HEAD") || url.length > LONGEST_URL) return false;
  const [pathname, query] = url.split("?", 2) as [string, string?];
  if (!PUBLIC_PAGE.test(pathname) || /%(2f|5c|00)/i.test(pathname) || (query && /(^|&)_rsc(=|&|$)/.test(query)))
    return false;
  return !carriesMore(headers) && /text\/html|application\/xml|\*\/\*/.test(headers.accept ?? "*/*");
}

function carriesMore(headers: IncomingHttpHeaders): boolean {
  if (headers.authorization !== undefined || "rsc" in headers) return true;
  for (const name in headers) if (name.startsWith("next-") || name.startsWith("x-nextjs")) return true;
  const cookies = (headers.cookie ?? "").split(";").map((cookie) => cookie.trim());
  return cookies.some((cookie) => cookie !== "" && !STRANGE_COOKIE.test(cookie));
}

function isKeepable(page: Page): boolean {
  return (
    page.status === 200 &&
    /^(text\/html|application\/xml)/.test(typeOf(page)) &&
    !page.headers.some(([name]) => name === "set-cookie")
  );
}

const typeOf = ({ headers }: Rendered) => String(headers.find(([name]) => name === "content-type")?.[1]);

const DROPPED = [
  "content-length",
  "transfer-encoding",
  "content-encoding",
  "cache-control",
  "etag",
  "vary",
  "connection",
  "keep-alive",
  "date",
  "content-security-policy",
];

function finish(rendered: Rendered, formTargets: string[], until: number): Page {
  const html = typeOf(rendered).startsWith("text/html") ? rendered.body.toString("utf8") : "";
  return {
    ...rendered,
    headers: rendered.headers.filter(([name]) => !DROPPED.includes(name)),
    etag: createHash("sha256").update(rendered.body).digest("base64url").slice(0, 22),
    policy: contentSecurityPolicy({
      scriptHashes: inlineHashes(html, "script"),
      styleHashes: inlineHashes(html, "style"),
      formTargets,
    }),
    bodies: { identity: Promise.resolve(rendered.body) },
    until,
    bytes: rendered.body.length * 1.5 + 2_000,
  };
}

/** The sha256 sources of the inline scripts or styles of finished HTML. */
export function inlineHashes(html: string, element: "script" | "style"): string[] {
  const found = new Set<string>();
  for (const [, attributes, body] of html.matchAll(
    new RegExp(`<${element}\\b((?:[^>"']|"[^"]*"|'[^']*')*)>([\\s\\S]*?)</${element}\\s*>`, "gi"),
  )) {
    if (body && !/\ssrc\s*=/i.test(attributes!))
      found.add(`'sha256-${createHash("sha256").update(body.replace(/\r\n?/g, "\n")).digest("base64")}'`);
  }
  return [...found];
}

async function send(request: IncomingMessage, response: ServerResponse, page: Page): Promise<void> {
  const encoding = encodingFor(request);
  const etag = `"${page.etag}-${encoding}"`;
  for (const [name, value] of page.headers) response.setHeader(name, value);
  response.setHeader("Content-Security-Policy", page.policy);
  response.setHeader("Vary", "Cookie, Accept-Encoding, RSC, Next-Router-State-Tree, Next-Router-Prefetch");
  response.setHeader("Cache-Control", isKeepable(page) ? "public, no-cache" : "no-store");
  if (isKeepable(page)) response.setHeader("ETag", etag);
  if (page.status === 200 && request.headers["if-none-match"]?.split(/\s*,\s*/).includes(etag)) {
    response.removeHeader("Content-Type");
    response.writeHead(304).end();
    return;
  }
  page.bodies[encoding] ??= compress(page.body, encoding);
  const body = await page.bodies[encoding];
  if (encoding !== "identity") response.setHeader("Content-Encoding", encoding);
  response.setHeader("Content-Length", body.length);
  response.writeHead(page.status).end(request.method === "HEAD" ? undefined : body);
}

function compress(body: Buffer, encoding: Encoding): Promise<Buffer> {
  if (encoding === "gzip") return promisify(gzip)(body);
  return promisify(brotliCompress)(body, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
  });
}

/** Pages by address, up to a number of bytes; the one not asked for longest goes first. */
class Shelf {
  private readonly pages = new Map<string, Page>();
  private bytes = 0;

  constructor(private readonly limit: number) {}

  get(url: string): Page | undefined {
    const page = this.pages.get(url);
    if (page) {
      this.pages.delete(url);
      this.pages.set(url, page);
    }
    return page;
  }

  put(url: string, page: Page): void {
    this.bytes += page.bytes - (this.pages.get(url)?.bytes ?? 0);
    this.pages.delete(url);
    this.pages.set(url, page);
    for (const [oldest, { bytes }] of this.pages) {
      if (this.bytes <= this.limit) break;
      this.pages.delete(oldest);
      this.bytes -= bytes;
    }
  }

  clear(): void {
    this.pages.clear();
    this.bytes = 0;
  }
}
