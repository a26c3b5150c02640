import type { Origin } from "@/domain/sessions/session";

/** The address a request came from, as the front server worked it out (it takes forwarded headers only from trusted proxies). */
export const sourceOf = (headers: Headers): string => headers.get("x-guildhall-ip") ?? "unknown";

/** What a session list shows of a request: the browser's own words, and a place no finer than a network. */
export const originOf = (headers: Headers): Origin => ({
  device: headers.get("user-agent") ?? undefined,
  place: coarse(sourceOf(headers)),
});

function coarse(address: string): string {
  if (address.includes(":")) return `${address.split(":").slice(0, 3).join(":")}::`;
  return address.replace(/\.\d+$/, ".0");
}
