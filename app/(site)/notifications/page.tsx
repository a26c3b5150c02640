import type { Metadata } from "next";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Done } from "@/components/ui/done";
import { Empty } from "@/components/ui/empty";
import { formatDate } from "@/components/ui/format";
import { Icon } from "@/components/ui/icon";
import { Note } from "@/components/ui/note";
import { PageHead } from "@/components/ui/page-head";
import { Tabs } from "@/components/ui/tabs";
import { can } from "@/domain/can";
import { deviceOf } from "@/domain/notifications/device";
import { countUnread, type Filter, listNotifications } from "@/domain/notifications/notifications";
import { getPreferences } from "@/domain/notifications/preferences";
import { getMe, getSite, requireMember } from "@/entry/viewer";
import { doneWords, getLanguage, getWords } from "@/entry/words";
import { approve, follow, pause, read, unread } from "./actions";
import { Fresh } from "./fresh";
import { byDay } from "./groups";
import { HowYouHear } from "./how-you-hear";
import { NotificationLine } from "./notification-line";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getWords();
  return { title: t("notifications.title") };
}

const FILTERS = ["all", "unread", "people", "account", "security", "team"] as const;

export default async function NotificationsPage({ searchParams }: PageProps<"/notifications">) {
  const params = await searchParams;
  const filter: Filter = FILTERS.find((one) => one === params.filter) ?? "all";
  const viewer = await requireMember(filter === "all" ? "/notifications" : `/notifications?filter=${filter}`);
  const place = { after: one(params.after), before: one(params.before) };
  const [page, counts, preferences, me, site, t, locale] = await Promise.all([
    listNotifications(viewer, { filter, ...place }),
    countUnread(viewer.memberId),
    getPreferences(viewer),
    getMe(),
    getSite(),
    getWords(),
    getLanguage(),
  ]);
  const now = new Date();
  const zone = me!.timeZone ?? site.timeZone;
  const isTeam = viewer.permissions.size > 0;
  const here = addressOf({ filter, ...place });
  const personal = counts.all - counts.team;
  const say = {
    t,
    me: { id: viewer.memberId, slug: me!.slug },
    moment: (iso: string) => momentOf(new Date(iso), locale, zone),
  };
  const told = page.rows.map((row) =>
    row.data.device ? { ...row, data: { ...row.data, device: nameOf(row.data.device) } } : row,
  );

  function nameOf(agent: string) {
    const { browser, system } = deviceOf(agent);
    return t("mails.newDevice.device", { browser: browser || "none", system: system || "none" });
  }
  return (
    <div className="cols ntf-cols">
      <div>
        <PageHead
          title={t("notifications.title")}
          actions={
            <>
              {counts.all > 0 && (
                <form action={read}>
                  <input type="hidden" name="back" value={here} />
                  <Button type="submit" size="sm" icon="check-check">
                    {t("notifications.readAll")}
                  </Button>
                </form>
              )}
              <Button
                href="/settings/notifications"
                size="sm"
                iconOnly
                aria-label={t("notifications.settings")}
                title={t("notifications.settings")}
              >
                <Icon name="settings-2" />
              </Button>
            </>
          }
        />
        <Tabs
          label={t("notifications.filters")}
          locale={locale}
          tabs={FILTERS.filter((one) => one !== "team" || isTeam).map((one) => ({
            href: addressOf({ filter: one }),
            label: t(`notifications.filter.${one}`),
            current: one === filter,
            hot: one === "all" || one === "team",
            count: one === "unread" || countOf(one) === 0 ? undefined : countOf(one),
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
          {isTeam && filter === "all" && counts.team > 0 && (
            <Note
              look="brand"
              icon="inbox"
              title={t("notifications.team", { count: counts.team })}
              action={
                <Button size="sm" href={addressOf({ filter: "team" })}>
                  {t("notifications.teamShow")}
                </Button>
              }
            />
          )}
          {told.length === 0 ? (
            <Card>
              <Empty title={t("notifications.empty")} seed="up-to-date">
                {t(filter === "all" ? "notifications.emptyAll" : "notifications.emptyFilter")}
              </Empty>
            </Card>
          ) : (
            byDay(told, (at) => headingOf(at, now, locale, zone, t)).map(({ heading, lines }) => (
              <section key={heading} aria-label={heading}>
                <h2 className="day">{heading}</h2>
                <ul className="card ntfs">
                  {lines.map((line) => (
                    <NotificationLine
                      key={line.items[0].id}
                      {...say}
                      line={line}
                      now={now}
                      locale={locale}
                      zone={zone}
                      back={here}
                      mayFollow={can.follow(viewer, { id: "", status: "APPROVED", privacyStatus: "PUBLIC" })}
                      mayApprove={can.approveMembers(viewer)}
                      acts={{ read, unread, follow, approve }}
                    />
                  ))}
                </ul>
              </section>
            ))
          )}
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
        </Fresh>
        <p className="sm t3 ntf-kept">{t("notifications.kept")}</p>
      </div>
      <HowYouHear preferences={preferences} pause={pause} back={here} t={t} />
      <Done params={params} words={await doneWords()} />
    </div>
  );

  function countOf(one: Filter) {
    return one === "all" ? personal : one === "unread" ? 0 : counts[one];
  }
}

const one = (value: string | string[] | undefined) => (typeof value === "string" ? value : undefined);

function addressOf({ filter, after, before }: { filter: Filter; after?: string; before?: string }): string {
  const query = new URLSearchParams({
    ...(filter !== "all" && { filter }),
    ...(after && { after }),
    ...(before && { before }),
  });
  return query.size > 0 ? `/notifications?${query}` : "/notifications";
}

const DAY: Intl.DateTimeFormatOptions = { year: "numeric", month: "2-digit", day: "2-digit" };
const dayOf = (at: Date, zone: string) => Date.parse(formatDate(at, "en-CA", zone, DAY)) / 86_400_000;

function headingOf(at: Date, now: Date, locale: string, zone: string, t: Awaited<ReturnType<typeof getWords>>): string {
  const days = Math.round(dayOf(now, zone) - dayOf(at, zone));
  if (days <= 0) return t("notifications.today");
  if (days === 1) return t("notifications.yesterday");
  if (days < 7) return t("notifications.thisWeek");
  return formatDate(at, locale, zone, { month: "long", year: "numeric" });
}

const momentOf = (at: Date, locale: string, zone: string) =>
  formatDate(at, locale, zone, { day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit" });
