import { formatNumber, shortCount } from "@/lib/format";

type Props = { value: number; locale?: string; look?: "plain" | "chip" | "hot" };

/** A number: exact up to 9,999, then "12.4k" with the exact one in the tooltip. `hot` is for counts that ask for action. */
export function Count({ value, locale = "en", look = "plain" }: Props) {
  const classes = look === "plain" ? "num" : look === "hot" ? "count count-hot" : "count";
  return (
    <span className={classes} title={value < 10_000 ? undefined : formatNumber(value, locale)}>
      {shortCount(value, locale)}
    </span>
  );
}
