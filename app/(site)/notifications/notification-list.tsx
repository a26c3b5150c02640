import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Empty } from "@/components/ui/empty";
import type { Filter, Told } from "@/domain/notifications/notifications";
import { addressOf } from "./addresses";
import { dayHeading } from "./days";
import { byDay } from "./groups";
import { NotificationLine, type Setting } from "./notification-line";

type Props = Setting & {
  page: { rows: Told[]; previous?: string; next?: string };
  filter: Filter;
};

/** The lines of a page under their days, and the way to older ones. */
export function NotificationList({ page, filter, ...setting }: Props) {
  const { t, now, locale, zone } = setting;
  if (page.rows.length === 0)
    return (
      <Card>
        <Empty title={t("notifications.empty")} seed="up-to-date">
          {t(filter === "all" ? "notifications.emptyAll" : "notifications.emptyFilter")}
        </Empty>
      </Card>
    );
  return (
    <>
      {byDay(page.rows, (at) => dayHeading(at, now, locale, zone, t)).map(({ heading, lines }) => (
        <section key={heading} aria-label={heading}>
          <h2 className="day">{heading}</h2>
          <ul className="card ntfs">
            {lines.map((line) => (
              <NotificationLine key={line.items[0].id} line={line} {...setting} />
            ))}
          </ul>
        </section>
      ))}
      {(page.previous || page.next) && (
        <nav className="row ntf-more" aria-label={t("notifications.pages")}>
          {page.previous && (
            <Button size="sm" href={addressOf({ filter, before: page.previous })}>
              {t("notifications.newer")}
            </Button>
          )}
          {page.next && (
            <Button size="sm" href={addressOf({ filter, after: page.next })}>
              {t("notifications.older")}
            </Button>
          )}
        </nav>
      )}
    </>
  );
}
