const cache = new Map<string, Intl.DateTimeFormat | Intl.NumberFormat | Intl.RelativeTimeFormat>();

/** Formatters are dear to make and each row wants some, so each kind is made once. */
function kept<F extends Intl.DateTimeFormat | Intl.NumberFormat | Intl.RelativeTimeFormat>(
  key: string,
  make: () => F,
): F {
  const known = cache.get(key) as F | undefined;
  if (known) return known;
  const made = make();
  cache.set(key, made);
  return made;
}

/** "14 Feb" and not "Feb 14": our English is the international one. */
const tongue = (locale: string) => (locale === "en" ? "en-GB" : locale);

export function formatDate(at: Date, locale: string, timeZone: string, options: Intl.DateTimeFormatOptions): string {
  const key = `d ${locale} ${timeZone} ${JSON.stringify(options)}`;
  return kept(key, () => new Intl.DateTimeFormat(tongue(locale), { timeZone, ...options })).format(at);
}

/** A moment in a sentence: "30 November 2026 at 11:03". */
export const formatMoment = (at: Date, locale: string, timeZone: string): string =>
  formatDate(at, locale, timeZone, { dateStyle: "long", timeStyle: "short" });

export function formatNumber(value: number, locale: string, options: Intl.NumberFormatOptions = {}): string {
  return kept(`n ${locale} ${JSON.stringify(options)}`, () => new Intl.NumberFormat(tongue(locale), options)).format(
    value,
  );
}

/** Exact up to 9,999, then "12.4k". */
export function shortCount(value: number, locale: string): string {
  if (value < 10_000) return formatNumber(value, locale);
  const text = formatNumber(value, locale, { notation: "compact", maximumFractionDigits: 1 });
  return locale.startsWith("en") ? text.replace("K", "k") : text;
}

const dayNumber = (at: Date, zone: string) =>
  Math.round(
    Date.parse(formatDate(at, "en-CA", zone, { year: "numeric", month: "2-digit", day: "2-digit" })) / 86_400_000,
  );

/** "41 min", "2 h", "Yesterday", "Mon", "14 Feb", "14 Feb 2025"; a moment to come is given as day and time. */
export function shortTime(at: Date, now: Date, locale: string, zone: string): string {
  const seconds = (now.getTime() - at.getTime()) / 1000;
  if (seconds < -60)
    return formatDate(at, locale, zone, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
  if (seconds < 3600) return unit(Math.max(1, Math.floor(seconds / 60)), "minute", "short", locale);
  const days = dayNumber(now, zone) - dayNumber(at, zone);
  if (days === 0 || seconds < 12 * 3600) return unit(Math.floor(seconds / 3600), "hour", "narrow", locale);
  if (days === 1)
    return capital(
      kept(`r ${locale}`, () => new Intl.RelativeTimeFormat(tongue(locale), { numeric: "auto" })).format(-1, "day"),
    );
  if (days < 7) return formatDate(at, locale, zone, { weekday: "short" });
  const sameYear =
    formatDate(at, locale, zone, { year: "numeric" }) === formatDate(now, locale, zone, { year: "numeric" });
  return formatDate(at, locale, zone, { day: "numeric", month: "short", year: sameYear ? undefined : "numeric" });
}

/** The exact moment with its zone, for titles and screen readers. */
export function fullTime(at: Date, locale: string, zone: string): string {
  return formatDate(at, locale, zone, {
    dateStyle: undefined,
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZoneName: "short",
  });
}

const unit = (value: number, of: string, unitDisplay: "short" | "narrow", locale: string) =>
  new Intl.NumberFormat(locale, { style: "unit", unit: of, unitDisplay })
    .format(value)
    .replace(/^(\d+)(?=\p{L})/u, "$1 ");

const capital = (text: string) => text.charAt(0).toLocaleUpperCase() + text.slice(1);
