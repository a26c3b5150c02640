import { FollowAct, type Stance } from "@/components/members/follow-act";
import { type FollowActs, FollowForms } from "@/components/members/follow-button";
import { JoinedBand } from "@/components/members/joined-band";
import { type CardMember, MemberCard } from "@/components/members/member-card";
import { MemberRow } from "@/components/members/member-row";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Empty } from "@/components/ui/empty";
import { Note } from "@/components/ui/note";
import { PageHead } from "@/components/ui/page-head";
import { Time } from "@/components/ui/time";
import { formatDate, fullTime } from "@/lib/format";
import type { Translate } from "@/messages/translate";
import { joinedSentence } from "./joined";

type Face = CardMember & { createdAt: Date; isFollowing: boolean };
type Props = {
  me: {
    nickname: string;
    slug: string;
    isPrivate: boolean;
    mayJoin: boolean;
    isMuted: boolean;
    mutedUntil: Date | null;
    muteMessage: string | null;
  };
  news: { joined: number; newest: Face[]; followers: (Face & { followedAt: Date })[]; suggestions: Face[] };
  /** How the viewer may follow, and the actions for it. */
  acts: FollowActs;
  stance: Stance;
  t: Translate;
  locale: string;
  zone: string;
  now: Date;
};

/** What is new for a member: who joined, who followed them, whom they may know. */
export function MemberHome({ me, news, acts, stance, t, locale, zone, now }: Props) {
  const followAct = (member: Face) => <FollowAct member={member} stance={stance} t={t} />;
  return (
    <>
      <FollowForms {...acts} back="/" />
      <PageHead title={t("home.member.hello", { name: me.nickname })} />
      {me.isMuted && (
        <div className="lead-note">
          <Note
            look="warn"
            icon="volume-x"
            title={t("home.member.muted", { until: me.mutedUntil ? fullTime(me.mutedUntil, locale, zone) : "none" })}
          >
            {t("home.member.mutedText")}
            {me.muteMessage && <p dir="auto">{me.muteMessage}</p>}
          </Note>
        </div>
      )}
      {me.isPrivate && <PrivateNote mayJoin={me.mayJoin} t={t} />}
      <div className="cols">
        <div>
          {news.joined > 0 && <Joined news={news} t={t} />}
          <div className="sectionhead">
            <h2 className="grow">{t("home.member.newest")}</h2>
            <a className="link sm" href="/members?sort=newest">
              {t("home.member.seeAll")}
            </a>
          </div>
          {news.newest.length === 0 ? (
            <div className="card">
              <Empty title={t("home.member.empty")} heading="h3">
                {t("home.member.emptyText")}
              </Empty>
            </div>
          ) : (
            <ul className="mgrid">
              {news.newest.map((member) => (
                <MemberCard
                  key={member.id}
                  member={member}
                  common={{
                    members: [],
                    label: t("home.since", {
                      date: formatDate(member.createdAt, locale, zone, { day: "numeric", month: "long" }),
                    }),
                  }}
                  action={followAct(member)}
                />
              ))}
            </ul>
          )}
        </div>
        <div className="rest">
          <Card title={t("home.member.followers")} flush>
            {news.followers.length === 0 ? (
              <Empty title={t("home.member.noFollowers")} heading="h3">
                {t(me.isPrivate ? "home.member.noFollowersPrivate" : "home.member.noFollowersText")}
              </Empty>
            ) : (
              <>
                <ul>
                  {news.followers.map((member) => (
                    <MemberRow
                      key={member.id}
                      member={member}
                      action={<Time at={member.followedAt} now={now} locale={locale} zone={zone} className="xs t3" />}
                    />
                  ))}
                </ul>
                <p className="card-foot">
                  <a className="link sm" href={`/members/${me.slug}/followers`}>
                    {t("home.member.followersAll")}
                  </a>
                </p>
              </>
            )}
          </Card>
          <Card title={t("home.member.suggestions")} flush>
            {news.suggestions.length === 0 ? (
              <Empty
                title={t("home.member.noSuggestions")}
                heading="h3"
                action={<Button href="/members">{t("home.member.findMembers")}</Button>}
              >
                {t("home.member.noSuggestionsText")}
              </Empty>
            ) : (
              <ul>
                {news.suggestions.map((member) => (
                  <MemberRow key={member.id} member={member} action={followAct(member)} />
                ))}
              </ul>
            )}
          </Card>
        </div>
      </div>
    </>
  );
}

function PrivateNote({ mayJoin, t }: { mayJoin: boolean; t: Translate }) {
  return (
    <div className="lead-note">
      <Note
        icon="lock"
        title={t("home.member.private")}
        action={
          mayJoin && (
            <Button href="/settings/privacy" size="sm">
              {t("home.member.privateAct")}
            </Button>
          )
        }
      >
        {t("home.member.privateText")}
      </Note>
    </div>
  );
}

function Joined({ news, t }: Pick<Props, "news" | "t">) {
  return (
    <JoinedBand
      faces={news.newest.slice(0, 4)}
      sentence={joinedSentence(t, news.joined)}
      hint={t("home.member.joinedText")}
      href="/members?sort=newest"
    />
  );
}
