import { Time } from "@/components/ui/time";
import { FaceAvatar } from "@/components/writing/face";
import type { TopicLine } from "@/domain/forum/topics";
import type { Face } from "@/domain/members/faces";
import { shortCount } from "@/lib/format";
import type { Reading } from "./load";
import { TopicFacts } from "./topic-facts";

type Props = {
  topics: Omit<TopicLine, "cursorKey">[];
  faces: Map<string, Face>;
  reading: Pick<Reading, "t" | "locale" | "zone" | "now">;
  /** In one room its name is said above already. */
  isInRoom?: boolean;
};

/** Topics, one a line: who began it, what about, how much was said and when last. */
export function TopicList({ topics, faces, reading, isInRoom }: Props) {
  return (
    <ul className="card">
      {topics.map((topic) => (
        <TopicRow key={topic.id} topic={topic} faces={faces} reading={reading} isInRoom={isInRoom} />
      ))}
    </ul>
  );
}

function TopicRow({ topic, faces, reading, isInRoom }: Omit<Props, "topics"> & { topic: Props["topics"][number] }) {
  const { t, locale, zone, now } = reading;
  const { mine, commentCount, fresh } = topic;
  const author = topic.authorId ? faces.get(topic.authorId) : undefined;
  const last = topic.lastCommenterId ? faces.get(topic.lastCommenterId) : undefined;
  const href = `/forum/t/${topic.slug}`;
  return (
    <li className="trow">
      <FaceAvatar face={author} size={38} />
      <div className="grow">
        <h2 dir="auto">
          <a href={href}>{topic.title || t("forum.removedTitle")}</a>
        </h2>
        <p className="meta">
          <TopicFacts topic={topic} t={t} hasPin={isInRoom ?? false} hasRoom={!isInRoom} />
          <span>{t("forum.by", { name: author?.nickname ?? t("forum.aFormer") })}</span>
          {commentCount > 0 && last && last !== author && (
            <span>
              {t("forum.lastReply")} <bdi>{last.nickname}</bdi>
            </span>
          )}
          {mine && fresh > 0 && (
            <a className="pill pill-brand" href={`${href}?post=${mine.readNumber + 1}#new`}>
              {t("forum.fresh", { count: fresh })}
            </a>
          )}
        </p>
      </div>
      <div className="ends">
        <Time at={topic.lastActivityAt} now={now} locale={locale} zone={zone} />
        <span className="n" title={t("forum.replies", { count: commentCount })}>
          <span aria-hidden="true">{shortCount(commentCount, locale)}</span>
          <span className="vh">{t("forum.replies", { count: commentCount })}</span>
        </span>
      </div>
    </li>
  );
}
