import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Menu, MenuItem, MenuLine } from "@/components/ui/menu";
import { Note } from "@/components/ui/note";
import { Time } from "@/components/ui/time";
import { FaceAvatar, FaceName } from "@/components/writing/face";
import { LikeButton } from "@/components/writing/like-button";
import type { Reading } from "../../load";
import type { replyActs, TopicPageFacts, topicActs } from "./load";

type Act = (form: FormData) => Promise<void>;
export type Acts = Record<
  | "like"
  | "unlike"
  | "takeTopicAway"
  | "bringTopicBack"
  | "hideTopic"
  | "showTopic"
  | "pin"
  | "unpin"
  | "lock"
  | "unlock"
  | "accept"
  | "unaccept"
  | "watch"
  | "unwatch"
  | "takeReplyAway"
  | "bringReplyBack"
  | "hideReply"
  | "showReply",
  Act
>;

export type Setting = {
  facts: TopicPageFacts;
  reading: Pick<Reading, "t" | "locale" | "zone" | "now">;
  acts: Acts;
  path: string;
  isVisitor: boolean;
  mayReply: boolean;
};
type Comment = TopicPageFacts["comments"][number];

/** What began the topic. */
export function FirstPost({ setting, may }: { setting: Setting; may: ReturnType<typeof topicActs> }) {
  const { facts, reading, acts, path } = setting;
  const { topic, faces, own, read } = facts;
  const { t } = reading;
  const author = topic.authorId ? faces.get(topic.authorId) : undefined;
  const back = `${path}#post-0`;
  const act = (action: Act, icon: Parameters<typeof MenuItem>[0]["icon"], label: string, isBad = false) => (
    <ActItem action={action} icon={icon} bad={isBad} fields={{ topicId: topic.id, back }}>
      {label}
    </ActItem>
  );
  return (
    <article
      className="post"
      id="post-0"
      aria-label={t("forum.postBy", { name: author?.nickname ?? t("forum.former") })}
    >
      <FaceAvatar face={author} size={44} />
      <div className="grow">
        <header className="by">
          <FaceName face={author} former={t("forum.former")} />
          <span className="pill pill-brand">{t("forum.asked")}</span>
          <When
            at={topic.createdAt}
            edited={topic.editedAt}
            href={back}
            history={`${path}/history`}
            reading={reading}
          />
        </header>
        <Words html={topic.html && read(topic.html)} removed={t("forum.removedText")} />
        <footer className="do">
          <LikeButton
            target={{ kind: "topic", id: topic.id }}
            count={topic.likeCount}
            isLiked={own.has(topic.id)}
            label={t("forum.like", { count: topic.likeCount })}
            acts={acts}
            back={back}
            loginHref={setting.isVisitor ? loginFor(back) : undefined}
          />
          <span className="end row gap-xs">
            {setting.mayReply && <ReplyLink setting={setting} number={0} name={author?.nickname} />}
            <Menu label={t("forum.moreTopic")} className="btn btn-sm btn-ghost btn-icon">
              <CopyItem href={path} t={t} />
              {setting.mayReply && (
                <MenuItem href={`${path}?quote=0#reply`} icon="quote">
                  {t("forum.quote")}
                </MenuItem>
              )}
              {topic.likeCount > 0 && (
                <MenuItem href={`${path}/likes?of=0`} icon="heart">
                  {t("forum.likers")}
                </MenuItem>
              )}
              {may.edit && (
                <MenuItem href={`${path}/edit`} icon="pencil">
                  {t("forum.editTopic")}
                </MenuItem>
              )}
              {may.moderate && (
                <>
                  <MenuLine />
                  {topic.pinnedAt ? act(acts.unpin, "pin-off", t("forum.unpin")) : act(acts.pin, "pin", t("forum.pin"))}
                  {topic.lockedAt
                    ? act(acts.unlock, "unlock", t("forum.unlock"))
                    : act(acts.lock, "lock", t("forum.lock"))}
                  <MenuItem href={`${path}/move`} icon="folder-input">
                    {t("forum.move")}
                  </MenuItem>
                  {topic.hiddenAt
                    ? act(acts.showTopic, "eye", t("forum.unhide"))
                    : act(acts.hideTopic, "eye-off", t("forum.hide"))}
                </>
              )}
              {may.delete && (
                <>
                  <MenuLine />
                  {act(acts.takeTopicAway, "trash-2", t("forum.delete"), true)}
                </>
              )}
            </Menu>
          </span>
        </footer>
      </div>
    </article>
  );
}

/** A reply in its place, or the trace of one; as the answer it stands in its own card. */
export function Reply({
  setting,
  comment,
  may,
  isAnswer,
  mayAccept,
}: {
  setting: Setting;
  comment: Comment;
  may: ReturnType<typeof replyActs>;
  isAnswer?: boolean;
  mayAccept: boolean;
}) {
  const { facts, reading, acts, path } = setting;
  const { topic, faces, own, read, viewer } = facts;
  const { t } = reading;
  const author = comment.authorId ? faces.get(comment.authorId) : undefined;
  const asker = topic.authorId ? faces.get(topic.authorId) : undefined;
  const { number } = comment;
  const back = `${path}?post=${number}#post-${number}`;
  const id = `post-${number}`;
  const fields = { commentId: comment.id, back };
  if (comment.deletedAt)
    return (
      <div className="hidden-post" id={id}>
        <Icon name="trash-2" />
        <span>
          {t("forum.trace", {
            who: comment.deletedBy && comment.deletedBy === viewer.memberId ? "own" : "other",
          })}
        </span>
        {may.restore ? (
          <form action={acts.bringReplyBack}>
            <input type="hidden" name="commentId" value={comment.id} />
            <input type="hidden" name="back" value={back} />
            <Button type="submit" size="sm" look="ghost">
              {t("forum.restore")}
            </Button>
          </form>
        ) : (
          <span />
        )}
        {comment.html && (
          <details>
            <summary>{t("forum.traceRead")}</summary>
            <Words html={read(comment.html)} removed="" />
          </details>
        )}
      </div>
    );
  return (
    <article
      className={isAnswer ? "post is-answer" : "post"}
      id={id}
      aria-label={t("forum.replyBy", { number, name: author?.nickname ?? t("forum.former") })}
    >
      {isAnswer && (
        <div className="answer-flag">
          <Icon name="circle-check" />
          {asker ? t("forum.answer", { name: asker.nickname }) : t("forum.answerTeam")}
        </div>
      )}
      <FaceAvatar face={author} size={44} />
      <div className="grow">
        <header className="by">
          <FaceName face={author} former={t("forum.former")} />
          {comment.authorId && comment.authorId === topic.authorId && (
            <span className="pill pill-brand">{t("forum.asked")}</span>
          )}
          <When
            at={comment.createdAt}
            edited={comment.editedAt}
            href={back}
            history={`${path}/history?of=${number}`}
            reading={reading}
          />
        </header>
        <InReply setting={setting} comment={comment} />
        {comment.hiddenAt && (
          <Note look="warn" icon="eye-off">
            {t("forum.hiddenReply")}
          </Note>
        )}
        <Words html={comment.html && read(comment.html)} removed={t("forum.removedText")} />
        <footer className="do">
          <LikeButton
            target={{ kind: "comment", id: comment.id }}
            count={comment.likeCount}
            isLiked={own.has(comment.id)}
            label={t("forum.like", { count: comment.likeCount })}
            acts={acts}
            back={back}
            loginHref={setting.isVisitor ? loginFor(back) : undefined}
          />
          <span className="end row gap-xs">
            {setting.mayReply && <ReplyLink setting={setting} number={number} name={author?.nickname} />}
            <Menu label={t("forum.more", { number })} className="btn btn-sm btn-ghost btn-icon">
              <CopyItem href={back} t={t} />
              {setting.mayReply && (
                <MenuItem href={`${path}?quote=${number}#reply`} icon="quote">
                  {t("forum.quote")}
                </MenuItem>
              )}
              {comment.likeCount > 0 && (
                <MenuItem href={`${path}/likes?of=${number}`} icon="heart">
                  {t("forum.likers")}
                </MenuItem>
              )}
              {mayAccept && !comment.hiddenAt && (
                <ActItem
                  action={isAnswer ? acts.unaccept : acts.accept}
                  icon="circle-check"
                  fields={{ topicId: topic.id, ...fields }}
                >
                  {t(isAnswer ? "forum.unaccept" : "forum.accept")}
                </ActItem>
              )}
              {may.edit && (
                <MenuItem href={`${path}/c/${number}/edit`} icon="pencil">
                  {t("forum.edit")}
                </MenuItem>
              )}
              {may.moderate && (
                <ActItem
                  action={comment.hiddenAt ? acts.showReply : acts.hideReply}
                  icon={comment.hiddenAt ? "eye" : "eye-off"}
                  fields={fields}
                >
                  {t(comment.hiddenAt ? "forum.unhide" : "forum.hide")}
                </ActItem>
              )}
              {may.delete && (
                <>
                  <MenuLine />
                  <ActItem action={acts.takeReplyAway} icon="trash-2" bad fields={fields}>
                    {t("forum.delete")}
                  </ActItem>
                </>
              )}
            </Menu>
          </span>
        </footer>
      </div>
    </article>
  );
}

const loginFor = (back: string) => `/login?next=${encodeURIComponent(back)}`;

/** Kept HTML, cleaned when it was written. */
function Words({ html, removed }: { html: string | null; removed: string }) {
  if (!html) return <p className="prose t3">{removed}</p>;
  // biome-ignore lint/security/noDangerouslySetInnerHtml: lib/writing.ts has cleaned it
  return <div className="prose" dir="auto" dangerouslySetInnerHTML={{ __html: html }} />;
}

function When({
  at,
  edited,
  href,
  history,
  reading: { t, locale, zone, now },
}: {
  at: Date;
  edited: Date | null;
  href: string;
  history: string;
  reading: Setting["reading"];
}) {
  return (
    <>
      {edited && (
        <a className="xs t3" href={history}>
          {t("forum.edited")}
        </a>
      )}
      <a className="at" href={href}>
        <Time at={at} now={now} locale={locale} zone={zone} />
      </a>
    </>
  );
}

/** Said only where the answer does not follow what it answers. */
function InReply({ setting: { facts, reading, path }, comment }: { setting: Setting; comment: Comment }) {
  const parent = comment.parentId ? facts.parents.get(comment.parentId) : undefined;
  if (!parent || parent.number === comment.number - 1) return null;
  const { t } = reading;
  const name = (parent.authorId && facts.faces.get(parent.authorId)?.nickname) || t("forum.former");
  return (
    <a
      className="inreply"
      href={`${path}?post=${parent.number}#post-${parent.number}`}
      aria-label={t("forum.inReplyTo", { name, number: parent.number })}
    >
      <Icon name="corner-down-right" size={14} flip />
      {t("forum.inReply", { name })}
    </a>
  );
}

function ReplyLink({ setting: { reading, path }, number, name }: { setting: Setting; number: number; name?: string }) {
  const { t } = reading;
  return (
    <Button
      size="sm"
      look="ghost"
      href={`${path}?reply=${number}#reply`}
      aria-label={t("forum.replyTo", { name: name ?? t("forum.former") })}
    >
      <Icon name="reply" flip />
      <span className="lbl">{t("forum.reply")}</span>
    </Button>
  );
}

const CopyItem = ({ href, t }: { href: string; t: Reading["t"] }) => (
  <button type="button" className="menu-item needs-scripts" data-copy={href} data-copied={t("forum.copied")}>
    <Icon name="link" />
    <span className="clip">{t("forum.copy")}</span>
  </button>
);

/** One act of a menu as a real form. */
function ActItem({
  action,
  icon,
  bad,
  fields,
  children,
}: {
  action: Act;
  icon: Parameters<typeof MenuItem>[0]["icon"];
  bad?: boolean;
  fields: Record<string, string>;
  children: ReactNode;
}) {
  return (
    <form action={action}>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <MenuItem icon={icon} bad={bad}>
        {children}
      </MenuItem>
    </form>
  );
}
