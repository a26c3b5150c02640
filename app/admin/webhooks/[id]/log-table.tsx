import { Card } from "@/components/ui/card";
import { CursorPager } from "@/components/ui/cursor-pager";
import { Empty } from "@/components/ui/empty";
import { Table, Th } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { DeliveryState, listDeliveries } from "@/domain/webhooks/log";
import { formatNumber } from "@/lib/format";
import type { Translate } from "@/messages/translate";
import { type Desk, hrefWith } from "../../desk";
import { DeliveryPill } from "../states";

type Page = Awaited<ReturnType<typeof listDeliveries>>;
type Props = { page: Page; state?: DeliveryState; path: string; desk: Desk };

/** What was sent, the newest first. */
export function LogTable({ page, state, path, desk: { t, locale, zone, now } }: Props) {
  if (page.rows.length === 0)
    return (
      <Card>
        <Empty title={t("webhooks.log.none")} seed="log" heading="h3">
          {t(state ? "webhooks.log.noneSuch" : "webhooks.log.noneText")}
        </Empty>
      </Card>
    );
  return (
    <>
      <Table caption={t("webhooks.log.title")} plain scrolls>
        <thead>
          <tr>
            <Th>{t("webhooks.log.event")}</Th>
            <Th>{t("webhooks.columns.state")}</Th>
            <Th optional>{t("webhooks.log.answer")}</Th>
            <Th optional number>
              {t("webhooks.log.tries")}
            </Th>
            <Th optional>{t("webhooks.log.made")}</Th>
          </tr>
        </thead>
        <tbody>
          {page.rows.map((row) => (
            <tr key={row.id}>
              <td>
                <a className="m" href={`${path}/log/${row.id}`}>
                  {typeName(t, row.type)}
                </a>
              </td>
              <td>
                <DeliveryPill state={row.state} t={t} />
              </td>
              <td className="opt t2">{row.lastStatus ?? row.lastError ?? "–"}</td>
              <td className="num opt">{formatNumber(row.attempts, locale)}</td>
              <td className="opt">
                <Time at={row.createdAt} now={now} locale={locale} zone={zone} />
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
      <CursorPager page={page} at={(key, cursor) => hrefWith(path, { state }, { [key]: cursor })} t={t} />
    </>
  );
}

/** What a kind of event is called. */
export const typeName = (t: Translate, type: string) =>
  t.has(`webhooks.types.${type}` as "webhooks.types.member.created")
    ? t(`webhooks.types.${type}` as "webhooks.types.member.created")
    : type;
