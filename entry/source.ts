import type { Origin } from "@/domain/sessions/session";

/**
 * Where a request came from, as the front server worked it out (it takes forwarded headers only from trusted proxies).
 * Of an IPv6 address the network: whoever has one address there has 2^64 of them, and limits count by source.
 */
export const sourceOf = (headers: Headers): string => sourceFor(headers.get("x-guildhall-ip") ?? "unknown");

/** The same of an address. */
export function sourceFor(address: string): string {
  return address.includes(":") ? `${groupsOf(address).slice(0, 4).join(":")}::` : address;
}

const LONGEST_DEVICE = 300;

/** What a session list shows of a request: the browser's own words, and a place no finer than a network. */
export const originOf = (headers: Headers): Origin => ({
  device: headers.get("user-agent")?.slice(0, LONGEST_DEVICE),
  place: placeOf(sourceOf(headers)),
});

/** A place no finer than a network. */
export function placeOf(address: string): string {
  if (address.includes(":")) return `${groupsOf(address).slice(0, 3).join(":")}::`;
  return address.replace(/\.\d+$/, ".0");
}

/** The eight groups of an IPv6 address, however it was written. */
function groupsOf(address: string): string[] {
  const [head = [], tail = []] = address
    .toLowerCase()
    .split("::")
    .map((half) => half.split(":").filter(Boolean));
  const all = [...head, ...Array(Math.max(0, 8 - head.length - tail.length)).fill("0"), ...tail];
  return all.map((group) => group.replace(/^0+(?=.)/, ""));
}
