type Fetch = typeof globalThis.fetch;

/** The hosts that the client's modules ask; the paths below them are the same on a Guildhall site. */
const HOSTS = new Set(["www.wixapis.com", "edge.wixapis.com"]);

/**
 * A fetch that takes the client's requests to `site`, an origin such as `https://members.example.org`, and leaves every other address
 * alone. Nothing global is changed. Throws a TypeError if `site` is no address.
 */
export function siteFetch(site: string, fetch: Fetch = globalThis.fetch): Fetch {
  const { origin } = new URL(site);
  const moved = (address: string) => {
    const url = new URL(address);
    return HOSTS.has(url.hostname) ? origin + url.pathname + url.search : address;
  };
  return (input, init) =>
    input instanceof Request ? fetch(new Request(moved(input.url), input), init) : fetch(moved(String(input)), init);
}
