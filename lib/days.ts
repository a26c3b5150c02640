const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** Is this the name of a time zone, such as Europe/Lisbon? A mere offset is not: it knows no summer. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return !/^[+-]/.test(name);
  } catch {
    return false;
  }
}

/** The moments at which a calendar day ("2026-11-22") begins and ends in a time zone; a day there may have 23 or 25 hours. */
export function dayIn(day: string, timeZone: string): { start: Date; end: Date } {
  const midnight = Date.parse(day);
  return { start: momentOf(midnight, timeZone), end: momentOf(midnight + DAY_MS, timeZone) };
}

/** The last `n` calendar days of a time zone, oldest first, the day of `now` the last. */
export function daysUntil(now: Date, n: number, timeZone: string): string[] {
  const today = Date.parse(shownIn(now, timeZone).slice(0, 10));
  return Array.from({ length: n }, (_, i) => new Date(today - (n - 1 - i) * DAY_MS).toISOString().slice(0, 10));
}

/** The moment that a clock of a time zone shows as "2026-11-22T10:00"; null when that is none. */
export function momentShown(local: string, timeZone: string): Date | null {
  const shown = Date.parse(`${local.slice(0, 16)}:00Z`);
  return Number.isNaN(shown) ? null : momentOf(shown, timeZone);
}

/** A moment as a clock of the time zone shows it, the way a field for date and time wants it. */
export const shownIn = (at: Date, timeZone: string): string =>
  new Date(at.getTime() + offsetAt(at.getTime(), timeZone)).toISOString().slice(0, 16);

/**
 * The first moment after `after` at which the clocks of a time zone show so many minutes since midnight, on `weekday` alone if given
 * (1 is Monday). Of a time that comes twice in a day the first counts; one that the clocks skip is there once they have passed it.
 */
export function nextShown(after: Date, timeZone: string, minutes: number, weekday?: number): Date {
  for (let day = Date.parse(shownIn(after, timeZone).slice(0, 10)); ; day += DAY_MS) {
    if (weekday && (new Date(day).getUTCDay() || 7) !== weekday) continue;
    const at = momentsOf(day + minutes * MINUTE_MS, timeZone)[0]!;
    if (at > after) return at;
  }
}

/** When a daily span of minutes since midnight that covers `at` ends there; null outside of it. It may reach over midnight. */
export function endOfSpan(at: Date, timeZone: string, from: number, to: number): Date | null {
  const shown = shownIn(at, timeZone);
  const minute = Number(shown.slice(11, 13)) * 60 + Number(shown.slice(14, 16));
  if (from <= to ? minute < from || minute >= to : minute < from && minute >= to) return null;
  const today = Date.parse(shown.slice(0, 10)) + to * MINUTE_MS;
  return [...momentsOf(today, timeZone), ...momentsOf(today + DAY_MS, timeZone)].find((end) => end > at)!;
}

/** When the clocks of a time zone show what UTC shows at `shown`: twice where they are put back; once, a little late, where they skip it. */
function momentsOf(shown: number, timeZone: string): Date[] {
  const [before, after] = [shown - DAY_MS, shown + DAY_MS].map((near) => shown - offsetAt(near, timeZone));
  const there = [...new Set([before!, after!])].filter((at) => at + offsetAt(at, timeZone) === shown);
  return (there.length > 0 ? there.sort((a, b) => a - b) : [before!]).map((at) => new Date(at));
}

/** When the clocks of a time zone show what UTC shows at `shown`. Asked twice, because the offset may change in between. */
function momentOf(shown: number, timeZone: string): Date {
  const first = shown - offsetAt(shown, timeZone);
  return new Date(shown - offsetAt(first, timeZone));
}

function offsetAt(at: number, timeZone: string): number {
  const shown = clockOf(timeZone).format(at);
  return Date.parse(`${shown.replace(" ", "T")}Z`) - Math.floor(at / 1000) * 1000;
}

/** Making one costs more than asking it a hundred times; there are only so many zones. */
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  let clock = clocks.get(timeZone);
  if (!clock) {
    clock = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" });
    clocks.set(timeZone, clock);
  }
  return clock;
}
