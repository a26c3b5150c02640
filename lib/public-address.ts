import ipaddr from "ipaddr.js";

/** Where IPv6 gives out addresses to the world; what lies outside is of old or special use, whatever its range is called. */
const GLOBAL = ipaddr.parseCIDR("2000::/3") as [ipaddr.IPv6, number];

/** Is this an address of the open internet, and of no private, local, shared, translated or reserved network? Anything that is no address is not. */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.parse(text);
  if (address.range() !== "unicast") return false;
  return address.kind() === "ipv4" || (address as ipaddr.IPv6).match(GLOBAL);
}
