import { Time } from "@/components/ui/time";
import { FaceAvatar } from "@/components/writing/face";
import { MarkedText } from "@/components/writing/marked-text";
import type { FoundPost } from "@/domain/blog/search";
import type { FoundComment } from "@/domain/comments/search";
import type { FoundTopic } from "@/domain/forum/search";
import type { Face } from "@/domain/members/faces";
import type { FoundPage } from "@/domain/pages/pages";
import { placePath } from "@/lib/places";
import type { Reading } from "../forum/load";

type Props = { faces: Map<string, Face>; reading: Pick<Reading, "t" | "locale" | "zone" | "now"> };

/** Topics that hold the words, the hits marked. */
export function TopicHits({ topics, faces, reading }: Props & { topics: FoundTopic[] }) {
  const { t, locale, zone, now } = reading;
  return (
    <ul className="card">
      {topics.map((topic) => {
        const author = topic.authorId ? faces.get(topic.authorId) : undefined;
        return (
          <li key={topic.id} className="trow">
            <FaceAvatar face={author} size={38} />
            <div className="grow">
              <h3 dir="auto">
                <a href={`/forum/t/${topic.slug}`}>
                  <bdi>
                    <MarkedText text={topic.title} />
                  </bdi>
                </a>
              </h3>
              <p className="excerpt" dir="auto">
                <MarkedText text={topic.excerpt} />
              </p>
              <p className="meta">
                <span className={`tag h${topic.room.hue}`} dir="auto">
                  {topic.room.name}
                </span>
                <span>{t("forum.by", { name: author?.nickname ?? t("forum.aFormer") })}</span>
                <span>{t("forum.replies", { count: topic.commentCount })}</span>
              </p>
            </div>
            <div className="ends">
              <Time at={topic.createdAt} now={now} locale={locale} zone={zone} />
            </div>
          </li>
        );
      })}
    </ul>
  );
}

/** Posts of the blog that hold the words. */
export function PostHits({ posts, faces, reading }: Props & { posts: FoundPost[] }) {
  const { t, locale, zone, now } = reading;
  return (
    <ul className="card">
      {posts.map((post) => {
        const author = post.authorId ? faces.get(post.authorId) : undefined;
        return (
          <li key={post.id} className="trow">
            <FaceAvatar face={author} size={38} />
            <div className="grow">
              <h3 dir="auto">
                <a href={`/blog/${post.slug}`}>
                  <bdi>
                    <MarkedText text={post.title} />
                  </bdi>
                </a>
              </h3>
              <p className="excerpt" dir="auto">
                <MarkedText text={post.excerpt} />
              </p>
              <p className="meta">
                <span>{t("forum.by", { name: author?.nickname ?? t("forum.aFormer") })}</span>
                <span>{t("blog.comments", { count: post.commentCount })}</span>
              </p>
            </div>
            <div className="ends">
              <Time at={post.publishedAt} now={now} locale={locale} zone={zone} />
            </div>
          </li>
        );
      })}
    </ul>
  );
}

/** Replies and comments that hold the words, each with what it stands under. */
export function CommentHits({ comments, faces, reading }: Props & { comments: FoundComment[] }) {
  const { t, locale, zone, now } = reading;
  return (
    <ul className="card">
      {comments.map(({ id, number, authorId, hostKind, host, room, excerpt, createdAt }) => {
        const author = authorId ? faces.get(authorId) : undefined;
        const title = host.title || t(hostKind === "topic" ? "forum.removedTitle" : "blog.removedTitle");
        return (
          <li key={id} className="trow">
            <FaceAvatar face={author} size={38} />
            <div className="grow">
              <h3 dir="auto">
                <a
                  href={placePath(hostKind, host.slug, number)}
                  aria-label={t("forum.searchComment", { kind: hostKind, number, title })}
                >
                  <bdi>{title}</bdi>
                </a>
              </h3>
              <p className="excerpt" dir="auto">
                <MarkedText text={excerpt} />
              </p>
              <p className="meta">
                <span className={room ? `tag h${room.hue}` : "tag"} dir="auto">
                  {room?.name ?? t("blog.title")}
                </span>
                <span>{t("forum.by", { name: author?.nickname ?? t("forum.aFormer") })}</span>
              </p>
            </div>
            <div className="ends">
              <Time at={createdAt} now={now} locale={locale} zone={zone} />
            </div>
          </li>
        );
      })}
    </ul>
  );
}

/** Pages of the owner's that hold the words. */
export function PageHits({ pages }: { pages: FoundPage[] }) {
  return (
    <ul className="card">
      {pages.map((page) => (
        <li key={page.id} className="drow">
          <div className="grow">
            <h3 dir="auto">
              <a href={`/pages/${page.slug}`}>
                <MarkedText text={page.title} />
              </a>
            </h3>
            <p className="excerpt" dir="auto">
              <MarkedText text={page.excerpt} />
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}
