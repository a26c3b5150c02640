// Short pieces of long texts, cut between words.

/** So much is read before the first hit. */
const LEAD = 60;
/** A word longer than this, or a script without blanks, is cut where the piece ends. */
const LONGEST = 40;

/** The beginning of a text of single blanks, at most about `most` signs long; an ellipsis tells where it goes on. */
export function opening(text: string, most: number): string {
  const end = endBefore(text, most);
  return end < text.length ? `${text.slice(0, end).replace(LOOSE, "")}…` : text;
}

/** The piece of a text that holds the most of what stands between `hit` and `end`, which stay around it; its beginning where nothing does. */
export function around(marked: string, most: number, [hit, end]: readonly [string, string]): string {
  const { text, hits } = unmarked(marked, hit, end);
  const from = startAfter(text, fullest(hits, most - LEAD) - LEAD);
  const to = endBefore(text, from + most);
  let [piece, at] = ["", from];
  for (const [start, stop] of hits.filter(([start, stop]) => stop > from && start < to)) {
    piece += `${text.slice(at, Math.max(start, from))}${hit}${text.slice(Math.max(start, from), Math.min(stop, to))}${end}`;
    at = Math.min(stop, to);
  }
  piece += text.slice(at, to);
  return `${from > 0 ? "…" : ""}${to < text.length ? `${piece.replace(LOOSE, "")}…` : piece}`;
}

/** What looks odd before an ellipsis. */
const LOOSE = /[\s.,;:–—-]+$/;

type Range = [start: number, stop: number];

function unmarked(marked: string, hit: string, end: string) {
  const hits: Range[] = [];
  let text = "";
  for (const [n, part] of marked.split(hit).entries()) {
    const [inside, after] = n === 0 ? ["", part] : [part.split(end)[0]!, part.split(end).slice(1).join("")];
    if (n > 0) hits.push([text.length, text.length + inside.length]);
    text += inside + after;
  }
  return { text, hits };
}

/** Where the stretch of this length begins that holds the most hits, the first of several. */
function fullest(hits: Range[], length: number): number {
  let [best, most, next] = [0, 0, 0];
  for (const [n, [start]] of hits.entries()) {
    while (next < hits.length && hits[next]![1] <= start + length) next++;
    if (next - n > most) [best, most] = [start, next - n];
  }
  return most > 0 ? best : (hits[0]?.[0] ?? 0);
}

function startAfter(text: string, at: number): number {
  if (at <= 0) return 0;
  const blank = text.indexOf(" ", at - 1);
  return blank >= 0 && blank < at + LONGEST ? blank + 1 : whole(text, at);
}

function endBefore(text: string, at: number): number {
  if (at >= text.length) return text.length;
  const blank = text.lastIndexOf(" ", at);
  return blank > Math.max(0, at - LONGEST) ? blank : whole(text, at);
}

/** The place itself, or the one before it where that is within a sign that is made of two. */
export const whole = (text: string, at: number) => (/[\udc00-\udfff]/.test(text[at] ?? "") ? at - 1 : at);
