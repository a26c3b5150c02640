import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import type { IconName } from "@/components/ui/icon-names";
import { Time } from "@/components/ui/time";
import type { Overview } from "@/domain/overview";
import type { Reading } from "./desk";

type Need = {
  key: string;
  icon: IconName;
  look: "warn" | "bad";
  title: string;
  hint?: ReactNode;
  href: string;
  act: string;
};

/** What waits for a person, worst first; empty when all is quiet. */
export function needsOf({ overview, t, ...reading }: Reading & { overview: Overview }, mayDecide: boolean): Need[] {
  const { needs, tabs } = overview;
  const list: (Need & { count: number })[] = [
    {
      key: "requests",
      count: mayDecide ? tabs.PENDING : 0,
      icon: "hourglass",
      look: "warn",
      title: t("admin.overview.need.requests", { count: tabs.PENDING }),
      hint: needs.oldestAt && (
        <>
          {t("requests.oldest")} <Time at={needs.oldestAt} {...reading} />
        </>
      ),
      href: "/admin/requests",
      act: t("admin.overview.need.review"),
    },
    {
      key: "reports",
      count: needs.openReports,
      icon: "flag",
      look: "warn",
      title: t("admin.overview.need.reports", { count: needs.openReports }),
      href: "/admin/reports",
      act: t("admin.overview.need.review"),
    },
    {
      key: "failedMails",
      count: needs.failedMails,
      icon: "mail-warning",
      look: "bad",
      title: t("admin.overview.need.failedMails", { count: needs.failedMails }),
      hint: t("admin.overview.need.failedMailsHint"),
      href: "/admin/mail",
      act: t("admin.overview.need.look"),
    },
    {
      key: "lateMails",
      count: needs.lateMails,
      icon: "mail",
      look: "warn",
      title: t("admin.overview.need.lateMails", { count: needs.lateMails }),
      hint: t("admin.overview.need.lateMailsHint"),
      href: "/admin/mail",
      act: t("admin.overview.need.look"),
    },
    {
      key: "lateEvents",
      count: needs.lateEvents + needs.failedJobs,
      icon: "activity",
      look: "bad",
      title: t("admin.overview.need.worker"),
      hint: t("admin.overview.need.workerHint", { count: needs.lateEvents }),
      href: "/admin/audit",
      act: t("admin.overview.need.look"),
    },
    {
      key: "sleepers",
      count: needs.sleepers,
      icon: "moon",
      look: "warn",
      title: t("admin.overview.need.sleepers", { count: needs.sleepers }),
      hint: t("admin.overview.need.sleepersHint"),
      href: "/admin/team",
      act: t("admin.overview.need.look"),
    },
  ];
  return list.filter(({ count }) => count > 0);
}

/** The list, each with the one step that settles it. */
export function Needs({ needs, quiet }: { needs: Need[]; quiet: string }) {
  return (
    <>
      {needs.length > 0 && (
        <ul className="need">
          {needs.map((need) => (
            <li key={need.key}>
              <span className={`ico ico-${need.look}`}>
                <Icon name={need.icon} />
              </span>
              <span className="grow">
                <span className="m names">{need.title}</span>
                {need.hint && <span className="sm t3">{need.hint}</span>}
              </span>
              <Button href={need.href} size="sm" look={need.key === "requests" ? "tint" : "secondary"}>
                {need.act}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <p className="row sm t3 need-rest">
        <Icon name="circle-check" size={14} />
        {quiet}
      </p>
    </>
  );
}
