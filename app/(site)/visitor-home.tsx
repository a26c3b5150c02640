import { TilePattern } from "@/components/members/guild-tile";
import { type CardMember, MemberCard } from "@/components/members/member-card";
import { Button } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { formatDate } from "@/lib/format";
import type { Translate } from "@/messages/translate";

type Props = {
  site: {
    name: string;
    tagline: string;
    welcome: string;
    joining: "open" | "approval" | "closed";
    approvalTime: string;
    timeZone: string;
    isMembersAreaOn: boolean;
  };
  newest: (CardMember & { createdAt: Date })[];
  count: number;
  t: Translate;
  locale: string;
};

/** What this community is, for people passing by, and its newest faces. */
export function VisitorHome({ site, newest, count, t, locale }: Props) {
  const lead =
    site.welcome || t(site.joining === "closed" ? "home.visitor.leadClosed" : "home.visitor.lead", { site: site.name });
  return (
    <>
      <section className="hero">
        <TilePattern seed="gate" look="wall" size={78} />
        <div className="hero-words">
          <h1 dir="auto">{site.tagline || t("home.titleFor", { site: site.name })}</h1>
          <p className="pre-line" dir="auto">
            {lead}
          </p>
          <div className="row wrap">
            {site.joining !== "closed" && site.isMembersAreaOn && (
              <Button href="/signup" look="primary" size="lg">
                {t("home.visitor.signUp")}
              </Button>
            )}
            <Button href="/login" size="lg">
              {t("home.visitor.logIn")}
            </Button>
          </div>
          {!site.isMembersAreaOn && <p className="sm">{t("home.visitor.areaOff")}</p>}
          {site.joining === "approval" && site.isMembersAreaOn && (
            <p className="sm">{t("home.visitor.approval", { time: site.approvalTime || "none" })}</p>
          )}
        </div>
      </section>
      {site.isMembersAreaOn && <Newest {...{ newest, count, t, locale }} timeZone={site.timeZone} />}
    </>
  );
}

type NewestProps = Pick<Props, "newest" | "count" | "t" | "locale"> & { timeZone: string };

function Newest({ newest, count, t, locale, timeZone }: NewestProps) {
  return (
    <>
      <div className="page-head">
        <div className="grow">
          <h2>{t("home.visitor.newest")}</h2>
          <p className="sm">{t("home.visitor.count", { count })}</p>
        </div>
        {newest.length > 0 && <Button href="/members">{t("home.visitor.seeAll")}</Button>}
      </div>
      {newest.length === 0 ? (
        <div className="card">
          <Empty title={t("home.visitor.empty")} heading="h3">
            {t("home.visitor.emptyText")}
          </Empty>
        </div>
      ) : (
        <ul className="mgrid">
          {newest.map((member) => (
            <MemberCard
              key={member.id}
              member={member}
              since={t("members.since", {
                year: formatDate(member.createdAt, locale, timeZone, { year: "numeric" }),
              })}
            />
          ))}
        </ul>
      )}
    </>
  );
}
