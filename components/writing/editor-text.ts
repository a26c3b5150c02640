type Selection = { start: number; end: number };
export type Change = { from: number; to: number; text: string; select: Selection };

/** What each tool makes of the text and what is chosen in it: the part to replace, and what is chosen then. */
export const TOOLS = {
  bold: (text, at) => around(text, at, "**"),
  italic: (text, at) => around(text, at, "_"),
  code: (text, at) =>
    text.slice(at.start, at.end).includes("\n") ? around(text, at, "\n```\n") : around(text, at, "`"),
  link: (text, { start, end }) => {
    const chosen = text.slice(start, end);
    const isAddress = /^https?:\/\/\S+$/.test(chosen);
    const made = isAddress ? `[](${chosen})` : `[${chosen}](https://)`;
    const caret = isAddress ? start + 1 : start + chosen.length + 3;
    return { from: start, to: end, text: made, select: { start: caret, end: isAddress ? caret : caret + 8 } };
  },
  quote: (text, at) => lines(text, at, "> "),
  list: (text, at) => lines(text, at, "- "),
} satisfies Record<string, (text: string, at: Selection) => Change>;

export type Tool = keyof typeof TOOLS;

/** Puts a mark around what is chosen, or takes it away where it stands already. */
function around(text: string, { start, end }: Selection, mark: string): Change {
  const n = mark.length;
  const chosen = text.slice(start, end);
  if (text.slice(start - n, start) === mark && text.slice(end, end + n) === mark)
    return { from: start - n, to: end + n, text: chosen, select: { start: start - n, end: end - n } };
  return { from: start, to: end, text: mark + chosen + mark, select: { start: start + n, end: end + n } };
}

/** Puts a sign before each line that is chosen, or takes it away where all of them have it. */
function lines(text: string, { start, end }: Selection, sign: string): Change {
  const from = text.lastIndexOf("\n", start - 1) + 1;
  const after = text.indexOf("\n", end);
  const to = after < 0 ? text.length : after;
  const all = text.slice(from, to).split("\n");
  const hasAll = all.every((line) => line.startsWith(sign));
  const made = all.map((line) => (hasAll ? line.slice(sign.length) : sign + line)).join("\n");
  return { from, to, text: made, select: { start: from + made.length, end: from + made.length } };
}

/** The name that is being typed after an @ before the caret, if any. */
export function nameAt(text: string, caret: number): { from: number; q: string } | null {
  const found = /(?:^|[^\w@/.-])@([\p{L}\p{N}][\p{L}\p{N}-]{0,30}(?: [\p{L}\p{N}-]{1,20})?)$/u.exec(
    text.slice(Math.max(0, caret - 60), caret),
  );
  return found ? { from: caret - found[1]!.length - 1, q: found[1]! } : null;
}
