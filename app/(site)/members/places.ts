import { pagerWords } from "@/components/ui/pager-words";
import type { Translate } from "@/messages/translate";

type Query = Record<string, string | readonly string[] | undefined>;
type Found = { rows: unknown[]; previous?: string; next?: string };

/** An address with the parameters that hold something. */
export function hrefOf(path: string, query: Query): string {
  const params = new URLSearchParams(
    Object.entries(query).flatMap(([key, value]) => [value ?? []].flat().flatMap((one) => (one ? [[key, one]] : []))),
  );
  const text = params.toString();
  return text ? `${path}?${text}` : path;
}

/**
 * Where a keyset page's steps lead and what it shows of how many. `n` travels along as the number of its first row, because
 * counting the rows before it would make page 400 dear; it only informs, and the ends of the list put it right.
 */
export function pagerOf(
  t: Translate,
  path: string,
  query: Query,
  { rows, previous, next }: Found,
  { size = 24, n, total }: { size?: number; n?: string; total?: { n: number; isExact: boolean } },
) {
  const isLast = !next && total?.isExact;
  const told = Math.max(1, Math.min(Number.parseInt(n ?? "1", 10) || 1, 10_000_000));
  const from = !previous ? 1 : isLast ? Math.max(1, total.n - rows.length + 1) : told;
  const to = from + rows.length - 1;
  const step = (more: Query) => hrefOf(path, { ...query, ...more });
  return {
    range: total
      ? t("members.range", { from, to, total: Math.max(total.n, to), more: total.isExact ? "" : "+" })
      : t("members.rangeOpen", { from, to }),
    first: previous && step({}),
    previous: previous && step({ before: previous, n: String(Math.max(1, from - size)) }),
    next: next && step({ after: next, n: String(to + 1) }),
    last: next && step({ before: "end", n: total?.isExact ? String(Math.max(1, total.n - size + 1)) : undefined }),
    words: pagerWords(t),
  };
}
