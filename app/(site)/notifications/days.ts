import { formatDate } from "@/lib/format";
import type { Translate } from "@/messages/translate";

const DAY: Intl.DateTimeFormatOptions = { year: "numeric", month: "2-digit", day: "2-digit" };
const dayOf = (at: Date, zone: string) => Date.parse(formatDate(at, "en-CA", zone, DAY)) / 86_400_000;

/** The heading a moment stands under, in the reader's own days: "Today", "Yesterday", "Earlier this week", then months. */
export function dayHeading(at: Date, now: Date, locale: string, zone: string, t: Translate): string {
  const days = Math.round(dayOf(now, zone) - dayOf(at, zone));
  if (days <= 0) return t("notifications.today");
  if (days === 1) return t("notifications.yesterday");
  if (days < 7) return t("notifications.thisWeek");
  return formatDate(at, locale, zone, { month: "long", year: "numeric" });
}
