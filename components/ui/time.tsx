import { fullTime, shortTime } from "@/lib/format";

type Props = { at: Date; now: Date; locale?: string; zone?: string; className?: string };

/** A moment the short way ("41 min", "Yesterday", "14 Feb"), with the exact one in `datetime` and the tooltip. */
export function Time({ at, now, locale = "en", zone = "UTC", className }: Props) {
  return (
    <time className={className} dateTime={at.toISOString()} title={fullTime(at, locale, zone)}>
      {shortTime(at, now, locale, zone)}
    </time>
  );
}
