/** Signs around a hit in what a search answers (domain/writing/excerpts.ts). */
const HIT = /\ue000([^\ue001]*)\ue001/g;

/** A found text with its hits marked; the rest is text. */
export function MarkedText({ text }: { text: string }) {
  const parts: { text: string; isHit: boolean; at: number }[] = [];
  let last = 0;
  for (const found of text.matchAll(HIT)) {
    if (found.index > last) parts.push({ text: text.slice(last, found.index), isHit: false, at: last });
    parts.push({ text: found[1]!, isHit: true, at: found.index });
    last = found.index + found[0].length;
  }
  if (last < text.length) parts.push({ text: text.slice(last), isHit: false, at: last });
  return parts.map((part) => (part.isHit ? <mark key={part.at}>{part.text}</mark> : part.text));
}
