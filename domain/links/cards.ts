// Owns what is known of the pages that texts link to: what is to be fetched, what was, and when to look again.
import { and, desc, eq, gt, inArray, isNotNull, isNull, lt, lte, sql } from "drizzle-orm";
import { db, type Tx } from "@/db/client";
import { thisMoment } from "@/db/schema/columns";
import { comments, linkCards, linkPlaces, type RevisedKind } from "@/db/schema/writings";
import { env } from "@/lib/env";
import { imageFiles } from "@/lib/image-sizes";
import { mayBeFetched } from "@/lib/safe-fetch";
import type { Unfurled } from "@/lib/unfurl";
import type { LinkCard } from "@/lib/writing";
import { Invalid } from "../errors";
import { keepImageAgain } from "../files/images";
import { letGo, takeIntoUse } from "../files/strays";
import { cardUnder } from "../notifications/news";

/** What a fetch brought home: the words, and the bytes of the picture as they came. */
export type Found = Omit<Unfurled, "picture"> & { picture: Uint8Array | null };

/** Hours to the next try after each failure; then the link stays a link until somebody writes it again. */
const TRIES = [1, 24, 7 * 24];
/** Longer than any fetch takes: who claimed it and never came back has died. */
const CLAIM = sql`now() + interval '5 minutes'`;
/**
 * Weekly at first, the seldomer the longer ago it was written, and no more after a year: which texts still show a link is not
 * written down, so this is what ends the looking behind those that none does. The card stays as it was then.
 */
const AGAIN = sql`case when ${linkCards.usedAt} > now() - interval '1 year'
  then now() + greatest(interval '7 days', now() - ${linkCards.usedAt}) end`;

/** Notes that a text shows these addresses; what is not known yet becomes due with the commit. Our own pages are not asked. */
export async function wantCards(tx: Tx, addresses: string[], kind: RevisedKind, id: string): Promise<void> {
  const urls = addresses.filter(isForeign).sort();
  if (urls.length === 0) return;
  await tx
    .insert(linkCards)
    .values(urls.map((url) => ({ url })))
    .onConflictDoUpdate({
      target: linkCards.url,
      set: {
        usedAt: sql`now()`,
        dueAt: sql`coalesce(${linkCards.dueAt}, now())`,
        failures: sql`case when ${linkCards.dueAt} is null then 0 else ${linkCards.failures} end`,
      },
    });
  // Nobody waits on a page of the owner's: those are not followed live.
  if (kind === "page") return;
  const hostId =
    kind === "comment" ? sql`(select ${comments.hostId} from ${comments} where ${comments.id} = ${id})` : id;
  await tx
    .insert(linkPlaces)
    .values(urls.map((url) => ({ hostId, url })))
    .onConflictDoUpdate({ target: [linkPlaces.hostId, linkPlaces.url], set: { writtenAt: sql`now()` } });
}

/**
 * What stands in the cards of the links that were written lately under this topic or post, as one word: a page that says another one
 * than its stream was made before a card came, changed or went. Empty where there is none.
 */
export async function cardsUnder(hostId: string): Promise<string> {
  const card = sql`row(${linkCards.url}, ${linkCards.title}, ${linkCards.description}, ${linkCards.site}, ${linkCards.picture})`;
  const [row] = await db
    .select({ all: sql<string>`coalesce(md5(string_agg(${card}::text, '' order by ${linkCards.url})), '')` })
    .from(linkPlaces)
    .innerJoin(linkCards, eq(linkCards.url, linkPlaces.url))
    .where(and(eq(linkPlaces.hostId, hostId), isNotNull(linkCards.title)));
  return row!.all;
}

/**
 * What is known of these addresses, for a text's readers. Nothing about who reads or writes goes in, so all see the same; a card that
 * stands at once tells its writer that somebody here wrote the very same address before, perhaps where they may not read. Nothing of
 * who, where or when. To hide that, every use of an address would have to be kept with its text and asked through that text's sight
 * for each reader of each page; whoever keeps secrets in addresses keeps them out of texts.
 */
export async function listCards(addresses: string[]): Promise<Map<string, LinkCard>> {
  if (addresses.length === 0) return new Map();
  const rows = await db
    .select({
      url: linkCards.url,
      title: sql<string>`${linkCards.title}`,
      description: sql<string>`coalesce(${linkCards.description}, '')`,
      site: sql<string>`coalesce(${linkCards.site}, '')`,
      picture: linkCards.picture,
    })
    .from(linkCards)
    .where(and(inArray(linkCards.url, [...new Set(addresses)]), isNotNull(linkCards.title)));
  return new Map(rows.map(({ url, ...card }) => [url, card]));
}

/** Takes up to `limit` addresses that are due, so that no other process fetches them meanwhile. */
export async function claimLinks(limit: number): Promise<string[]> {
  return db.transaction(async (tx) => {
    const due = await tx
      .select({ url: linkCards.url })
      .from(linkCards)
      .where(lte(linkCards.dueAt, thisMoment))
      .orderBy(linkCards.dueAt)
      .limit(limit)
      .for("update", { skipLocked: true });
    const urls = due.map(({ url }) => url);
    if (urls.length > 0) await tx.update(linkCards).set({ dueAt: CLAIM }).where(inArray(linkCards.url, urls));
    return urls;
  });
}

/** Keeps what was found behind an address, its picture re-encoded. An earlier picture is let go. */
export async function keepCard(url: string, { picture, ...words }: Found): Promise<void> {
  const [held] = await db.select({ picture: linkCards.picture }).from(linkCards).where(eq(linkCards.url, url));
  const key = picture && (await encoded(picture, held?.picture ?? null));
  await change(url, async (tx, old) => {
    // The same picture again keeps its key, so that nothing changes where nothing did.
    if (key && key !== old.picture) await takeIntoUse(tx, imageFiles(key));
    if (old.picture && key !== old.picture) await letGo(tx, imageFiles(old.picture));
    return { ...words, picture: key, failures: 0, dueAt: AGAIN };
  });
}

/** Nothing was found this time. After some tries what was known is forgotten, and the link is a plain one. */
export async function missCard(url: string): Promise<void> {
  await change(url, async (tx, old) => {
    const wait = TRIES[old.failures];
    const failures = old.failures + 1;
    if (wait !== undefined) return { failures, dueAt: sql`now() + make_interval(hours => ${wait})` };
    if (old.picture) await letGo(tx, imageFiles(old.picture));
    return { failures, dueAt: null, title: null, description: null, site: null, picture: null };
  });
}

/** Forgets addresses behind which nothing was found and that nobody has written for a month; a job calls it. */
export async function clearLinks(): Promise<number> {
  await db.delete(linkPlaces).where(lt(linkPlaces.writtenAt, sql`now() - ${WAITED}`));
  const gone = await db
    .delete(linkCards)
    .where(and(isNull(linkCards.title), isNull(linkCards.dueAt), lt(linkCards.usedAt, sql`now() - interval '30 days'`)))
    .returning({ url: linkCards.url });
  return gone.length;
}

/** How long after it was written a text's page is told of its cards: past every try but the last. The limit is against a flood. */
const WAITED = sql.raw("interval '2 days'");
const MOST_TOLD = 200;

type Row = typeof linkCards.$inferSelect;
type Values = Parameters<ReturnType<typeof db.update<typeof linkCards>>["set"]>[0];

async function change(url: string, make: (tx: Tx, old: Row) => Promise<Values>): Promise<void> {
  await db.transaction(async (tx) => {
    const [old] = await tx.select().from(linkCards).where(eq(linkCards.url, url)).for("update");
    if (!old) return;
    const values = await make(tx, old);
    await tx.update(linkCards).set(values).where(eq(linkCards.url, url));
    // What visitors are shown is kept as finished pages, which now say something else.
    const isOther = (["title", "description", "site", "picture"] as const).some(
      (field) => field in values && values[field] !== old[field],
    );
    if (!isOther) return;
    await tx.execute(sql`select pg_notify('public', '')`);
    for (const { hostId } of await listPlaces(tx, url)) await cardUnder(tx, hostId);
  });
}

/** Where this address was written lately: those pages may be open still, and wait for its card. */
const listPlaces = (tx: Tx, url: string) =>
  tx
    .select({ hostId: linkPlaces.hostId })
    .from(linkPlaces)
    .where(and(eq(linkPlaces.url, url), gt(linkPlaces.writtenAt, sql`now() - ${WAITED}`)))
    .orderBy(desc(linkPlaces.writtenAt))
    .limit(MOST_TOLD);

async function encoded(bytes: Uint8Array, held: string | null): Promise<string | null> {
  try {
    return await keepImageAgain("card", bytes, held);
  } catch (error) {
    if (error instanceof Invalid) return null;
    throw error;
  }
}

function isForeign(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return url.origin !== env().SITE_URL && mayBeFetched(url);
}
