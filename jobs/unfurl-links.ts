import { claimLinks, type Found, keepCard, missCard } from "@/domain/links/cards";
import { log } from "@/lib/log";
import { safeFetch } from "@/lib/safe-fetch";
import { readPage } from "@/lib/unfurl";

const AT_ONCE = 4;
const REDIRECTS = 4;
const SECONDS = 8;
/** What a page says of itself stands at its beginning. */
const PAGE = { mostBytes: 512 * 1024, isCut: true, types: ["text/html", "application/xhtml+xml"] };
const PICTURE = { mostBytes: 4 * 1024 * 1024, types: ["image/"] };

/** Looks behind the links that are due, a few at once, until none is left or the process ends. */
export async function unfurlLinks(signal: AbortSignal): Promise<void> {
  for (;;) {
    const urls = signal.aborted ? [] : await claimLinks(AT_ONCE);
    if (urls.length === 0) return;
    await Promise.all(
      urls.map((url) =>
        // What fails on our side counts as a try too, or the address would be asked every few minutes for ever.
        unfurl(url, signal).catch(async (error) => {
          log.error({ err: error }, "a link card was not kept");
          await missCard(url);
        }),
      ),
    );
  }
}

/** What cannot be had is no error of ours: the link stays a link. */
async function unfurl(url: string, signal: AbortSignal) {
  const found = await look(url, signal).catch((error: Error) => {
    log.debug({ reason: error.message }, "a link was not looked behind");
    return null;
  });
  // Ended in the middle: the next process that claims it looks again.
  if (signal.aborted) return;
  if (found) await keepCard(url, found);
  else await missCard(url);
}

async function look(url: string, signal: AbortSignal): Promise<Found | null> {
  const options = { redirects: REDIRECTS, seconds: SECONDS, signal };
  const page = await safeFetch(url, { ...options, ...PAGE });
  const said = page.status === 200 ? readPage(page.bytes, page.headers["content-type"] ?? "", page.url) : null;
  if (!said) return null;
  const picture = said.picture
    ? await safeFetch(said.picture, { ...options, ...PICTURE }).then(
        ({ status, bytes }) => (status === 200 ? bytes : null),
        () => null,
      )
    : null;
  return { ...said, picture };
}
