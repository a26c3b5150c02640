import { type NextRequest, NextResponse } from "next/server";

/** Once a page has refused (entry/whole-refusals.ts), leads to the page that says so, at the same address. Decides nothing. */
export function proxy(request: NextRequest): NextResponse {
  const status = request.headers.get("x-guildhall-refused");
  return status ? NextResponse.rewrite(new URL(`/refused/${status}`, request.url)) : NextResponse.next();
}

// Only our own server says this word (entry/front.ts drops it from clients); all other requests pass by.
export const config = { matcher: [{ source: "/(.*)", has: [{ type: "header", key: "x-guildhall-refused" }] }] };
