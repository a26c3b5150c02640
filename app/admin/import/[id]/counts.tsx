import { StatTile } from "@/components/ui/stat-tile";
import { formatNumber } from "@/lib/format";
import type { Reading } from "../../desk";
import type { LoadedImport } from "./load";

const OUTCOMES = ["CREATED", "UPDATED", "EXISTS", "INVALID"] as const;

/** How many rows come to what. */
export function Counts({
  counts,
  t,
  locale,
}: Pick<Reading, "t" | "locale"> & { counts: LoadedImport["file"]["done"] }) {
  return (
    <>
      <div className="tiles">
        {OUTCOMES.map((outcome) => (
          <StatTile
            key={outcome}
            label={t(`imports.counts.${outcome}`)}
            value={formatNumber(counts[outcome] ?? 0, locale)}
          />
        ))}
      </div>
      <p className="t3 sm desk-after">{t("imports.countsHint.EXISTS")}</p>
    </>
  );
}
