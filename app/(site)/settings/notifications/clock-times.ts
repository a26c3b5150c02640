const DAY_MINUTES = 24 * 60;
/** A Monday. */
const MONDAY = Date.UTC(2026, 0, 5);

/** The times of a day at equal steps, as options that a clock in this language would show. */
export function clockTimes(language: string, stepMinutes: number) {
  const clock = new Intl.DateTimeFormat(localeOf(language), { timeZone: "UTC", timeStyle: "short" });
  return Array.from({ length: DAY_MINUTES / stepMinutes }, (_, at) => {
    const moment = new Date(MONDAY + at * stepMinutes * 60_000);
    return { value: moment.toISOString().slice(11, 16), label: clock.format(moment) };
  });
}

/** The days of a week from Monday on, which is 1. */
export function weekdays(language: string) {
  const name = new Intl.DateTimeFormat(localeOf(language), { timeZone: "UTC", weekday: "long" });
  return Array.from({ length: 7 }, (_, at) => ({
    value: String(at + 1),
    label: name.format(new Date(MONDAY + at * DAY_MINUTES * 60_000)),
  }));
}

const localeOf = (language: string) => (language === "en" ? "en-GB" : language);
