import { StatTile } from "@/components/ui/stat-tile";
import type { Overview } from "@/domain/overview";
import { formatNumber, shortCount } from "@/lib/format";
import type { Reading } from "./desk";
import { changeOf, direction, waitText } from "./numbers";

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);

/** Four numbers and what moved them: members, sign-ups, who came, and how long an answer takes. */
export function OverviewTiles({ overview, t, locale }: Reading & { overview: Overview }) {
  const { tabs, totals, current, before, active, waits } = overview;
  const week = sum(current.slice(-7).map((day) => day.joined));
  const all = (days: typeof current) => sum(days.map((day) => day.joined + day.waiting + day.gone));
  const signups = changeOf(all(current), all(before), locale);
  const came = changeOf(active.recent, active.before, locale);
  const onBefore = t("admin.overview.onBefore");
  return (
    <div className="tiles">
      <StatTile
        href="/admin/members?status=APPROVED"
        label={t("admin.overview.members")}
        value={shortCount(tabs.APPROVED, locale)}
        change={{
          direction: week > 0 ? "up" : "same",
          value: formatNumber(week, locale),
          rest: t("admin.overview.thisWeek"),
        }}
        series={totals}
      />
      <StatTile
        href="/admin/members?sort=joined"
        label={t("admin.overview.signups")}
        value={shortCount(all(current), locale)}
        change={signups && { ...signups, isGood: signups.direction !== "down", rest: onBefore }}
        series={current.map((day) => day.joined + day.waiting + day.gone)}
      />
      <StatTile
        href="/admin/members?sort=login"
        label={t("admin.overview.active")}
        value={shortCount(active.recent, locale)}
        change={came && { ...came, isGood: came.direction !== "down", rest: onBefore }}
        series={active.steps}
      />
      <StatTile
        href="/admin/requests"
        label={t("admin.overview.wait")}
        value={waits.recent === null ? "–" : waitText(waits.recent, locale)}
        change={
          waits.recent !== null && waits.before !== null
            ? {
                direction: direction(waits.recent, waits.before),
                isGood: waits.recent <= waits.before,
                value: waitText(Math.abs(waits.recent - waits.before), locale),
                rest: t(waits.recent <= waits.before ? "admin.overview.faster" : "admin.overview.slower"),
              }
            : undefined
        }
        series={waits.steps}
      />
    </div>
  );
}
