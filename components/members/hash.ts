/** FNV-1a: the same id gives the same number in every process and every version. */
export function hashOf(seed: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < seed.length; i++) hash = Math.imul(hash ^ seed.charCodeAt(i), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** One of the 24 hues, as the class `h0` to `h23`. */
export const hueClass = (seed: string): string => `h${hashOf(seed) % 24}`;

/** Up to two letters that stand for a name: of its first and last word, or the first two of a single one. */
export function initials(name: string): string {
  const words = name
    .normalize("NFC")
    .split(/[\s._-]+/u)
    .map((word) => [...word].filter((char) => /[\p{L}\p{N}]/u.test(char)));
  const said = words.filter((word) => word.length > 0);
  const first = said[0];
  const last = said.at(-1);
  if (!first || !last) return "?";
  return (said.length > 1 ? `${first[0]}${last[0]}` : first.slice(0, 2).join("")).toLocaleUpperCase();
}
