// How a matrix of objects and viewers is asked, cell by cell, and what is wrong with an answer.
import type { Asker, Said } from "./asking";
import { askerOf } from "./asking";
import { expect } from "./fixtures";
import type { Site } from "./site";

/** What one can name when asking: ids, addresses, names. */
type Things = Record<string, string>;
export type Ask<H extends Things> = (asker: Asker, of: H) => Promise<Said>;
/**
 * The object, whose it is, how one asks, and what each viewer hears, in the order of `VIEWERS`. With a scope, permissions between
 * commas, so do a key that has just these and one that has all but these.
 */
export type Line<H extends Things> = [object: string, whose: string, ask: Ask<H>, answers: string, scope?: string];

const VIEWERS = ["visitor", "other", "self", "muted", "moderator", "owner"] as const;
const KEYS = ["key with scope", "key without scope"] as const;
/** "no" is a 403 about something that this viewer sees. */
const REFUSALS = ["401", "403", "404", "no"];
export const isRefusal = (expected: string) => REFUSALS.includes(expected);

type Matrix<H extends Things> = {
  site: Site;
  table: Line<H>[];
  /** The session of each name. */
  cookies: Record<string, string>;
  /** The token for the API of each name, and the keys: "+" and "-" with a scope. */
  tokens?: Record<string, string>;
  held: Record<string, H>;
  /** Of everything, what nobody has. */
  nobody: H;
};

/** Opens a page or an address; with `text`, what has to stand there. */
export const open =
  <H extends Things>(path: (of: H) => string, text?: (of: H) => string): Ask<H> =>
  (asker, of) =>
    asker.open(path(of), text?.(of));

/** Calls a server action ("members:follow"). */
export const act =
  <H extends Things>(action: string, fields: (of: H) => Record<string, string> = () => ({})): Ask<H> =>
  (asker, of) =>
    asker.act(action, fields(of));

/** Calls the API; with `text`, what has to be in its answer. */
export const call =
  <H extends Things>(
    method: string,
    path: (of: H) => string,
    body?: (of: H) => object,
    text?: (of: H) => string,
  ): Ask<H> =>
  (asker, of) =>
    asker.call(method, path(of), body?.(of), text?.(of));

/** Posts to a handler, whose address may name the thing. */
export const post =
  <H extends Things>(path: string | ((of: H) => string), body: (of: H) => Parameters<Asker["post"]>[1]): Ask<H> =>
  (asker, of) =>
    asker.post(typeof path === "string" ? path : path(of), body(of));

/**
 * Asks the cells of the table that are wanted; says in words where an answer is another, or where what may not be seen is told from
 * what is not there. `whose` is a name, with the thing behind a colon where one has several ("alice:draft"), and " own" where the
 * muted viewer asks about their own.
 */
export async function faults<H extends Things>(
  { site, table, cookies, tokens = {}, held, nobody }: Matrix<H>,
  isWanted: (expected: string) => boolean,
): Promise<string[]> {
  const found: string[] = [];
  for (const [object, whose, ask, line, scope] of table) {
    const [key = "", own] = whose.split(" ");
    const [self = "", thing] = key.split(":");
    const names = ["", "otto", self, "mia", "steward", "owner", `+${scope}`, `-${scope}`];
    const viewers = scope === undefined ? VIEWERS : [...VIEWERS, ...KEYS];
    const expected = line.split(/ +/);
    expect(expected, object).toHaveLength(viewers.length);
    for (const [at, viewer] of viewers.entries()) {
      const wanted = expected[at]!;
      if (wanted === "-" || !isWanted(wanted)) continue;
      const asker = askerOf(site, cookies[names[at]!] ?? "", tokens[names[at]!]);
      const of = held[viewer === "muted" && own ? (thing ? `mia:${thing}` : "mia") : key]!;
      const answer = await ask(asker, of);
      const isSeen = wanted === "no";
      if (answer.said !== (isSeen ? "403" : wanted)) found.push(`${object}, ${viewer}: ${answer.said}, not ${wanted}`);
      else if (isRefusal(wanted) && !isSeen) {
        const worse = apart(answer, await ask(asker, nobody), [of, nobody]);
        if (worse) found.push(`${object}, ${viewer}: ${worse}`);
      }
    }
  }
  return found;
}

/** Hidden and absent must answer alike, letter by letter, but for what was asked. */
function apart(hidden: Said, none: Said, asked: Things[]): string | undefined {
  const names = asked
    .flatMap((of) => Object.values(of))
    .flatMap((value) => [value, encodeURIComponent(value)])
    .filter((value) => value !== "")
    .sort((a, b) => b.length - a.length);
  const [there, absent] = [hidden, none].map(({ whole }) =>
    names.reduce((rest, name) => rest.replaceAll(name, "§"), whole),
  ) as [string, string];
  if (there === absent) return undefined;
  const at = [...there].findIndex((sign, index) => sign !== absent[index]);
  const around = (text: string) => text.slice(Math.max(0, at - 80), at + 80);
  return `what is there and what is not are told apart: ${around(there)} | ${around(absent)}`;
}

/** What a page says and what its fields hold, but for how long ago things were, and React's numbers of forms, which hang on speed. */
export const mainOf = (html: string) =>
  (/<main[\s\S]*<\/main>/.exec(html)?.[0] ?? html)
    .replace(/<time[\s\S]*?<\/time>|<script[\s\S]*?<\/script>/g, "")
    .replace(/\$ACTION_(REF_)?\d+/g, "$ACTION")
    // How long ago the last reply was, in a link: the questions between two looks take minutes on a busy machine.
    .replace(/>Latest, [^<]*</g, ">Latest<");

/** What moves by asking at all. */
export const RESTLESS = ["limits", "sessions", "tokens", "events", "stray_files", "api_keys.last_used_at"];
