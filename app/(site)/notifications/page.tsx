import type { Metadata } from "next";
import { Button } from "@/components/ui/button";
import { Done } from "@/components/ui/done";
import { Icon } from "@/components/ui/icon";
import { Note } from "@/components/ui/note";
import { PageForm } from "@/components/ui/page-form";
import { PageHead } from "@/components/ui/page-head";
import { Still } from "@/components/ui/still";
import { Tabs } from "@/components/ui/tabs";
import { can } from "@/domain/can";
import { countUnread, type Filter, listNotifications } from "@/domain/notifications/notifications";
import { getPreferences } from "@/domain/notifications/preferences";
import { getMe, getSite, requireMember } from "@/entry/viewer";
import { doneWords, getLanguage, getWords } from "@/entry/words";
import { formatMoment } from "@/lib/format";
import type { Translate } from "@/messages/translate";
import { approve, follow, pause, read, unread } from "./actions";
import { addressOf, FILTERS, placeIn } from "./addresses";
import { deviceName } from "./device-name";
import { Fresh } from "./fresh";
import { HowYouHear } from "./how-you-hear";
import { NotificationList } from "./notification-list";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getWords();
  return { title: t("notifications.title") };
}

/** What a member was told, newest first; what waits for the team stands apart. */
export default async function NotificationsPage({ searchParams }: PageProps<"/notifications">) {
  const params = await searchParams;
  const place = placeIn(params);
  const viewer = await requireMember(addressOf({ filter: place.filter }));
  const [page, counts, preferences, me, site, t, locale] = await Promise.all([
    listNotifications(viewer, place),
    countUnread(viewer.memberId),
    getPreferences(viewer),
    getMe(),
    getSite(),
    getWords(),
    getLanguage(),
  ]);
  const zone = me!.timeZone ?? site.timeZone;
  const here = addressOf(place);
  const isTeam = can.enterAdmin(viewer);
  const counted: Partial<Record<Filter, number>> = { ...counts, all: counts.all - counts.team };
  return (
    <Still>
      <div className="cols ntf-cols">
        <div>
          <Head t={t} here={here} hasUnread={counts.all > 0} />
          <Tabs
            label={t("notifications.filters")}
            locale={locale}
            tabs={FILTERS.filter((filter) => filter !== "team" || isTeam).map((filter) => ({
              href: addressOf({ filter }),
              label: t(`notifications.filter.${filter}`),
              current: filter === place.filter,
              hot: filter === "all" || filter === "team",
              count: counted[filter] || undefined,
            }))}
          />
          <Fresh
            unread={counts.all}
            here={here}
            words={{
              one: t("notifications.freshOne"),
              many: t.raw("notifications.freshMany"),
              show: t("notifications.show"),
            }}
          >
            {isTeam && place.filter === "all" && counts.team > 0 && <TeamNote t={t} count={counts.team} />}
            <NotificationList
              page={page}
              filter={place.filter}
              t={t}
              me={{ id: viewer.memberId, slug: me!.slug }}
              moment={(iso) => formatMoment(new Date(iso), locale, zone)}
              device={(agent) => deviceName(agent, t)}
              now={new Date()}
              locale={locale}
              zone={zone}
              mayFollow={can.follow(viewer, { id: "", status: "APPROVED", privacyStatus: "PUBLIC" })}
              mayApprove={can.approveMembers(viewer)}
              approve={approve}
            />
          </Fresh>
          <PageForm id="follow" action={follow} back={here} />
          <PageForm id="mark-read" action={read} back={here} />
          <PageForm id="mark-unread" action={unread} back={here} />
          <p className="sm t3 ntf-kept">{t("notifications.kept")}</p>
        </div>
        <HowYouHear preferences={preferences} pause={pause} back={here} t={t} />
        <Done params={params} words={await doneWords()} />
      </div>
    </Still>
  );
}

function Head({ t, here, hasUnread }: { t: Translate; here: string; hasUnread: boolean }) {
  const settings = t("notifications.settings");
  return (
    <PageHead
      title={t("notifications.title")}
      actions={
        <>
          {hasUnread && (
            <form action={read}>
              <input type="hidden" name="back" value={here} />
              <Button type="submit" size="sm" icon="check-check">
                {t("notifications.readAll")}
              </Button>
            </form>
          )}
          <Button href="/settings/notifications" size="sm" iconOnly aria-label={settings} title={settings}>
            <Icon name="settings-2" />
          </Button>
        </>
      }
    />
  );
}

function TeamNote({ t, count }: { t: Translate; count: number }) {
  const show = (
    <Button size="sm" href={addressOf({ filter: "team" })}>
      {t("notifications.teamShow")}
    </Button>
  );
  return <Note look="brand" icon="inbox" title={t("notifications.team", { count })} action={show} />;
}
