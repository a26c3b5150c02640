import type { Translate } from "@/messages/translate";
import type { Desk } from "./letter";

/** "2 days", "1 hour": a lifetime in the largest unit that says it whole. */
export function span(t: Translate, seconds: number): string {
  if (seconds % 86_400 === 0) return t("mails.span.days", { count: seconds / 86_400 });
  if (seconds % 3600 === 0) return t("mails.span.hours", { count: seconds / 3600 });
  if (seconds >= 60) return t("mails.span.minutes", { count: Math.round(seconds / 60) });
  return t("mails.span.seconds", { count: seconds });
}

/** A moment with its zone, as the reader counts it. */
export const moment = ({ language, timeZone }: Pick<Desk, "language" | "timeZone">, iso: string): string =>
  `${new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, {
    timeZone,
    dateStyle: "long",
    timeStyle: "short",
  }).format(new Date(iso))} (${timeZone})`;
