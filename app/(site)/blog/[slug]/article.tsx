import { Button } from "@/components/ui/button";
import type { IconName } from "@/components/ui/icon-names";
import { Menu, MenuItem, MenuLine } from "@/components/ui/menu";
import { Note } from "@/components/ui/note";
import { FaceAvatar, FaceBadges, FaceName } from "@/components/writing/face";
import { LikeButton } from "@/components/writing/like-button";
import { ActItem, CopyItem, HideItem, ReportItem } from "@/components/writing/menu-items";
import { Prose } from "@/components/writing/prose";
import { DeletedNote, HiddenNote } from "@/components/writing/standing";
import { formatDate } from "@/lib/format";
import { imageFile } from "@/lib/image-sizes";
import type { Blog } from "../load";
import type { PostPageFacts, postActs } from "./load";

type Act = (form: FormData) => Promise<void>;
type ArticleActs = Record<"takePostAway" | "bringPostBack" | "show" | "close" | "open", Act>;
type Props = {
  facts: PostPageFacts;
  blog: Blog;
  path: string;
  may: ReturnType<typeof postActs>;
  acts: ArticleActs;
};

/** The reading page: title and author, the text at a good width, and what can be done about it. */
export function Article({ facts, blog, path, may, acts }: Props) {
  const { post, faces, read, own } = facts;
  const { t, locale, zone } = blog;
  const author = post.authorId ? faces.get(post.authorId) : undefined;
  const title = post.title || t("blog.removedTitle");
  const minutes = Math.max(1, Math.round(post.body.split(/\s+/).length / 220));
  return (
    <article className="reading" aria-labelledby="title">
      <header className="reading-head">
        {post.tags.length > 0 && (
          <p className="row wrap gap-xs">
            {post.tags.map(({ slug, name }) => (
              <a key={slug} className="tag" href={`/blog/tags/${encodeURIComponent(slug)}`}>
                <bdi>{name}</bdi>
              </a>
            ))}
          </p>
        )}
        <h1 id="title" dir="auto">
          {title}
        </h1>
        <div className="row byline">
          <FaceAvatar face={author} size={44} />
          <div className="grow">
            <span className="row gap-xs">
              <FaceName face={author} former={t("blog.former")} />
              <FaceBadges face={author} />
            </span>
            <p className="sm t3">
              {post.publishedAt && (
                <time dateTime={post.publishedAt.toISOString()}>
                  {formatDate(post.publishedAt, locale, zone, { dateStyle: "long" })}
                </time>
              )}
              {` · ${t("blog.minutes", { count: minutes })}`}
              {post.editedAt && (
                <>
                  {" · "}
                  <a className="link" href={`${path}/history`}>
                    {t("forum.edited")}
                  </a>
                </>
              )}
            </p>
          </div>
          {may.edit && (
            <Button href={`/blog/drafts/${post.id}`} size="sm" icon="pencil">
              {t("blog.edit")}
            </Button>
          )}
        </div>
      </header>
      <Standing {...{ facts, blog, path, may, acts }} />
      {post.cover && (
        <img
          className="pcover"
          src={`/media/${imageFile(post.cover, 1280)}`}
          srcSet={`/media/${imageFile(post.cover, 640)} 640w, /media/${imageFile(post.cover, 1280)} 1280w`}
          sizes="(max-width: 720px) 94vw, 680px"
          alt=""
          width={680}
          height={382}
          decoding="async"
        />
      )}
      <Prose
        html={post.html && raised(read(post.html))}
        removed={t("forum.removedText")}
        className="prose reading-text"
      />
      <footer className="reading-foot row">
        <LikeButton
          target={{ kind: "blog-post", id: post.id }}
          count={post.likeCount}
          isLiked={own.has(post.id)}
          label={t("forum.like", { count: post.likeCount })}
          at="title"
          loginHref={blog.isMember ? undefined : `/login?next=${encodeURIComponent(path)}`}
        />
        {post.likeCount > 0 && (
          <a className="link sm" href={`${path}/likes`}>
            {t("forum.likers")}
          </a>
        )}
        <span className="end">
          <More {...{ facts, blog, path, may, acts }} />
        </span>
      </footer>
    </article>
  );
}

/** In an article of its own the headings of a text come right below its title. Kept HTML has no attributes on them. */
const raised = (html: string) =>
  html.replace(/<(\/?)h([3-6])>/g, (_, end: string, n: string) => `<${end}h${Number(n) - 1}>`);

/** Said to those who see what others do not. */
function Standing({ facts: { post, viewer }, blog: { t, site }, may, acts }: Props) {
  if (post.deletedAt)
    return (
      <DeletedNote
        title={t("blog.deletedNote")}
        bringBack={may.restore ? { act: acts.bringPostBack, name: "postId", value: post.id } : undefined}
        t={t}
      />
    );
  return (
    <>
      {post.state !== "PUBLISHED" && (
        <Note icon="eye-off" title={t("blog.notOut")}>
          {" "}
          {t("blog.notOutText")}
        </Note>
      )}
      {post.hiddenAt && (
        <HiddenNote
          title={t("blog.hiddenNote")}
          isOwn={post.authorId === viewer.memberId}
          hasContactForm={site.isContactFormOn}
          t={t}
        />
      )}
    </>
  );
}

function More({ facts: { post, viewer }, blog, path, may, acts }: Props) {
  const { t } = blog;
  const act = (action: Act, icon: IconName, label: string, isBad = false, back?: string) => (
    <ActItem action={action} icon={icon} bad={isBad} fields={{ postId: post.id, back }}>
      {label}
    </ActItem>
  );
  return (
    <Menu label={t("blog.morePost")} className="btn btn-sm btn-ghost btn-icon" up>
      <CopyItem href={path} t={t} />
      <MenuItem href="/blog/rss.xml" icon="newspaper">
        {t("blog.feed")}
      </MenuItem>
      {blog.isMember && post.authorId !== viewer.memberId && post.state === "PUBLISHED" && (
        <ReportItem kind="blog-post" id={post.id} from={path} label={t("report.open")} />
      )}
      {may.edit && (
        <MenuItem href={`/blog/drafts/${post.id}`} icon="pencil">
          {t("blog.edit")}
        </MenuItem>
      )}
      {may.close &&
        (post.closedAt
          ? act(acts.open, "unlock", t("blog.openComments"), false, path)
          : act(acts.close, "lock", t("blog.closeComments"), false, path))}
      {may.hide &&
        (post.hiddenAt ? (
          act(acts.show, "eye", t("forum.unhide"), false, path)
        ) : (
          <HideItem kind="blog-post" id={post.id} from={path} label={t("forum.hide")} />
        ))}
      {may.delete && (
        <>
          <MenuLine />
          {act(acts.takePostAway, "trash-2", t("blog.deletePost"), true)}
        </>
      )}
    </Menu>
  );
}
