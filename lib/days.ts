const DAY_MS = 86_400_000;

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

/** The moment that a clock of a time zone shows as "2026-11-22T10:00"; null when that is none. */
export function momentShown(local: string, timeZone: string): Date | null {
  const shown = Date.parse(`${local.slice(0, 16)}:00Z`);
  return Number.isNaN(shown) ? null : momentOf(shown, timeZone);
}

/** A moment as a clock of the time zone shows it, the way a field for date and time wants it. */
export const shownIn = (at: Date, timeZone: string): string =>
  new Date(at.getTime() + offsetAt(at.getTime(), timeZone)).toISOString().slice(0, 16);

/** When the clocks of a time zone show what UTC shows at `shown`. Asked twice, because the offset may change in between. */
function momentOf(shown: number, timeZone: string): Date {
  const first = shown - offsetAt(shown, timeZone);
  return new Date(shown - offsetAt(first, timeZone));
}

function offsetAt(at: number, timeZone: string): number {
  const clock = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" }).format(at);
  return Date.parse(`${clock.replace(" ", "T")}Z`) - at;
}
