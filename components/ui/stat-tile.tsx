import { Icon } from "./icon";
import { Sparkline } from "./sparkline";

type Props = {
  label: string;
  value: string;
  href?: string;
  /** "46 this week"; the colour says good or bad, the arrow up or down. */
  change?: { direction: "up" | "down" | "same"; isGood?: boolean; value: string; rest: string };
  series?: number[];
};

/** One number that matters: word, figure, change, and the line that led here. The whole tile is the link. */
export function StatTile({ label, value, href, change, series }: Props) {
  const inside = (
    <>
      <span className="k">{label}</span>
      <span className="r">
        <span className="v">{value}</span>
        {series && <Sparkline values={series} />}
      </span>
      {change && (
        <span className="delta">
          <span className={change.direction === "same" ? "row" : change.isGood === false ? "down row" : "up row"}>
            {change.direction !== "same" && (
              <Icon name={change.direction === "up" ? "arrow-up" : "arrow-down"} size={12} />
            )}
            <b>{change.value}</b>
          </span>{" "}
          {change.rest}
        </span>
      )}
    </>
  );
  return href ? (
    <a className="card tile-s" href={href}>
      {inside}
    </a>
  ) : (
    <div className="card tile-s">{inside}</div>
  );
}
