import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Menu, MenuItem, MenuLine } from "@/components/ui/menu";
import { FaceAvatar, FaceBadges, FaceName } from "@/components/writing/face";
import { LikeButton } from "@/components/writing/like-button";
import { CopyItem, HideItem, ReportItem } from "@/components/writing/menu-items";
import { Prose } from "@/components/writing/prose";
import { SaidAt } from "@/components/writing/said-at";
import { HiddenNote } from "@/components/writing/standing";
import type { commentActs } from "@/domain/comments/acts";
import type { Blog } from "../load";
import type { PostPageFacts } from "./load";

export type Setting = {
  facts: PostPageFacts;
  blog: Pick<Blog, "t" | "locale" | "zone" | "now" | "isMember" | "site">;
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
  const { t } = blog;
  const { number } = comment;
  const may = setting.actsOf(comment);
  if (comment.deletedAt) return <Trace setting={setting} comment={comment} mayRestore={may.restore} />;
  const author = comment.authorId ? facts.faces.get(comment.authorId) : undefined;
  const name = author?.nickname ?? t("forum.aFormer");
  const here = `${path}?comment=${number}#comment-${number}`;
  const at = `comment-${number}`;
  return (
    <article className="comment" id={at} aria-label={t("blog.commentBy", { number, name })}>
      <FaceAvatar face={author} size={32} />
      <div className="grow">
        <header className="by">
          <FaceName face={author} former={t("blog.former")} />
          <FaceBadges face={author} />
          {comment.authorId && comment.authorId === facts.post.authorId && (
            <span className="pill pill-brand">{t("blog.author")}</span>
          )}
          <SaidAt
            at={comment.createdAt}
            editedAt={comment.editedAt}
            href={here}
            history={`${path}/history?of=${number}`}
            reading={blog}
          />
        </header>
        {comment.hiddenAt && (
          <HiddenNote
            title={t("blog.hiddenComment")}
            isOwn={comment.authorId === facts.viewer.memberId}
            hasContactForm={blog.site.isContactFormOn}
            t={t}
          />
        )}
        <Prose html={comment.html && facts.read(comment.html)} removed={t("forum.removedText")} />
        <footer className="do">
          <LikeButton
            target={{ kind: "comment", id: comment.id }}
            count={comment.likeCount}
            isLiked={facts.own.has(comment.id)}
            label={t("forum.like", { count: comment.likeCount })}
            at={at}
            loginHref={blog.isMember ? undefined : `/login?next=${encodeURIComponent(here)}`}
          />
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
            <CopyItem href={here} t={t} />
            {comment.likeCount > 0 && (
              <MenuItem href={`${path}/likes?of=${number}`} icon="heart">
                {t("forum.likers")}
              </MenuItem>
            )}
            {facts.viewer.memberId !== null && comment.authorId !== facts.viewer.memberId && (
              <ReportItem kind="comment" id={comment.id} from={here} label={t("report.open")} />
            )}
            {may.edit && (
              <MenuItem href={`${path}/c/${number}/edit`} icon="pencil">
                {t("forum.edit")}
              </MenuItem>
            )}
            {may.moderate &&
              (comment.hiddenAt ? (
                <MenuItem button={{ form: "show-comment", name: "commentId", value: comment.id, at }} icon="eye">
                  {t("forum.unhide")}
                </MenuItem>
              ) : (
                <HideItem kind="comment" id={comment.id} from={here} label={t("forum.hide")} />
              ))}
            {may.delete && (
              <>
                <MenuLine />
                <MenuItem button={{ form: "delete-comment", name: "commentId", value: comment.id }} icon="trash-2" bad>
                  {t("forum.delete")}
                </MenuItem>
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
            <Prose html={read(comment.html)} removed="" />
          </details>
        )}
      </div>
    </div>
  );
}
