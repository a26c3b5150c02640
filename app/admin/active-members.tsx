import { Card } from "@/components/ui/card";
import { Chart } from "@/components/ui/chart";
import type { Active } from "@/domain/overview-community";
import { formatDate } from "@/lib/format";
import type { Translate } from "@/messages/translate";

type Props = { active: Active; t: Translate; locale: string };

/** Two named metrics, each with its definition beside it: a number without one means something else to everybody. */
export function ActiveMembers({ active, t, locale }: Props) {
  const { before, current } = active;
  const day = (date: string) => formatDate(new Date(date), locale, "UTC", { day: "numeric", month: "short" });
  const last = current.length - 1;
  const isQuiet = [...before, ...current].every(({ n }) => n === 0);
  return (
    <Card title={t("admin.overview.people")}>
      {isQuiet ? (
        <p className="t3">{t("admin.overview.peopleEmpty")}</p>
      ) : (
        <Chart
          title={t("admin.overview.peopleChart", { count: current[last]?.n ?? 0 })}
          bars={current.map(({ day: date, n }, at) => ({
            label: at === last ? t("admin.overview.today") : day(date),
            value: n,
            past: before[at]?.n,
            isNow: at === last,
          }))}
          words={{
            step: t("admin.overview.day"),
            now: t("admin.overview.peopleNow"),
            past: t("admin.overview.peoplePast"),
            table: t("admin.overview.table"),
          }}
        />
      )}
      <dl className="metrics sm">
        <dt className="m">{t("admin.overview.daily")}</dt>
        <dd className="t3">{t("admin.overview.dailyIs")}</dd>
        <dt className="m">{t("admin.overview.weekly")}</dt>
        <dd className="t3">
          <b className="t2">{t("admin.overview.weeklyNow", { count: active.week, before: active.weekBefore })}</b>.{" "}
          {t("admin.overview.weeklyIs")}
        </dd>
      </dl>
    </Card>
  );
}
