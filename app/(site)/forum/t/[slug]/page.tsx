import type { Metadata } from "next";
import { ReportDialog } from "@/app/(site)/report/report-dialog";
import { reportWords } from "@/app/(site)/report/report-words";
import { Done } from "@/components/ui/done";
import { Note } from "@/components/ui/note";
import { PageForm } from "@/components/ui/page-form";
import { Pager } from "@/components/ui/pager";
import { pagerWords } from "@/components/ui/pager-words";
import { Still } from "@/components/ui/still";
import { CommentForm } from "@/components/writing/comment-form";
import { CommentForms } from "@/components/writing/comment-forms";
import { LikeForms } from "@/components/writing/like-button";
import { LiveTalk } from "@/components/writing/live-talk";
import { Opened } from "@/components/writing/opened";
import { editorWords } from "@/components/writing/words";
import { commentActs } from "@/domain/comments/acts";
import { COMMENTS_SHOWN } from "@/domain/comments/list";
import { isRefusal } from "@/entry/reply";
import { getSite, getViewer } from "@/entry/viewer";
import { doneWords, formWords, getWords } from "@/entry/words";
import { env } from "@/lib/env";
import { PREVIEW_SIZE } from "@/lib/image-sizes";
import { plainText } from "@/lib/markdown";
import { placePath } from "@/lib/places";
import * as said from "../../../comments/actions";
import * as acts from "../../actions";
import { loadForum } from "../../load";
import { Rooms } from "../../rooms";
import { FirstPost } from "./first-post";
import { TopicHead } from "./head";
import { loadTopic, loadTopicPage, topicActs } from "./load";
import { MayNot } from "./may-not";
import { quoteOf } from "./quote";
import { Rail } from "./rail";
import { Reply } from "./reply";
import type { Setting } from "./setting";
import { Structured } from "./structured";

type Props = PageProps<"/forum/t/[slug]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ slug }, viewer, site, t] = await Promise.all([params, getViewer(), getSite(), getWords()]);
  const topic = await loadTopic(slug);
  const title = topic.title || t("forum.removedTitle");
  // Only what a visitor may see is for search engines and cards.
  if (viewer.kind !== "visitor") return { title, robots: { index: false } };
  const description = plainText(topic.body);
  const url = `${env().SITE_URL}/forum/t/${topic.slug}`;
  const images = [{ url: `${url}/card.png`, ...PREVIEW_SIZE, alt: title }];
  return {
    title,
    description,
    alternates: { canonical: url },
    openGraph: { type: "article", title, description, siteName: site.name, url, images },
    twitter: { card: "summary_large_image", title, description, images },
  };
}

/** A topic: what began it, its answer, a page of replies, and the place to write one. */
export default async function TopicPage({ params, searchParams }: Props) {
  const [{ slug }, search] = await Promise.all([params, searchParams]);
  const [facts, forum, words] = await Promise.all([loadTopicPage(slug, search), loadForum(), formWords("form")]);
  const { viewer, topic, page, answer, comments, addressed, faces } = facts;
  const { t, stance } = forum;
  const path = `/forum/t/${topic.slug}`;
  const may = topicActs(viewer, topic);
  const isOpen = (!topic.lockedAt || may.moderate) && !topic.deletedAt && !topic.hiddenAt;
  // Who could write a moment ago and may not now gets the words back, and why.
  const keepsText = forum.isMember && isRefusal();
  const setting: Setting = {
    facts,
    reading: forum,
    path,
    isVisitor: !forum.isMember,
    mayReply: isOpen && stance.as === "writer",
    acts: {
      takeTopicAway: acts.takeTopicAway,
      bringTopicBack: acts.bringTopicBack,
      showTopic: acts.showTopic,
      pin: acts.pin,
      unpin: acts.unpin,
      lock: acts.lock,
      unlock: acts.unlock,
      watch: acts.watch,
      unwatch: acts.unwatch,
    },
  };
  const [first, last] = [page.rows[0], page.rows.at(-1)];
  // At the end all is read, also what a block keeps from this reader: it would be new to them for ever.
  const readTo = page.hasAfter ? (last?.number ?? 0) : topic.lastNumber;
  const back = facts.isFirst || !first ? path : `${path}?post=${first.number}`;
  const to = addressed && ((addressed.authorId && faces.get(addressed.authorId)?.nickname) || t("forum.aFormer"));
  const quoted =
    addressed?.quoted !== undefined
      ? quoteOf(
          addressed.quoted,
          addressed.authorId ? faces.get(addressed.authorId) : undefined,
          t("forum.former"),
          `${path}?post=${addressed.number}#post-${addressed.number}`,
          addressed.number,
        )
      : undefined;
  return (
    <Still>
      <div className="topic">
        {setting.isVisitor && facts.isFirst && topic.title && <Structured setting={setting} base={env().SITE_URL} />}
        <Rooms forum={forum} here={`/forum/${topic.room.slug}`} />
        <div>
          <TopicHead setting={setting} mayRestore={may.restore} />
          {forum.isMember && (
            <>
              <LikeForms kinds={["topic", "comment"]} acts={{ like: said.likeIt, unlike: said.unlikeIt }} back={back} />
              <CommentForms acts={said} back={back} isModerator={may.moderate} />
            </>
          )}
          {may.accept && (
            <>
              <PageForm id="accept" action={acts.accept} back={back} fields={{ topicId: topic.id }} />
              <PageForm id="unaccept" action={acts.unaccept} back={back} fields={{ topicId: topic.id }} />
            </>
          )}
          {facts.isFirst && <FirstPost setting={setting} may={may} />}
          {answer && (
            <Reply
              setting={setting}
              comment={answer}
              may={commentActs(viewer, answer)}
              isAnswer
              mayAccept={may.accept}
            />
          )}
          {comments.map((comment) => [
            comment === facts.firstNew && (
              <div key="new" className="newline" id="new">
                <span>{t("forum.freshSince", { count: facts.fresh })}</span>
              </div>
            ),
            <Reply
              key={comment.id}
              setting={setting}
              comment={comment}
              may={commentActs(viewer, comment)}
              isAnswer={comment.id === topic.answerId}
              mayAccept={may.accept}
            />,
          ])}
          {first && last && (page.hasBefore || page.hasAfter) && (
            <Pager
              range={t("forum.places.range", { first: first.number, last: last.number, total: topic.lastNumber })}
              first={page.hasBefore ? path : undefined}
              previous={page.hasBefore ? `${path}?before=${first.number}` : undefined}
              next={page.hasAfter ? `${path}?post=${last.number + 1}` : undefined}
              last={page.hasAfter ? `${path}?post=${topic.lastNumber}` : undefined}
              words={pagerWords(t, {
                label: t("forum.places.label"),
                previous: t("forum.places.previous"),
                next: t("forum.places.next"),
              })}
            />
          )}
          {forum.isMember && (
            <LiveTalk
              on={topic.id}
              cards={facts.cards}
              after={Math.max(topic.lastNumber, last?.number ?? 0)}
              isOpenEnded={!page.hasAfter && page.rows.length < COMMENTS_SHOWN}
              at={{ page: placePath("topic", topic.slug, "{n}"), id: "post-{n}" }}
              words={{ one: t("talk.newReply"), many: t.raw("talk.newReplies") }}
            />
          )}
          <section className="composer" id="reply" aria-label={t("forum.reply")}>
            {topic.lockedAt && (
              <Note icon="lock" title={t("forum.lockedNote")}>
                {" "}
                {t("forum.lockedText")}
              </Note>
            )}
            {isOpen && stance.as !== "writer" && <MayNot stance={stance} t={t} next={`${path}#reply`} />}
            {(setting.mayReply || keepsText) && (
              <>
                {to && <p className="to">{t("forum.replyTo", { name: to })}</p>}
                <CommentForm
                  action={said.postReply}
                  hostKind="topic"
                  key={`${addressed?.id ?? ""}${quoted ? "q" : ""}`}
                  words={words}
                  editor={editorWords(t)}
                  hostId={topic.id}
                  parentId={addressed?.id || undefined}
                  value={quoted}
                  isAddressed={addressed !== undefined}
                  isWatching={topic.mine?.isWatching ?? true}
                  cancelHref={addressed ? `${path}#reply` : undefined}
                  labels={{
                    body: t("forum.replyHere"),
                    placeholder: to ? t("forum.replyPlaceholder", { name: to }) : t("forum.replyAny"),
                    watch: t("forum.watch"),
                    submit: t("forum.postReply"),
                    cancel: t("forum.cancelReply"),
                  }}
                />
              </>
            )}
          </section>
          {forum.isMember && facts.fresh > 0 && (
            <form action={acts.markTopicRead} className="no-scripts">
              <input type="hidden" name="topicId" value={topic.id} />
              <input type="hidden" name="number" value={readTo} />
              <button className="btn btn-sm" type="submit">
                {t("forum.markRead")}
              </button>
            </form>
          )}
        </div>
        <Rail setting={setting} />
      </div>
      <Opened door="forum" facts={{ topicId: topic.id, number: readTo }} />
      {viewer.memberId && <ReportDialog words={words} say={reportWords(t)} />}
      <Done params={search} words={await doneWords()} />
    </Still>
  );
}
