import { FollowButton } from "@/components/members/follow-button";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem } from "@/components/ui/menu";
import { Time } from "@/components/ui/time";
import { Face } from "./face";
import type { Line } from "./groups";
import { type Reader, sayingOf } from "./say";

type Act = (form: FormData) => Promise<void>;
/** What every line of a page needs beside itself. */
export type Setting = Reader & {
  now: Date;
  locale: string;
  zone: string;
  /** This page's own address, to come back to. */
  mayFollow: boolean;
  mayApprove: boolean;
  approve: Act;
};
type Props = Setting & { line: Line };

/** One line of the list: who or what, the sentence, what can be done about it in place, and how to have less of it. */
export function NotificationLine(props: Props) {
  const { line, t, now, locale, zone } = props;
  const [first] = line.items;
  const { icon, sentence, href, quote } = sayingOf(line, props);
  return (
    <li className={line.isNew ? "ntf is-new" : "ntf"} id={first.id}>
      <Face actor={first.actor} icon={icon} />
      <div className="grow">
        <p className="say">
          {line.isNew && <span className="vh">{t("notifications.new")} </span>}
          {href ? (
            <a href={href} data-ntf={line.isNew ? idsOf(line) : undefined}>
              {sentence}
            </a>
          ) : (
            sentence
          )}
        </p>
        {quote && (
          <p className="q sm" dir="auto">
            {quote}
          </p>
        )}
        <FollowBack {...props} />
        <Decision {...props} />
      </div>
      <div className="ntf-end">
        <Time at={first.createdAt} now={now} locale={locale} zone={zone} />
        <More {...props} />
      </div>
    </li>
  );
}

/** The ids of all that one line stands for, as marking reads them. */
export const idsOf = (line: Line) => line.items.map(({ id }) => id).join(",");

function FollowBack({ line, t, mayFollow }: Props) {
  const [{ kind, actor, isFollowing }] = line.items;
  const isOffered = kind === "newFollower" && line.items.length === 1 && mayFollow && !isFollowing;
  if (!isOffered || actor?.privacyStatus !== "PUBLIC") return null;
  return (
    <div className="acts">
      <FollowButton
        member={actor}
        isFollowing={false}
        primary={line.isNew}
        label={t("notifications.followBack")}
        name={t("notifications.followName", { nickname: actor.nickname })}
      />
    </div>
  );
}

function Decision({ line, t, mayApprove, approve }: Props) {
  const [{ kind, actor }] = line.items;
  if (kind !== "newApplicant" || !actor) return null;
  if (actor.status !== "PENDING") return <p className="sm t3">{t("notifications.decided")}</p>;
  const { id, nickname } = actor;
  return (
    <div className="acts">
      {mayApprove && (
        <form action={approve}>
          <input type="hidden" name="memberId" value={id} />
          <Button type="submit" size="sm" look="primary" aria-label={t("notifications.approveName", { nickname })}>
            {t("notifications.approve")}
          </Button>
        </form>
      )}
      <Button size="sm" href="/admin/requests" aria-label={t("notifications.requestOf", { nickname })}>
        {t("notifications.request")}
      </Button>
    </div>
  );
}

function More({ line, t }: Props) {
  return (
    <Menu label={t("notifications.more")} className="btn btn-ghost btn-sm btn-icon">
      <MenuItem
        icon={line.isNew ? "check" : "mail"}
        button={{ form: line.isNew ? "mark-read" : "mark-unread", name: "ids", value: idsOf(line) }}
      >
        {t(line.isNew ? "notifications.read" : "notifications.unread")}
      </MenuItem>
      <MenuItem href={`/settings/notifications#${line.items[0].kind}`} icon="bell-off">
        {t("notifications.fewer")}
      </MenuItem>
    </Menu>
  );
}
