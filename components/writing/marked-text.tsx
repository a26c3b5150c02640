/** Signs around a hit in what a search answers (domain/forum/search.ts). */
const HIT = /\ue000([^\ue001]*)\ue001/g;
/** Markdown that would only stand in the way of an excerpt. */
const SIGNS = /(^|\s)[>#*-]+\s|[*_`~]{1,3}|!?\[([^\]]*)\]\([^)]*\)/g;

/** A found text with its hits marked; the rest is text. */
export function MarkedText({ text }: { text: string }) {
  const plain = text.replace(SIGNS, (_, space?: string, label?: string) => label ?? space ?? "");
  const parts: { text: string; isHit: boolean; at: number }[] = [];
  let last = 0;
  for (const found of plain.matchAll(HIT)) {
    if (found.index > last) parts.push({ text: plain.slice(last, found.index), isHit: false, at: last });
    parts.push({ text: found[1]!, isHit: true, at: found.index });
    last = found.index + found[0].length;
  }
  if (last < plain.length) parts.push({ text: plain.slice(last), isHit: false, at: last });
  return parts.map((part) => (part.isHit ? <mark key={part.at}>{part.text}</mark> : part.text));
}
