import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { pageButton } from "@/components/ui/page-form";
import { Prose } from "@/components/writing/prose";
import { HiddenNote } from "@/components/writing/standing";
import type { commentActs } from "@/domain/comments/acts";
import { placePath } from "@/lib/places";
import { authorOf, Post } from "./post";
import { ReplyMenu } from "./reply-menu";
import type { Comment, Setting } from "./setting";

type Props = {
  setting: Setting;
  comment: Comment;
  may: ReturnType<typeof commentActs>;
  isAnswer?: boolean;
  mayAccept: boolean;
};

/** A reply in its place, or the trace of one; as the answer it stands in its own card. */
export function Reply({ setting, comment, may, isAnswer = false, mayAccept }: Props) {
  if (comment.deletedAt) return <Trace setting={setting} comment={comment} mayRestore={may.restore} />;
  const { t } = setting.reading;
  const { number } = comment;
  const { topic, viewer } = setting.facts;
  const asker = authorOf(setting, topic);
  const isAsker = viewer.memberId !== null && viewer.memberId === topic.authorId;
  return (
    <Post
      setting={setting}
      number={number}
      writing={comment}
      className={isAnswer ? "post is-answer" : "post"}
      label={t("forum.replyBy", { number, name: authorOf(setting, comment)?.nickname ?? t("forum.aFormer") })}
      menuLabel={t("forum.more", { number })}
      menu={
        <ReplyMenu
          setting={setting}
          comment={comment}
          may={{ ...may, accept: mayAccept && !comment.hiddenAt }}
          isAnswer={isAnswer}
        />
      }
      act={
        mayAccept &&
        isAsker &&
        !isAnswer &&
        !comment.hiddenAt && (
          <Button
            size="sm"
            look="ghost"
            icon="circle-check"
            aria-label={t("forum.acceptReply", { number })}
            {...pageButton({ form: "accept", name: "commentId", value: comment.id, at: `post-${number}` })}
          >
            {t("forum.accept")}
          </Button>
        )
      }
      flag={
        isAnswer && (
          <div className="answer-flag">
            <Icon name="circle-check" />
            {asker ? t("forum.answer", { name: asker.nickname }) : t("forum.answerTeam")}
          </div>
        )
      }
    >
      <InReply setting={setting} comment={comment} />
      {comment.hiddenAt && (
        <HiddenNote
          title={t("forum.hiddenReply")}
          isOwn={comment.authorId === setting.facts.viewer.memberId}
          hasContactForm={setting.reading.site.isContactFormOn}
          t={t}
        />
      )}
    </Post>
  );
}

/** What is left where a reply was deleted; who may still read it opens it. */
function Trace({ setting, comment, mayRestore }: { setting: Setting; comment: Comment; mayRestore: boolean }) {
  const { viewer, read } = setting.facts;
  const { t } = setting.reading;
  const isOwn = comment.deletedBy !== null && comment.deletedBy === viewer.memberId;
  return (
    <div className="hidden-post" id={`post-${comment.number}`}>
      <Icon name="trash-2" />
      <span>{t("forum.trace", { who: isOwn ? "own" : "other" })}</span>
      {mayRestore ? (
        <Button type="submit" size="sm" look="ghost" form="restore-comment" name="commentId" value={comment.id}>
          {t("forum.restore")}
        </Button>
      ) : (
        <span />
      )}
      {comment.html && (
        <details>
          <summary>{t("forum.traceRead")}</summary>
          <Prose html={read(comment.html)} removed="" />
        </details>
      )}
    </div>
  );
}

/** Said only where the answer does not follow what it answers. */
function InReply({ setting, comment }: { setting: Setting; comment: Comment }) {
  const { facts, reading } = setting;
  const parent = comment.parentId ? facts.parents.get(comment.parentId) : undefined;
  if (!parent || parent.number === comment.number - 1) return null;
  const { t } = reading;
  const name = authorOf(setting, parent)?.nickname || t("forum.aFormer");
  return (
    <a
      className="inreply"
      href={placePath("topic", facts.topic.slug, parent.number)}
      aria-label={t("forum.inReplyTo", { name, number: parent.number })}
    >
      <Icon name="corner-down-right" size={14} flip />
      {t("forum.inReply", { name })}
    </a>
  );
}
