import { Avatar } from "@/components/members/avatar";
import { BadgeChips } from "@/components/members/badge-row";
import { Cover } from "@/components/members/cover";
import { FollowAct, type Stance } from "@/components/members/follow-act";
import { type FollowActs, FollowForms } from "@/components/members/follow-button";
import { StatusPill } from "@/components/members/status-pill";
import { Button } from "@/components/ui/button";
import { Count } from "@/components/ui/count";
import { Icon } from "@/components/ui/icon";
import { Menu, MenuItem, MenuLine } from "@/components/ui/menu";
import { Tabs } from "@/components/ui/tabs";
import { ReportItem } from "@/components/writing/menu-items";
import type { Counted, Counts } from "@/domain/counters/count";
import type { MemberProfile } from "@/domain/members/directory";
import type { Translate } from "@/messages/translate";

type Props = {
  member: MemberProfile;
  tab: "about" | "posts" | "comments" | "likes" | "followers" | "following";
  /** What the member has written and liked, by solution; without any, there is nothing to show of it. */
  counts: Partial<Counts>;
  stance: Stance;
  isMe: boolean;
  isStaff: boolean;
  /** Whether one's own profile is public; only oneself is told. */
  isPublic: boolean;
  acts: FollowActs & { back: string };
  t: Translate;
  locale: string;
};

/** The upper part of a profile, the same over each of its tabs. */
export function ProfileHead({ member, tab, counts, stance, isMe, isStaff, isPublic, acts, t, locale }: Props) {
  const base = `/members/${member.slug}`;
  const { followerCount, followingCount } = member;
  return (
    <>
      <FollowForms {...acts} />
      <Cover member={member} />
      <header className="phead">
        <Avatar
          member={member}
          size={124}
          alt={member.photo && member.picture === "photo" ? (member.photoAlt ?? "") : ""}
          eager
        />
        <div className="who">
          <div className="row wrap who-name">
            <h1 dir="auto">{member.nickname}</h1>
            {isMe && (
              <StatusPill
                status={isPublic ? "PUBLIC" : "PRIVATE"}
                label={t(isPublic ? "profile.public" : "profile.private")}
              />
            )}
            {member.isFollower && !isMe && <span className="pill pill-brand">{t("profile.followsYou")}</span>}
          </div>
          {member.title && (
            <p className="t2 who-title" dir="auto">
              {member.title}
            </p>
          )}
        </div>
        <div className="row pacts">
          {isMe ? (
            <Button href="/settings/profile" icon="pencil">
              {t("profile.edit")}
            </Button>
          ) : (
            (member.isInCommunity || member.isFollowing) && (
              <FollowAct member={member} stance={stance} t={t} size="md" primary />
            )
          )}
          <More member={member} base={base} isMe={isMe} isStaff={isStaff} isMember={stance.id !== null} t={t} />
        </div>
      </header>
      <div className="stats under-head">
        <a href={`${base}/followers`}>
          <b>
            <Count value={followerCount} locale={locale} />
          </b>{" "}
          {t("profile.followersWord", { count: followerCount })}
        </a>
        <a href={`${base}/following`}>
          <b>
            <Count value={followingCount} locale={locale} />
          </b>{" "}
          {t("profile.followingWord")}
        </a>
        <BadgeChips badges={member.badges} label={t("profile.badges")} />
      </div>
      <div className="profile-tabs">
        <Tabs
          label={t("profile.tabs")}
          locale={locale}
          tabs={[
            { href: base, label: t("profile.about"), current: tab === "about" },
            ...WRITTEN.filter(() => Object.keys(counts).length > 0).map((name) => ({
              href: `${base}/${name}`,
              label: t(`written.tab.${name}`),
              count: counted(counts, name),
              current: tab === name,
            })),
            {
              href: `${base}/followers`,
              label: t("profile.followers"),
              count: followerCount,
              current: tab === "followers",
            },
            {
              href: `${base}/following`,
              label: t("profile.following"),
              count: followingCount,
              current: tab === "following",
            },
          ]}
        />
      </div>
    </>
  );
}

const WRITTEN = ["posts", "comments", "likes"] as const;

const counted = ({ blog, forum }: Partial<Counts>, name: Counted) => (blog?.[name] ?? 0) + (forum?.[name] ?? 0);

type MoreProps = Pick<Props, "member" | "isMe" | "isStaff" | "t"> & { base: string; isMember: boolean };

function More({ member, base, isMe, isStaff, isMember, t }: MoreProps) {
  return (
    <Menu label={isMe ? t("profile.moreOwn") : t("profile.more", { name: member.nickname })}>
      {isMe && (
        <>
          <MenuItem href={`${base}?as=visitor`} icon="eye">
            {t("profile.asVisitor")}
          </MenuItem>
          <MenuItem href={`${base}?as=member`} icon="eye">
            {t("profile.asMember")}
          </MenuItem>
        </>
      )}
      <button type="button" className="menu-item needs-scripts" data-copy={base} data-copied={t("profile.copied")}>
        <Icon name="link" />
        <span className="clip">{t("profile.copy")}</span>
      </button>
      {isStaff && (
        <MenuItem href={`/admin/members/${member.id}`} icon="shield">
          {t("profile.manage")}
        </MenuItem>
      )}
      {isMember && !isMe && (
        <>
          <MenuLine />
          <ReportItem
            kind="member"
            id={member.id}
            from={base}
            label={t("report.openMember", { name: member.nickname })}
          />
          {!member.isOwner && (
            <MenuItem href={`${base}/block`} icon="user-round-x" bad>
              {t("profile.block", { name: member.nickname })}
            </MenuItem>
          )}
        </>
      )}
    </Menu>
  );
}
