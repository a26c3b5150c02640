import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { NO_PAGE_POLICY } from "./csp";

const TYPES: Record<string, string> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".json": "application/json; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".txt": "text/plain; charset=utf-8",
  ".xml": "application/xml; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".webp": "image/webp",
  ".avif": "image/avif",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
};
const WORTH = /^(text|application)\/|svg/;
const FOREVER = "public, max-age=31536000, immutable";
const A_WHILE = "public, max-age=600, stale-while-revalidate=86400";

type StaticFile = { file: string; type: string; cache: string; loaded?: Promise<Loaded> };
type Loaded = { etag: string; identity: Buffer; br?: Buffer; gzip?: Buffer };

/**
 * Answers for the scripts of the build and for public/, from memory and compressed beforehand. What is not on the list made here at
 * start is none of its business, so no path can lead out of the two folders. Gives false for those.
 */
export function staticFiles(root: string) {
  const files = new Map<string, StaticFile>();
  list(path.join(root, ".next", "static"), "/_next/static", FOREVER, files);
  list(path.join(root, "public"), "", A_WHILE, files);
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    const found = files.get(request.url!.split("?", 1)[0]!);
    if (!found || (request.method !== "GET" && request.method !== "HEAD")) return false;
    found.loaded ??= loadFile(found);
    found.loaded.then(
      (loaded) => send(request, response, found, loaded),
      () => {
        found.loaded = undefined;
        response.writeHead(500).end();
      },
    );
    return true;
  };
}

/** The best encoding that this client takes. */
export function encodingFor(request: IncomingMessage): "br" | "gzip" | "identity" {
  const accepted = String(request.headers["accept-encoding"] ?? "").replace(/[\w*-]+\s*;\s*q=0(\.0*)?\s*(,|$)/g, "");
  return /\bbr\b/.test(accepted) ? "br" : /\bgzip\b/.test(accepted) ? "gzip" : "identity";
}

function send(request: IncomingMessage, response: ServerResponse, { type, cache }: StaticFile, loaded: Loaded): void {
  const wanted = encodingFor(request);
  const encoding = loaded[wanted] ? wanted : "identity";
  const etag = `"${loaded.etag}-${encoding}"`;
  response.setHeader("Cache-Control", cache);
  response.setHeader("ETag", etag);
  response.setHeader("Content-Security-Policy", NO_PAGE_POLICY);
  if (loaded.br) response.setHeader("Vary", "Accept-Encoding");
  if (request.headers["if-none-match"] === etag) {
    response.writeHead(304).end();
    return;
  }
  const body = loaded[encoding]!;
  response.setHeader("Content-Type", type);
  response.setHeader("Content-Length", body.length);
  if (encoding !== "identity") response.setHeader("Content-Encoding", encoding);
  response.writeHead(200).end(request.method === "HEAD" ? undefined : body);
}

async function loadFile({ file, type }: StaticFile): Promise<Loaded> {
  const identity = readFileSync(file);
  const etag = createHash("sha256").update(identity).digest("base64url").slice(0, 22);
  if (!WORTH.test(type) || identity.length < 200) return { etag, identity };
  const params = { [constants.BROTLI_PARAM_QUALITY]: identity.length > 100_000 ? 5 : 10 };
  return {
    etag,
    identity,
    br: existsSync(`${file}.br`) ? readFileSync(`${file}.br`) : await promisify(brotliCompress)(identity, { params }),
    gzip: existsSync(`${file}.gz`) ? readFileSync(`${file}.gz`) : await promisify(gzip)(identity),
  };
}

function list(folder: string, at: string, cache: string, into: Map<string, StaticFile>): void {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const type = TYPES[path.extname(entry.name)];
    if (!entry.isFile() || !type) continue;
    const file = path.join(entry.parentPath ?? entry.path, entry.name);
    into.set(`${at}/${path.relative(folder, file).split(path.sep).map(encodeURIComponent).join("/")}`, {
      file,
      type,
      cache,
    });
  }
}
