/** A wait in the largest unit that says enough: "41 min", "5 h", "2 days". */
export function waitText(seconds: number, locale: string): string {
  const [value, unit] =
    seconds < 3600
      ? [seconds / 60, "minute"]
      : seconds < 2 * 86_400
        ? [seconds / 3600, "hour"]
        : [seconds / 86_400, "day"];
  return new Intl.NumberFormat(locale, { style: "unit", unit: unit as string, unitDisplay: "short" }).format(
    Math.max(1, Math.round(value as number)),
  );
}

/** How much a number moved against the period before, as a tile says it; nothing to compare with says nothing. */
export function changeOf(now: number, before: number, locale: string) {
  if (before === 0) return undefined;
  const share = (now - before) / before;
  const value = new Intl.NumberFormat(locale, { style: "percent" }).format(Math.abs(share));
  return { direction: direction(now, before), value } as const;
}

export const direction = (now: number, before: number) =>
  now === before ? ("same" as const) : now > before ? ("up" as const) : ("down" as const);
