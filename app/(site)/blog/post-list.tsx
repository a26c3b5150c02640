import { Count } from "@/components/ui/count";
import { Icon } from "@/components/ui/icon";
import { FaceAvatar, FaceName } from "@/components/writing/face";
import type { PostLine } from "@/domain/blog/posts";
import type { Face } from "@/domain/members/faces";
import { formatDate } from "@/lib/format";
import { imageFile } from "@/lib/image-sizes";
import { plainText } from "@/lib/markdown";
import type { Translate } from "@/messages/translate";

type Reading = { t: Translate; locale: string; zone: string };
type Props = { posts: PostLine[]; faces: Map<string, Face>; reading: Reading; hasLead?: boolean };

/** Posts, the latest first; on the first page it leads. */
export function PostList({ posts, faces, reading, hasLead = false }: Props) {
  return (
    <div className="posts">
      {posts.map((post, at) => (
        <PostCard key={post.id} post={post} faces={faces} reading={reading} isLead={hasLead && at === 0} />
      ))}
    </div>
  );
}

function PostCard({
  post,
  faces,
  reading: { t, locale, zone },
  isLead,
}: Omit<Props, "posts"> & { post: PostLine; isLead: boolean }) {
  const author = post.authorId ? faces.get(post.authorId) : undefined;
  const title = post.title || t("blog.removedTitle");
  return (
    <article className={isLead ? "pcard is-lead" : "pcard"}>
      {post.cover && (
        <img
          className="pcover"
          src={`/media/${imageFile(post.cover, isLead ? 1280 : 640)}`}
          alt=""
          width={640}
          height={360}
          loading={isLead ? "eager" : "lazy"}
          decoding="async"
        />
      )}
      <div className="grow">
        <h2 dir="auto">
          <a href={`/blog/${post.slug}`}>
            <bdi>{title}</bdi>
          </a>
        </h2>
        <p className="excerpt" dir="auto">
          {post.excerpt || plainText(post.opening, isLead ? 320 : 180)}
        </p>
        <p className="meta">
          <FaceAvatar face={author} size={24} />
          <FaceName face={author} former={t("blog.former")} />
          <time dateTime={post.publishedAt.toISOString()}>
            {formatDate(post.publishedAt, locale, zone, { dateStyle: "medium" })}
          </time>
          <span className="row gap-xs" title={t("blog.comments", { count: post.commentCount })}>
            <Icon name="message-square" size={14} />
            <span className="vh">{t("blog.comments", { count: post.commentCount })}</span>
            <span aria-hidden="true">
              <Count value={post.commentCount} locale={locale} />
            </span>
          </span>
          <span className="row gap-xs" title={t("blog.likes", { count: post.likeCount })}>
            <Icon name="heart" size={14} />
            <span className="vh">{t("blog.likes", { count: post.likeCount })}</span>
            <span aria-hidden="true">
              <Count value={post.likeCount} locale={locale} />
            </span>
          </span>
        </p>
      </div>
    </article>
  );
}
