import { type NextRequest, NextResponse } from "next/server";
import { contentSecurityPolicy } from "@/entry/csp";
import { env } from "@/lib/env";

/** Gives each page the nonce of its inline scripts. Decides nothing: who may see what is asked in pages, actions and handlers. */
export function proxy(request: NextRequest) {
  const headers = new Headers(request.headers);
  headers.set("x-guildhall-path", request.nextUrl.pathname);
  const go = () => onwards(request, headers);
  // A copy kept for all visitors cannot carry a nonce; the front server gives it hashes when it is finished.
  if (headers.has("x-guildhall-kept")) return go();
  const nonce = crypto.randomUUID().replaceAll("-", "");
  const policy = contentSecurityPolicy({
    nonce,
    isDev: process.env.NODE_ENV === "development",
    formTargets: env().OIDC_PROVIDERS.map(({ issuer }) => new URL(issuer).origin),
  });
  headers.set("x-nonce", nonce);
  headers.set("Content-Security-Policy", policy);
  const response = go();
  response.headers.set("Content-Security-Policy", policy);
  response.headers.set("Cache-Control", "private, no-store");
  return response;
}

/** To the page that was asked for; once that has refused (entry/whole-refusals.ts), to the page that says so, at the same address. */
function onwards(request: NextRequest, headers: Headers): NextResponse {
  const status = headers.get("x-guildhall-refused");
  if (!status) return NextResponse.next({ request: { headers } });
  return NextResponse.rewrite(new URL(`/refused/${status}`, request.url), { request: { headers } });
}

// Uploads and the API stay outside: a body that passes here is cut at 10 MB.
export const config = { matcher: ["/((?!api/|_next/|media/).*)"] };
