import { randomUUID } from "node:crypto";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { DEFAULT_LANGUAGE, translator } from "@/messages/translate";
import { writeProblem } from "@/wire/refusals";
import { isOfApi } from "./api/paths";
import { isLeft } from "./connections";
import { contentSecurityPolicy, NO_PAGE_POLICY, securityHeaders } from "./csp";
import { answerInstead } from "./instead";
import { refuseInJson } from "./json-refusals";
import { withReply } from "./reply";
import { gatherAnswer } from "./whole-answers";
import { watchForm } from "./whole-forms";

type Front = {
  next: RequestListener;
  /** Why the site cannot serve now, or null when it can. */
  notReady: () => Promise<string | null>;
  /** Answer and give true, or leave the request alone and give false. */
  files?: (request: IncomingMessage, response: ServerResponse) => boolean;
  /** The public API: also waits before it says false. */
  api?: (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;
  /** Signing in to other sites; also hears whether what is posted came from one. */
  signOn?: (request: IncomingMessage, response: ServerResponse, isForeign: boolean) => Promise<boolean>;
  kept?: (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;
  onError: (error: unknown) => void;
  siteUrl: URL | null;
  proxyHops: number;
  /** What the policy of a page allows beside our own: origins of sign-in providers, and what `next dev` needs. */
  formTargets?: string[];
  isDev?: boolean;
};

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
const LONGEST_URL = 8_192;
const PATIENCE = 2_000;
/** What Next takes of a form or an action, and answers with a 500 beyond; uploads have doors of their own. */
const LONGEST_FORM = 2 ** 20;
const NO_PAGE = /^\/(api|_next|media)\//;
const OWN_DOORS = /^\/(api|media|unsubscribe)\b/;
/** Words between our own parts, and what only a proxy that we know may say. A client that sends them is not heard. */
const INTERNAL =
  /^(x-guildhall-|x-middleware-|x-invoke-|x-forwarded-|x-now-|x-matched-path$|x-nonce$|x-real-ip$|x-prerender-revalidate|forwarded$|content-security-policy)/;

/** What stands before Next: health, files and kept pages from memory, a cleaned request for the rest. */
export function front({
  next,
  notReady,
  files,
  api,
  signOn,
  kept,
  onError,
  siteUrl,
  proxyHops,
  ...allowed
}: Front): RequestListener {
  const always = securityHeaders(siteUrl?.protocol === "https:");
  return async (request, response) => {
    for (const [name, value] of always) response.setHeader(name, value);
    const isWhole = watchForm(request);
    const refusal = refuse(request);
    if (refusal) return say(response, refusal[0], unread(request.url!, ...refusal));
    try {
      const pathname = request.url!.split("?", 1)[0]!;
      if (pathname === "/healthz") return say(response, 200, { status: "ok" });
      if (pathname === "/readyz") {
        const reason = await notReady();
        return say(response, reason ? 503 : 200, reason ? { status: "unavailable", reason } : { status: "ok" });
      }
      clean(request, siteUrl, proxyHops);
      if (files?.(request, response)) return;
      if (await api?.(request, response)) return;
      if (await signOn?.(request, response, isForeign(request, siteUrl))) return;
      if (await kept?.(request, response)) return;
      if (NO_PAGE.test(pathname)) response.setHeader("Content-Security-Policy", NO_PAGE_POLICY);
      else namePage(request, response, pathname, allowed);
      const wrong = wrongForm(request, siteUrl);
      if (wrong) {
        await readToEnd(request);
        return say(response, ...wrong);
      }
      await withReply(response, () => {
        gatherAnswer(request, response);
        refuseInJson(request, response);
        const isCutOff = () => response.statusCode >= 500 && !isWhole();
        answerInstead(response, isCutOff, () => say(response, 400, CUT_OFF()));
        return next(request, response);
      });
    } catch (error) {
      if (!isLeft(request, error)) onError(error);
      if (!response.headersSent) say(response, 500, { error: "internal" });
      else response.destroy();
    }
  };
}

/** Answers while the site starts. */
export const starting: RequestListener = (request, response) => {
  if (request.url === "/healthz") say(response, 200, { status: "ok" });
  else say(response, 503, { status: "unavailable", reason: "starting" });
};

type Unread = "method-not-allowed" | "address-too-long" | "bad-request";

/** The public API says it in its own format. */
const unread = (url: string, status: number, reason: Unread) =>
  isOfApi(url.split("?", 1)[0]!)
    ? writeProblem(status, "INVALID_ARGUMENT", translator(DEFAULT_LANGUAGE)(`errors.${reason}`)).body
    : { error: reason };

function refuse({ method, url, headers, headersDistinct }: IncomingMessage): [number, Unread] | null {
  if (!METHODS.includes(method!)) return [405, "method-not-allowed"];
  if (url!.length > LONGEST_URL) return [414, "address-too-long"];
  // Of two Hosts a proxy may believe the one and we the other.
  if (headersDistinct.host?.length !== 1) return [400, "bad-request"];
  if (!isReadable(url!) || !/^[\w.-]+(:\d+)?$|^\[[\da-f:.]+\](:\d+)?$/i.test(headers.host ?? ""))
    return [400, "bad-request"];
  return null;
}

/** A form or action that Next would refuse with a 500: too long, cut off at the start, or of another origin. */
function wrongForm(request: IncomingMessage, siteUrl: URL | null): [number, object] | null {
  const { method, headers, url } = request;
  if (method !== "POST") return null;
  const type = headers["content-type"] ?? "";
  if (!OWN_DOORS.test(url!) && Number(headers["content-length"] ?? 0) > LONGEST_FORM)
    return [413, { error: "too-long" }];
  if (type.startsWith("multipart/form-data") && !/;\s*boundary=\S/.test(type)) return [400, { error: "bad-request" }];
  return isForeignForm(request, siteUrl) ? [403, { error: "origin" }] : null;
}

const CUT_OFF = () => ({ error: "form-cut-off", message: translator(DEFAULT_LANGUAGE)("errors.form-cut-off") });

/**
 * A path whose signs can be decoded, and no NUL anywhere: neither Next nor the database takes what is not. No "." and ".." either,
 * however they are written: browsers send none, and what we take for an address of the API might be a page to Next.
 */
function isReadable(url: string): boolean {
  if (!url.startsWith("/") || /%00/.test(url)) return false;
  try {
    const path = decodeURIComponent(url.split("?", 1)[0]!);
    return !path.split(/[/\\]/).some((part) => part === "." || part === "..");
  } catch {
    return false;
  }
}

/** Lets the sender finish, for a while, or it would see a broken connection instead of the answer. */
async function readToEnd(request: IncomingMessage): Promise<void> {
  const ended = new Promise((resolve) => request.once("end", resolve).once("close", resolve));
  request.resume();
  await Promise.race([ended, wait(PATIENCE, undefined, { ref: false })]);
}

/** A form or action of a page on another origin: Next would refuse it with a 500; every action asks again (entry/origin.ts). */
function isForeignForm(request: IncomingMessage, siteUrl: URL | null): boolean {
  const { headers, url } = request;
  if (/^\/(api|unsubscribe)\b/.test(url!)) return false;
  if (
    headers["next-action"] === undefined &&
    !/^(multipart\/form-data|application\/x-www-form-urlencoded)/.test(headers["content-type"] ?? "")
  )
    return false;
  return isForeign(request, siteUrl);
}

/** Whatever a page on another origin posts, called whatever it may be: a form can say that it is plain text. */
function isForeign({ method, headers }: IncomingMessage, siteUrl: URL | null): boolean {
  if (method !== "POST" || headers.origin === undefined) return false;
  if (siteUrl) return headers.origin !== siteUrl.origin;
  return !URL.canParse(headers.origin) || new URL(headers.origin).host !== headers.host;
}

function clean(request: IncomingMessage, siteUrl: URL | null, hops: number): void {
  const { headers } = request;
  const ip = clientAddress(request, hops);
  for (const name in headers) if (INTERNAL.test(name)) delete headers[name];
  headers["x-guildhall-ip"] = ip;
  // With SITE_URL set nothing is ever derived from what the client calls us.
  if (siteUrl) headers.host = siteUrl.host;
  headers["x-forwarded-host"] = headers.host;
  headers["x-forwarded-proto"] = siteUrl ? siteUrl.protocol.slice(0, -1) : "http";
  headers["x-forwarded-for"] = ip;
}

/**
 * Gives a page its address and the nonce of its inline scripts, which Next reads from the policy of the request. Done here and not
 * in proxy.ts, through which Next would send every request as a Request of its own: a tenth of what a signed-in page costs.
 */
function namePage(
  { headers, url }: IncomingMessage,
  response: ServerResponse,
  pathname: string,
  allowed: Pick<Front, "formTargets" | "isDev">,
): void {
  const nonce = randomUUID().replaceAll("-", "");
  const policy = contentSecurityPolicy({ nonce, ...allowed });
  headers["x-guildhall-path"] = pathname;
  headers["x-guildhall-query"] = url!.slice(pathname.length);
  headers["x-nonce"] = nonce;
  headers["content-security-policy"] = policy;
  response.setHeader("Content-Security-Policy", policy);
  response.setHeader("Cache-Control", "private, no-store");
}

/** Who is at the other end: the connection's address, or what the outermost of our own proxies saw (TRUSTED_PROXY_HOPS of them). */
export function clientAddress({ socket, headers }: Pick<IncomingMessage, "socket" | "headers">, hops: number): string {
  const nearest = (socket.remoteAddress ?? "").replace(/^::ffff:/, "");
  if (hops === 0) return nearest;
  const told = String(headers["x-forwarded-for"] ?? "")
    .split(",")
    .map((one) => one.trim())
    .filter(Boolean);
  const address = (told.at(-hops) ?? told[0] ?? nearest).replace(
    /^\[?(?:::ffff:)?([\da-f.:]+?)\]?(?:(?<=\.\d+):\d+)?$/i,
    "$1",
  );
  return /^[\da-f.:]{2,45}$/i.test(address) ? address : nearest;
}

function say(response: ServerResponse, status: number, body: object): void {
  response.setHeader("Content-Type", "application/json; charset=utf-8");
  response.setHeader("Cache-Control", "no-store");
  response.setHeader("Content-Security-Policy", NO_PAGE_POLICY);
  if (status === 405) response.setHeader("Allow", METHODS.join(", "));
  if (status >= 400 && status < 500) response.setHeader("Connection", "close");
  response.writeHead(status).end(JSON.stringify(body));
}
