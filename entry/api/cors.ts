// Owns which pages of other origins may call: those of the programs an owner has listed (docs/api.md).
import type { IncomingMessage, ServerResponse } from "node:http";
import { mayCallFrom } from "@/domain/oauth/clients";
import { env } from "@/lib/env";

const EXPOSED =
  "x-wix-request-id, x-wix-consistent, retry-after, ratelimit-limit, ratelimit-remaining, ratelimit-reset";
const PREFLIGHT = {
  "Access-Control-Allow-Methods": "GET, POST, PATCH, DELETE",
  "Access-Control-Allow-Headers":
    "authorization, content-type, idempotency-key, x-wix-bi-gateway, wix-site-id, wix-account-id, x-wix-consistent",
  // An origin that is taken off the list is refused by the call itself, whatever a browser remembers.
  "Access-Control-Max-Age": "3600",
};

/** Puts on the answer whether the page that asks may read it. No cookie is ever allowed along. */
export async function tellOrigin({ headers }: IncomingMessage, response: ServerResponse): Promise<void> {
  response.setHeader("Vary", "Origin");
  const { origin } = headers;
  if (origin === undefined || !(isOwn(origin, headers.host) || (await mayCallFrom(origin)))) return;
  response.setHeader("Access-Control-Allow-Origin", origin);
  response.setHeader("Access-Control-Expose-Headers", EXPOSED);
}

/** Answers what a browser asks before it calls. */
export const answerPreflight = (response: ServerResponse) =>
  response.writeHead(204, response.hasHeader("Access-Control-Allow-Origin") ? PREFLIGHT : {}).end();

/** May a page of this origin call with what this program was given? Calls that come from no page are not asked. */
export const isForProgram = ({ headers }: IncomingMessage, program: { origins: string[] } | undefined): boolean =>
  !program ||
  headers.origin === undefined ||
  isOwn(headers.origin, headers.host) ||
  program.origins.includes(headers.origin);

function isOwn(origin: string, host: string | undefined): boolean {
  if (env().isSiteUrlSet) return origin === env().SITE_URL;
  return URL.canParse(origin) && new URL(origin).host === host;
}
