import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import type { IconName } from "@/components/ui/icon-names";
import { Menu, MenuItem, MenuLine } from "@/components/ui/menu";
import { Note } from "@/components/ui/note";
import { Time } from "@/components/ui/time";
import { FaceAvatar, FaceName } from "@/components/writing/face";
import type { Blog } from "../load";
import type { commentActs, PostPageFacts } from "./load";

export type Setting = {
  facts: PostPageFacts;
  blog: Pick<Blog, "t" | "locale" | "zone" | "now" | "isMember">;
  path: string;
  mayComment: boolean;
  actsOf: (comment: Comment) => ReturnType<typeof commentActs>;
};
type Comment = PostPageFacts["page"]["rows"][number];

/** The comments of a post, each with its answers, one level deep. */
export function Comments({ setting }: { setting: Setting }) {
  const { page, replies } = setting.facts;
  const { t } = setting.blog;
  return (
    <ol className="comments">
      {page.rows.map((comment) => {
        const answers = replies.get(comment.id) ?? [];
        const rest = comment.replyCount - answers.filter(({ deletedAt }) => !deletedAt).length;
        return (
          <li key={comment.id}>
            <CommentCard setting={setting} comment={comment} />
            {(answers.length > 0 || rest > 0) && (
              <ol className="answers">
                {answers.map((answer) => (
                  <li key={answer.id}>
                    <CommentCard setting={setting} comment={answer} />
                  </li>
                ))}
                {rest > 0 && (
                  <li>
                    <a className="link sm" href={`${setting.path}?comment=${comment.number}#comment-${comment.number}`}>
                      {t("blog.moreReplies", { count: rest })}
                    </a>
                  </li>
                )}
              </ol>
            )}
          </li>
        );
      })}
    </ol>
  );
}

function CommentCard({ setting, comment }: { setting: Setting; comment: Comment }) {
  const { facts, blog, path, mayComment } = setting;
  const { t, locale, zone, now } = blog;
  const { number } = comment;
  const may = setting.actsOf(comment);
  if (comment.deletedAt) return <Trace setting={setting} comment={comment} mayRestore={may.restore} />;
  const author = comment.authorId ? facts.faces.get(comment.authorId) : undefined;
  const name = author?.nickname ?? t("blog.former");
  const here = `${path}?comment=${number}#comment-${number}`;
  const isLiked = facts.own.has(comment.id);
  const like = t("forum.like", { count: comment.likeCount });
  return (
    <article className="comment" id={`comment-${number}`} aria-label={t("blog.commentBy", { number, name })}>
      <FaceAvatar face={author} size={32} />
      <div className="grow">
        <header className="by">
          <FaceName face={author} former={t("blog.former")} />
          {comment.authorId && comment.authorId === facts.post.authorId && (
            <span className="pill pill-brand">{t("blog.author")}</span>
          )}
          {comment.editedAt && (
            <a className="xs t3" href={`${path}/history?of=${number}`}>
              {t("forum.edited")}
            </a>
          )}
          <a className="at" href={here}>
            <Time at={comment.createdAt} now={now} locale={locale} zone={zone} />
          </a>
        </header>
        {comment.hiddenAt && (
          <Note look="warn" icon="eye-off">
            {t("forum.hiddenReply")}
          </Note>
        )}
        {comment.html ? (
          // biome-ignore lint/security/noDangerouslySetInnerHtml: lib/writing.ts has cleaned it
          <div className="prose" dir="auto" dangerouslySetInnerHTML={{ __html: facts.read(comment.html) }} />
        ) : (
          <p className="prose t3">{t("forum.removedText")}</p>
        )}
        <footer className="do">
          {blog.isMember ? (
            <button
              className="react"
              type="submit"
              form={isLiked ? "unlike-comment" : "like-comment"}
              name="targetId"
              value={comment.id}
              aria-pressed={isLiked}
              aria-label={like}
            >
              <Icon name="heart" />
              {comment.likeCount}
            </button>
          ) : (
            <a className="react" href={`/login?next=${encodeURIComponent(here)}`} aria-label={like}>
              <Icon name="heart" />
              {comment.likeCount}
            </a>
          )}
          {mayComment && (
            <Button
              size="sm"
              look="ghost"
              href={`${path}?reply=${number}#write`}
              aria-label={t("forum.replyTo", { name })}
            >
              <Icon name="reply" flip />
              <span className="lbl">{t("forum.reply")}</span>
            </Button>
          )}
          <Menu label={t("blog.moreComment", { number })} className="btn btn-sm btn-ghost btn-icon">
            <button type="button" className="menu-item needs-scripts" data-copy={here} data-copied={t("forum.copied")}>
              <Icon name="link" />
              <span className="clip">{t("forum.copy")}</span>
            </button>
            {comment.likeCount > 0 && (
              <MenuItem href={`${path}/likes?of=${number}`} icon="heart">
                {t("forum.likers")}
              </MenuItem>
            )}
            {may.edit && (
              <MenuItem href={`${path}/c/${number}/edit`} icon="pencil">
                {t("forum.edit")}
              </MenuItem>
            )}
            {may.moderate && (
              <ActButton
                form={comment.hiddenAt ? "show-comment" : "hide-comment"}
                icon={comment.hiddenAt ? "eye" : "eye-off"}
                id={comment.id}
                label={t(comment.hiddenAt ? "forum.unhide" : "forum.hide")}
              />
            )}
            {may.delete && (
              <>
                <MenuLine />
                <ActButton form="delete-comment" icon="trash-2" id={comment.id} label={t("forum.delete")} isBad />
              </>
            )}
          </Menu>
        </footer>
      </div>
    </article>
  );
}

function Trace({ setting, comment, mayRestore }: { setting: Setting; comment: Comment; mayRestore: boolean }) {
  const { t } = setting.blog;
  const { viewer, read } = setting.facts;
  const isOwn = comment.deletedBy !== null && comment.deletedBy === viewer.memberId;
  return (
    <div className="comment is-gone" id={`comment-${comment.number}`}>
      <Icon name="trash-2" />
      <div className="grow">
        <span className="t3 sm">{t("blog.trace", { who: isOwn ? "own" : "other" })}</span>{" "}
        {mayRestore && (
          <Button type="submit" size="sm" look="ghost" form="restore-comment" name="commentId" value={comment.id}>
            {t("forum.restore")}
          </Button>
        )}
        {comment.html && (
          <details>
            <summary>{t("forum.traceRead")}</summary>
            {/* biome-ignore lint/security/noDangerouslySetInnerHtml: lib/writing.ts has cleaned it */}
            <div className="prose" dir="auto" dangerouslySetInnerHTML={{ __html: read(comment.html) }} />
          </details>
        )}
      </div>
    </div>
  );
}

type ActProps = { form: string; icon: IconName; id: string; label: string; isBad?: boolean };

const ActButton = ({ form, icon, id, label, isBad }: ActProps) => (
  <button className={isBad ? "menu-item is-bad" : "menu-item"} type="submit" form={form} name="commentId" value={id}>
    <Icon name={icon} />
    <span className="clip">{label}</span>
  </button>
);
