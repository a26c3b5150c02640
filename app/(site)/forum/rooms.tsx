import { Icon } from "@/components/ui/icon";
import type { IconName } from "@/components/ui/icon-names";
import type { Forum } from "./load";

type Props = { forum: Pick<Forum, "rooms" | "unread" | "isMember" | "mayManage" | "t">; here: string };

/** The way around the forum: what is new, and its rooms. */
export function Rooms({ forum: { rooms, unread, isMember, mayManage, t }, here }: Props) {
  const link = (href: string, icon: IconName, label: string, count?: number) => (
    <a href={href} aria-current={here === href ? "page" : undefined}>
      <Icon name={icon} />
      {label}
      {!!count && <span className="count end">{count > 99 ? "99+" : count}</span>}
    </a>
  );
  return (
    <nav className="snav" aria-label={t("forum.nav")}>
      {link("/forum", "sparkles", t("forum.latest"))}
      {isMember && link("/forum/unread", "inbox", t("forum.unread"), unread)}
      {link("/forum/unanswered", "circle-help", t("forum.unanswered"))}
      <span className="grp">{t("forum.rooms")}</span>
      {rooms.map(({ id, slug, name, hue, readers }) => (
        <a key={id} href={`/forum/${slug}`} aria-current={here === `/forum/${slug}` ? "page" : undefined}>
          <span className={`room h${hue}`} />
          <bdi className="clip">{name}</bdi>
          {readers.kind !== "everyone" && (
            <>
              <Icon name="lock" className="end" />
              <span className="vh">{t(readers.kind === "chosen" ? "forum.staffRoom" : "forum.membersRoom")}</span>
            </>
          )}
        </a>
      ))}
      {mayManage && link("/admin/forum", "sliders-horizontal", t("forum.manage"))}
    </nav>
  );
}
