import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Menu, MenuItem } from "@/components/ui/menu";
import { FaceAvatar, FaceBadges, FaceName } from "@/components/writing/face";
import { LikeButton } from "@/components/writing/like-button";
import { CopyItem, ReportItem } from "@/components/writing/menu-items";
import { Prose } from "@/components/writing/prose";
import { SaidAt } from "@/components/writing/said-at";
import type { Face } from "@/domain/members/faces";
import { placePath } from "@/lib/places";
import type { Setting } from "./setting";

type Props = {
  setting: Setting;
  /** 0 is what began the topic. */
  number: number;
  writing: {
    id: string;
    authorId: string | null;
    html: string | null;
    likeCount: number;
    createdAt: Date;
    editedAt: Date | null;
  };
  label: string;
  menuLabel: string;
  /** What else the menu offers. */
  menu: ReactNode;
  className?: string;
  /** Above the author's name; between the name and the words. */
  flag?: ReactNode;
  /** What this reader may be here to do with it, in sight beside "Reply". */
  act?: ReactNode;
  children?: ReactNode;
};

/** One post of a topic, the first or a reply: whose it is and when, its words, and what can be done about it. */
export function Post({
  setting,
  number,
  writing,
  label,
  menuLabel,
  menu,
  className = "post",
  flag,
  act,
  children,
}: Props) {
  const { facts, reading, path } = setting;
  const { topic, own, read } = facts;
  const { t } = reading;
  const author = authorOf(setting, writing);
  const here = hereOf(setting, number);
  return (
    <article className={className} id={`post-${number}`} aria-label={label}>
      {flag}
      <FaceAvatar face={author} size={44} />
      <div className="grow">
        <header className="by">
          <FaceName face={author} former={t("forum.former")} />
          <FaceBadges face={author} />
          {(number === 0 || (writing.authorId && writing.authorId === topic.authorId)) && (
            <span className="pill pill-brand">{t("forum.asked")}</span>
          )}
          <SaidAt
            at={writing.createdAt}
            editedAt={writing.editedAt}
            href={here}
            history={number ? `${path}/history?of=${number}` : `${path}/history`}
            reading={reading}
          />
        </header>
        {children}
        <Prose html={writing.html && read(writing.html)} removed={t("forum.removedText")} />
        <footer className="do">
          <LikeButton
            target={{ kind: number ? "comment" : "topic", id: writing.id }}
            count={writing.likeCount}
            isLiked={own.has(writing.id)}
            label={t("forum.like", { count: writing.likeCount })}
            at={`post-${number}`}
            loginHref={setting.isVisitor ? `/login?next=${encodeURIComponent(here)}` : undefined}
          />
          <span className="end row gap-xs">
            {act}
            {setting.mayReply && <ReplyLink setting={setting} number={number} name={author?.nickname} />}
            <Menu label={menuLabel} className="btn btn-sm btn-ghost btn-icon">
              <CopyItem href={placePath("topic", topic.slug, number)} t={t} />
              {setting.mayReply && (
                <MenuItem href={`${path}?quote=${number}#reply`} icon="quote">
                  {t("forum.quote")}
                </MenuItem>
              )}
              {writing.likeCount > 0 && (
                <MenuItem href={`${path}/likes?of=${number}`} icon="heart">
                  {t("forum.likers")}
                </MenuItem>
              )}
              {mayReport(setting, writing) && (
                <ReportItem kind={number ? "comment" : "topic"} id={writing.id} from={here} label={t("report.open")} />
              )}
              {menu}
            </Menu>
          </span>
        </footer>
      </div>
    </article>
  );
}

/** The face of whoever wrote it, as far as the viewer sees them. */
export const authorOf = ({ facts }: Setting, { authorId }: { authorId: string | null }): Face | undefined =>
  authorId ? facts.faces.get(authorId) : undefined;

/** Where an act comes back to: this post on its page. */
export const hereOf = ({ facts, path }: Setting, number: number): string =>
  number ? placePath("topic", facts.topic.slug, number) : `${path}#post-0`;

/** Others' words, for whoever is signed in; the muted too. */
const mayReport = ({ facts: { viewer } }: Setting, { authorId }: { authorId: string | null }) =>
  viewer.memberId !== null && authorId !== viewer.memberId;

function ReplyLink({ setting: { reading, path }, number, name }: { setting: Setting; number: number; name?: string }) {
  const { t } = reading;
  return (
    <Button
      size="sm"
      look="ghost"
      href={`${path}?reply=${number}#reply`}
      aria-label={t("forum.replyTo", { name: name ?? t("forum.aFormer") })}
    >
      <Icon name="reply" flip />
      <span className="lbl">{t("forum.reply")}</span>
    </Button>
  );
}
