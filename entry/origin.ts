import { Forbidden } from "@/domain/errors";
import { env } from "@/lib/env";

/**
 * Refuses an unsafe request that did not come from our own pages (contract.md 6, P17): another Origin, `null`,
 * or none at all unless the browser says same-origin. Throws Forbidden.
 */
export function ensureSameOrigin(headers: Headers): void {
  const origin = headers.get("origin");
  const site = headers.get("sec-fetch-site");
  if (origin === null ? site === "same-origin" : isOurs(origin, headers)) return;
  throw new Forbidden("origin");
}

function isOurs(origin: string, headers: Headers): boolean {
  if (env().isSiteUrlSet) return origin === env().SITE_URL;
  return URL.canParse(origin) && new URL(origin).host === headers.get("host");
}
