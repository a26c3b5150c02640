import { Avatar } from "@/components/members/avatar";
import { FollowButton } from "@/components/members/follow-button";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Menu, MenuItem } from "@/components/ui/menu";
import { Time } from "@/components/ui/time";
import type { Line } from "./groups";
import { type Reader, sayingOf } from "./say";

type Act = (form: FormData) => Promise<void>;
type Props = Reader & {
  line: Line;
  now: Date;
  locale: string;
  zone: string;
  back: string;
  mayFollow: boolean;
  mayApprove: boolean;
  acts: { read: Act; unread: Act; follow: Act; approve: Act };
};

/** One line of the list: who or what, the sentence, what can be done about it in place, and how to have less of it. */
export function NotificationLine({ line, now, locale, zone, back, mayFollow, mayApprove, acts, ...reader }: Props) {
  const { t } = reader;
  const [first] = line.items;
  const { icon, sentence, href, quote } = sayingOf(line, reader);
  const ids = line.items.map(({ id }) => id).join(",");
  const actor = first.actor;
  const isAlone = line.items.length === 1;
  const mark = line.isNew ? acts.read : acts.unread;
  return (
    <li className={line.isNew ? "ntf is-new" : "ntf"} id={first.id}>
      <div className="who">
        {actor ? (
          <>
            <Avatar member={actor} size={40} />
            <span className="kind">
              <Icon name={icon} />
            </span>
          </>
        ) : (
          <span className="ico ntf-ico">
            <Icon name={icon} size={18} />
          </span>
        )}
      </div>
      <div className="grow">
        <p className="say">
          {line.isNew && <span className="vh">{t("notifications.new")} </span>}
          {href ? (
            <a href={href} data-ntf={line.isNew ? ids : undefined}>
              {sentence}
            </a>
          ) : (
            sentence
          )}
        </p>
        {quote && <p className="q sm">{quote}</p>}
        {isAlone &&
          first.kind === "newFollower" &&
          actor &&
          mayFollow &&
          !first.isFollowing &&
          actor.privacyStatus === "PUBLIC" && (
            <div className="acts">
              <FollowButton
                member={actor}
                isFollowing={false}
                follow={acts.follow}
                unfollow={acts.follow}
                back={back}
                primary={line.isNew}
                words={{
                  follow: t("notifications.followBack"),
                  following: "",
                  followName: t("notifications.followName", { nickname: actor.nickname }),
                  unfollowName: "",
                }}
              />
            </div>
          )}
        {first.kind === "newApplicant" && actor && (
          <div className="acts">
            {actor.status === "PENDING" ? (
              <>
                {mayApprove && (
                  <form action={acts.approve}>
                    <input type="hidden" name="memberId" value={actor.id} />
                    <Button
                      type="submit"
                      size="sm"
                      look="primary"
                      aria-label={t("notifications.approveName", { nickname: actor.nickname })}
                    >
                      {t("notifications.approve")}
                    </Button>
                  </form>
                )}
                <Button
                  size="sm"
                  href="/admin/requests"
                  aria-label={t("notifications.requestOf", { nickname: actor.nickname })}
                >
                  {t("notifications.request")}
                </Button>
              </>
            ) : (
              <p className="sm t3">{t("notifications.decided")}</p>
            )}
          </div>
        )}
      </div>
      <div className="ntf-end">
        <Time at={first.createdAt} now={now} locale={locale} zone={zone} />
        <Menu label={t("notifications.more")} className="btn btn-ghost btn-sm btn-icon">
          <form action={mark}>
            <input type="hidden" name="ids" value={ids} />
            <input type="hidden" name="back" value={back} />
            <MenuItem icon={line.isNew ? "check" : "mail"}>
              {t(line.isNew ? "notifications.read" : "notifications.unread")}
            </MenuItem>
          </form>
          <MenuItem href={`/settings/notifications#${first.kind}`} icon="bell-off">
            {t("notifications.fewer")}
          </MenuItem>
        </Menu>
      </div>
    </li>
  );
}
