// Owns how many rows a question has in all. A small number is counted anew each time, a large one at most every ten seconds.
import type { Viewer } from "../viewer";
import type { Question } from "./condition";

/** Beyond the most that is ever counted there is no total. */
export type Total = { total?: number; isTooMany: boolean };

const COUNTED_ANEW = 10_000;
const MOST = 5_000_000;
const KEPT_MS = 10_000;
const MOST_KEPT = 200;

const kept = new Map<string, { until: number; total: Promise<number> }>();

/** The total of a question: of a list of that name, as this viewer has it in sight. */
export async function totalOf(
  [list, viewer, { condition, search }]: [string, Viewer, Question],
  count: (most: number) => Promise<number>,
): Promise<Total> {
  const few = await count(COUNTED_ANEW + 1);
  if (few <= COUNTED_ANEW) return { total: few, isTooMany: false };
  const { kind, memberId, permissions, seesProfiles, mayBePublic } = viewer;
  const asked = [list, kind, memberId, [...permissions].sort(), seesProfiles, mayBePublic, condition, search];
  const total = await countOnce(JSON.stringify(asked), count);
  return total > MOST ? { isTooMany: true } : { total, isTooMany: false };
}

function countOnce(key: string, count: (most: number) => Promise<number>): Promise<number> {
  const now = Date.now();
  const known = kept.get(key);
  if (known && known.until > now) return known.total;
  if (kept.size >= MOST_KEPT) kept.clear();
  const total = count(MOST + 1);
  kept.set(key, { until: now + KEPT_MS, total });
  total.catch(() => kept.delete(key));
  return total;
}
