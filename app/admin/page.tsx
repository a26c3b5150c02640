import type { Metadata } from "next";
import { MemberRow } from "@/components/members/member-row";
import { Card } from "@/components/ui/card";
import { Chart } from "@/components/ui/chart";
import { Done } from "@/components/ui/done";
import { AdminHead } from "@/components/ui/page-head";
import { Still } from "@/components/ui/still";
import { Time } from "@/components/ui/time";
import { AuditInput, listEvents } from "@/domain/audit";
import { can } from "@/domain/can";
import { listMyTasks } from "@/domain/contacts/notes";
import { getOverview } from "@/domain/overview";
import { countActive, listTalkedAbout } from "@/domain/overview-community";
import { getFirstSteps } from "@/domain/settings/first-steps";
import { doneWords, getWords } from "@/entry/words";
import { formatDate } from "@/lib/format";
import { ActiveMembers } from "./active-members";
import { AuditRows } from "./audit/audit-table";
import { openDesk } from "./desk";
import { FirstSteps } from "./first-steps";
import { MyTasks } from "./my-tasks";
import { Needs, needsOf } from "./needs";
import { OverviewTiles } from "./overview-tiles";
import { TalkedAbout } from "./talked-about";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("shell.overview") };
}

export default async function OverviewPage({ searchParams }: PageProps<"/admin">) {
  const desk = await openDesk("/admin");
  const { viewer, site, me, t, locale, zone, now } = desk;
  if (!can.seeDesk(viewer))
    return (
      <Still>
        <AdminHead title={t("admin.overview.hello", { name: me.nickname })} />
        <MyTasks tasks={await listMyTasks(viewer)} {...desk} />
        <Done params={await searchParams} words={await doneWords()} />
      </Still>
    );
  const mayRead = can.readAudit(viewer);
  const [overview, steps, active, talked, trail, tasks] = await Promise.all([
    getOverview(viewer, site, now),
    getFirstSteps(viewer),
    countActive(viewer, site.timeZone, now),
    listTalkedAbout(viewer, now),
    mayRead ? listEvents(viewer, AuditInput.parse({ what: "moderation" }), 6) : null,
    listMyTasks(viewer),
  ]);
  const needs = needsOf({ overview, ...desk }, can.approveMembers(viewer));
  const hour = Number(formatDate(now, "en-GB", zone, { hour: "2-digit", hour12: false }).slice(0, 2));
  const part = hour < 5 || hour >= 18 ? "evening" : hour < 12 ? "morning" : "afternoon";
  const day = (date: string) => formatDate(new Date(date), locale, "UTC", { day: "numeric", month: "short" });
  const count = (step: { joined: number; waiting: number; gone: number }) => step.joined + step.waiting + step.gone;

  return (
    <Still>
      <AdminHead title={t(`admin.overview.${part}`, { name: me.nickname })}>
        {t("admin.overview.needing", { count: needs.length })}
      </AdminHead>
      {steps && <FirstSteps steps={steps} t={t} />}
      <OverviewTiles overview={overview} {...desk} />
      <div className="grid2 overview-row">
        <Card title={t("admin.overview.chart")}>
          <Chart
            title={t("admin.overview.chartTitle", {
              count: overview.current.reduce((all, step) => all + count(step), 0),
            })}
            bars={overview.current.map((step, at) => ({
              label: at === overview.current.length - 1 ? t("admin.overview.today") : day(step.day),
              value: count(step),
              past: count(overview.before[at]!),
              isNow: at === overview.current.length - 1,
            }))}
            words={{
              step: t("admin.overview.day"),
              now: t("admin.overview.now"),
              past: t("admin.overview.past"),
              table: t("admin.overview.table"),
            }}
          />
        </Card>
        <Card
          title={t("admin.overview.needs")}
          aside={needs.length > 0 && <span className="count">{needs.length}</span>}
          flush
        >
          <Needs needs={needs} quiet={t(needs.length > 0 ? "admin.overview.rest" : "admin.overview.quiet")} />
        </Card>
      </div>
      <MyTasks tasks={tasks} {...desk} />
      <div className="grid2 overview-row">
        <ActiveMembers active={active} t={t} locale={locale} />
        <TalkedAbout talked={talked} t={t} />
      </div>
      <div className="grid2">
        {trail && (
          <Card
            title={t("audit.title")}
            aside={
              <a className="link sm" href="/admin/audit">
                {t("admin.overview.seeAll")}
              </a>
            }
            flush
            className="tblwrap"
          >
            {trail.rows.length > 0 ? (
              <table className="tbl tbl-plain">
                <caption className="vh">{t("audit.caption")}</caption>
                <tbody>
                  <AuditRows rows={trail.rows} {...desk} />
                </tbody>
              </table>
            ) : (
              <p className="t3 card-body">{t("audit.emptyModeration")}</p>
            )}
          </Card>
        )}
        <Card title={t("admin.overview.newest")} flush>
          <ul>
            {overview.newest.map((member) => (
              <MemberRow
                key={member.id}
                member={member}
                action={<Time at={member.createdAt} now={now} locale={locale} zone={zone} className="t3 xs num" />}
              />
            ))}
          </ul>
        </Card>
      </div>
      <Done params={await searchParams} words={await doneWords()} />
    </Still>
  );
}
