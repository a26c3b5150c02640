// Requests to addresses that strangers name: never into a network of our own, never longer or larger than said, and without cookies.
import dns from "node:dns/promises";
import http from "node:http";
import https from "node:https";
import type { LookupFunction } from "node:net";
import { env } from "./env";
import { isPublicAddress } from "./public-address";

export type Refusal = "address" | "redirects" | "size" | "type" | "encoding" | "time";

/** The address may not be asked, or its answer may not be taken. What the network itself says (a closed door, a bad certificate) comes as it is. */
class FetchRefused extends Error {
  override name = "FetchRefused";
  constructor(readonly reason: Refusal) {
    super(`not fetched: ${reason}`);
  }
}

type Options = {
  method?: "GET" | "POST";
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  /** For everything together: finding the address, connecting, redirects, the whole answer. */
  seconds?: number;
  mostBytes?: number;
  /** A longer answer is cut there instead of refused. */
  isCut?: boolean;
  /** How many redirects of a GET are followed, each looked at like the first address. With 0 a redirect is the answer. */
  redirects?: number;
  /** Beginnings of the content types that are taken; all without it. */
  types?: readonly string[];
  signal?: AbortSignal;
};
type Fetched = { status: number; headers: http.IncomingHttpHeaders; url: URL; bytes: Buffer };

const SECONDS = 10;
const MOST_BYTES = 1024 * 1024;
const REDIRECTS: readonly (number | undefined)[] = [301, 302, 303, 307, 308];

/**
 * Asks an address of the open internet on port 80 or 443, or a target that SAFE_FETCH_ALLOW names. The name is resolved once, every
 * address it has must be public, and those very addresses are connected to, so that a name cannot mean another place a moment later.
 * Throws FetchRefused, or the error of the network.
 */
export async function safeFetch(address: string | URL, options: Options = {}): Promise<Fetched> {
  const late = AbortSignal.timeout((options.seconds ?? SECONDS) * 1000);
  const signal = options.signal ? AbortSignal.any([late, options.signal]) : late;
  try {
    let url = new URL(address);
    for (let left = options.redirects ?? 0; ; left--) {
      const answer = await ask(url, await reachable(url, signal), options, signal);
      const to = REDIRECTS.includes(answer.status) ? answer.headers.location : undefined;
      if (to === undefined || !options.redirects || options.method === "POST") return answer;
      if (left === 0 || !URL.canParse(to, url)) throw new FetchRefused("redirects");
      url = new URL(to, url);
    }
  } catch (error) {
    throw late.aborted ? new FetchRefused("time") : error;
  }
}

/** May this be asked for at all, as far as the address itself tells? For forms that take one; the name's own addresses are asked at the time. */
export function mayBeFetched(url: URL): boolean {
  if (!/^https?:$/.test(url.protocol) || url.username || url.password) return false;
  if (isAllowed(url)) return true;
  const literal = literalOf(url);
  return url.port === "" && (literal === null || isPublicAddress(literal));
}

type Place = { address: string; family: number };

/** Where the name leads now. All of it must be public: of two addresses the connection might take the other. */
async function reachable(url: URL, signal: AbortSignal): Promise<Place[]> {
  if (!mayBeFetched(url)) throw new FetchRefused("address");
  const host = literalOf(url) ?? url.hostname;
  const places = await Promise.race([dns.lookup(host, { all: true }), aborted(signal)]);
  if (places.length === 0 || !(isAllowed(url) || places.every((place) => isPublicAddress(place.address))))
    throw new FetchRefused("address");
  return places;
}

const isAllowed = (url: URL) => {
  const port = url.port || (url.protocol === "https:" ? "443" : "80");
  return env().SAFE_FETCH_ALLOW.some((target) => target.toLowerCase() === `${url.hostname}:${port}`);
};

/** The address a URL names by number, in whatever way it was written; null for a name. */
function literalOf({ hostname }: URL): string | null {
  if (hostname.startsWith("[")) return hostname.slice(1, -1);
  return /^[\d.]+$/.test(hostname) ? hostname : null;
}

const aborted = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    const end = () => reject(signal.reason);
    if (signal.aborted) end();
    else signal.addEventListener("abort", end, { once: true });
  });

function ask(url: URL, places: Place[], options: Options, signal: AbortSignal): Promise<Fetched> {
  const { method = "GET", headers, body, mostBytes = MOST_BYTES, isCut = false, types } = options;
  const there: LookupFunction = (_name, { all }, found) =>
    all ? found(null, places) : found(null, places[0]!.address, places[0]!.family);
  return new Promise((resolve, reject) => {
    const request = (url.protocol === "https:" ? https : http).request(url, {
      method,
      // Its own connection: one kept open might have been made under another name.
      agent: false,
      lookup: there,
      signal,
      headers: { "User-Agent": "Guildhall", "Accept-Encoding": "identity", ...headers },
    });
    request.on("error", reject);
    // A door to another protocol is no answer; whatever else ends without one must not be waited for.
    request.on("upgrade", (_response, socket) => {
      socket.destroy();
      reject(new FetchRefused("type"));
    });
    request.on("close", () => reject(new Error("the connection ended without an answer")));
    request.on("response", (response) => {
      const refuse = (reason: Refusal) => {
        request.destroy();
        reject(new FetchRefused(reason));
      };
      const answer = (parts: Buffer[]) =>
        resolve({ status: response.statusCode!, headers: response.headers, url, bytes: Buffer.concat(parts) });
      if (REDIRECTS.includes(response.statusCode)) {
        answer([]);
        return void request.destroy();
      }
      const { "content-type": type = "", "content-encoding": encoding = "identity" } = response.headers;
      if (types && !types.some((one) => type.toLowerCase().startsWith(one))) return refuse("type");
      // Unpacking could make any size of a few bytes.
      if (encoding !== "identity") return refuse("encoding");
      if (!isCut && Number(response.headers["content-length"]) > mostBytes) return refuse("size");
      const parts: Buffer[] = [];
      let size = 0;
      response.on("data", (part: Buffer) => {
        parts.push(part.subarray(0, mostBytes - size));
        size += part.length;
        if (size <= mostBytes) return;
        if (!isCut) return refuse("size");
        answer(parts);
        request.destroy();
      });
      response.on("end", () => answer(parts));
      response.on("error", reject);
    });
    request.end(body);
  });
}
