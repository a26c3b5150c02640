import { AvatarGroup } from "@/components/members/avatar";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { shortTime } from "@/lib/format";
import type { Setting } from "./setting";

/** Beside a topic: answer it, watch it, the places in it, the people in it, and topics like it. */
export function Rail({ setting }: { setting: Setting }) {
  const { facts, reading, path, mayReply, isVisitor } = setting;
  const { topic, answer, fresh, faces, people, related } = facts;
  const { t, locale, zone, now } = reading;
  const shown = people.ids.flatMap((id) => faces.get(id) ?? []).slice(0, 6);
  const firstNew = (topic.mine?.readNumber ?? 0) + 1;
  return (
    <aside className="rail" aria-label={t("forum.inTopic")}>
      <div className="stack">
        {mayReply && (
          <Button look="primary" href="#reply">
            <Icon name="reply" flip />
            <span className="lbl">{t("forum.reply")}</span>
          </Button>
        )}
        {!isVisitor && (
          <div className="row">
            <WatchForm setting={setting} />
            <button
              type="button"
              className="btn btn-icon needs-scripts"
              data-copy={path}
              data-copied={t("forum.copied")}
              aria-label={t("forum.copy")}
              title={t("forum.copy")}
            >
              <Icon name="link" />
              <span className="vh" />
            </button>
          </div>
        )}
      </div>
      <section>
        <h2>{t("forum.inTopic")}</h2>
        <div className="scrub">
          <span className="track" aria-hidden="true" />
          <ol>
            <li>
              <a href={`${path}#post-0`} aria-current={facts.isFirst ? "true" : undefined}>
                {t("forum.question")}
              </a>
            </li>
            {topic.isAnswered && (
              <li>
                <a href={answer ? `#post-${answer.number}` : path}>
                  <Icon name="circle-check" size={14} />
                  {t("forum.answerPlace")}
                </a>
              </li>
            )}
            {fresh > 0 && (
              <li>
                <a href={`${path}?post=${firstNew}#new`}>{t("forum.newReplies", { count: fresh })}</a>
              </li>
            )}
            {topic.commentCount > 0 && (
              <li>
                <a
                  href={`${path}?post=${topic.lastNumber}#post-${topic.lastNumber}`}
                  aria-current={facts.isFirst || facts.page.hasAfter ? undefined : "true"}
                >
                  {t("forum.latestPlace", { when: shortTime(topic.lastActivityAt, now, locale, zone) })}
                </a>
              </li>
            )}
          </ol>
        </div>
      </section>
      {shown.length > 0 && (
        <section>
          <h2>{t("forum.here")}</h2>
          <AvatarGroup members={shown} more={people.n - shown.length} size={32} />
        </section>
      )}
      {related.length > 0 && (
        <section>
          <h2>{t("forum.related")}</h2>
          <ul className="related">
            {related.map(({ id, slug, title, commentCount }) => (
              <li key={id}>
                <a href={`/forum/t/${slug}`}>
                  <bdi>{title}</bdi>
                </a>
                <span className="xs t3">{t("forum.replies", { count: commentCount })}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </aside>
  );
}

/** Be told of new replies, or no more. */
export function WatchForm({ setting: { facts, reading, acts, path } }: { setting: Setting }) {
  const { t } = reading;
  const isWatching = facts.topic.mine?.isWatching ?? false;
  return (
    <form action={isWatching ? acts.unwatch : acts.watch}>
      <input type="hidden" name="topicId" value={facts.topic.id} />
      <input type="hidden" name="back" value={path} />
      <Button
        type="submit"
        icon={isWatching ? "bell-ring" : "bell"}
        aria-label={t(isWatching ? "forum.unwatchName" : "forum.watchName")}
      >
        {t(isWatching ? "forum.watching" : "forum.watchTopic")}
      </Button>
    </form>
  );
}
