import type { Metadata } from "next";
import { Empty } from "@/components/ui/empty";
import { Icon } from "@/components/ui/icon";
import { Time } from "@/components/ui/time";
import { countUnread, listNotifications } from "@/domain/notifications/notifications";
import { getMe, getSite, requireMember } from "@/entry/viewer";
import { getLanguage, getWords } from "@/entry/words";
import { formatMoment } from "@/lib/format";
import { addressOf } from "../../../(site)/notifications/addresses";
import { deviceName } from "../../../(site)/notifications/device-name";
import { Face } from "../../../(site)/notifications/face";
import { byDay } from "../../../(site)/notifications/groups";
import { idsOf } from "../../../(site)/notifications/notification-line";
import { sayingOf } from "../../../(site)/notifications/say";

const SHOWN = 6;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("notifications.title"), robots: { index: false } };
}

/** The list under the bell: fetched when it is opened (components/shell/bell-list.ts), so that no page pays for it. */
export default async function LatestNotifications() {
  const viewer = await requireMember("/notifications");
  const [page, counts, me, site, t, locale] = await Promise.all([
    listNotifications(viewer, {}, SHOWN * 3),
    countUnread(viewer.memberId),
    getMe(),
    getSite(),
    getWords(),
    getLanguage(),
  ]);
  const zone = me!.timeZone ?? site.timeZone;
  const now = new Date();
  const reader = {
    t,
    me: { id: viewer.memberId, slug: me!.slug },
    moment: (iso: string) => formatMoment(new Date(iso), locale, zone),
    device: (agent: string) => deviceName(agent, t),
  };
  const lines = byDay(page.rows, () => "")[0]?.lines.slice(0, SHOWN) ?? [];
  return (
    <section id="latest" aria-labelledby="latest-title" tabIndex={-1}>
      <header className="latest-head">
        <h2 id="latest-title">{t("notifications.title")}</h2>
        {counts.all > 0 && (
          <button type="button" className="btn btn-ghost btn-sm" data-read-all>
            <Icon name="check-check" />
            {t("notifications.readAll")}
          </button>
        )}
      </header>
      {viewer.permissions.size > 0 && counts.team > 0 && (
        <a className="latest-team" href={addressOf({ filter: "team" })}>
          <Icon name="inbox" />
          {t("notifications.team", { count: counts.team })}
        </a>
      )}
      {lines.length === 0 ? (
        <Empty title={t("notifications.empty")} seed="up-to-date" heading="h3">
          {t("notifications.emptyAll")}
        </Empty>
      ) : (
        <ul>
          {lines.map((line) => {
            const { icon, sentence, href } = sayingOf(line, reader);
            const [first] = line.items;
            return (
              <li key={first.id} className={line.isNew ? "ntf is-new" : "ntf"}>
                <Face actor={first.actor} icon={icon} />
                <div className="grow">
                  <p className="say">
                    {line.isNew && <span className="vh">{t("notifications.new")} </span>}
                    <a href={href ?? "/notifications"} data-ntf={line.isNew ? idsOf(line) : undefined}>
                      {sentence}
                    </a>
                  </p>
                  <Time at={first.createdAt} now={now} locale={locale} zone={zone} />
                </div>
              </li>
            );
          })}
        </ul>
      )}
      <a className="latest-all" href="/notifications">
        {t("notifications.seeAll")}
      </a>
    </section>
  );
}
