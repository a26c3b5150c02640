import type { Metadata } from "next";
import { ReportDialog } from "@/app/(site)/report/report-dialog";
import { reportWords } from "@/app/(site)/report/report-words";
import { Done } from "@/components/ui/done";
import { Note } from "@/components/ui/note";
import { Pager } from "@/components/ui/pager";
import { pagerWords } from "@/components/ui/pager-words";
import { Still } from "@/components/ui/still";
import { StructuredData } from "@/components/ui/structured-data";
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
import { imageFile } from "@/lib/image-sizes";
import { plainText } from "@/lib/markdown";
import { placePath } from "@/lib/places";
import * as said from "../../comments/actions";
import { MayNot } from "../../forum/t/[slug]/may-not";
import * as acts from "../actions";
import { feedLinks } from "../feed";
import { loadBlog } from "../load";
import { Article } from "./article";
import { Comments } from "./comments";
import { loadPost, loadPostPage, type PostPageFacts, postActs } from "./load";

type Props = PageProps<"/blog/[slug]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ slug }, viewer, site, t] = await Promise.all([params, getViewer(), getSite(), getWords()]);
  const post = await loadPost(slug);
  const title = post.title || t("blog.removedTitle");
  // Only what a visitor may see is for search engines and cards.
  if (viewer.kind !== "visitor") return { title, robots: { index: false } };
  const description = post.excerpt || plainText(post.body);
  const url = `${env().SITE_URL}/blog/${post.slug}`;
  const images = [imageOf(post)];
  return {
    title,
    description,
    alternates: { canonical: url, types: feedLinks() },
    openGraph: {
      type: "article",
      title,
      description,
      siteName: site.name,
      url,
      images,
      publishedTime: post.publishedAt?.toISOString(),
      modifiedTime: post.editedAt?.toISOString(),
      tags: post.tags.map(({ name }) => name),
    },
    twitter: { card: "summary_large_image", title, description, images },
  };
}

/** A post and what is said about it. */
export default async function PostPage({ params, searchParams }: Props) {
  const [{ slug }, search] = await Promise.all([params, searchParams]);
  const [facts, blog, words] = await Promise.all([loadPostPage(slug, search), loadBlog(), formWords("form")]);
  const { viewer, post, page, addressed, faces, more } = facts;
  const { t, stance } = blog;
  const path = `/blog/${post.slug}`;
  const may = postActs(viewer, post);
  const isThere = post.state === "PUBLISHED" && !post.deletedAt && !post.hiddenAt;
  const isOpen = isThere && (!post.closedAt || may.moderate);
  const mayComment = isOpen && stance.as === "writer";
  // Who could write a moment ago and may not now gets the words back, and why.
  const keepsText = blog.isMember && isRefusal();
  const [first, last] = [page.rows[0], page.rows.at(-1)];
  const to = addressed && ((addressed.authorId && faces.get(addressed.authorId)?.nickname) || t("forum.aFormer"));
  const back = `${path}#comments`;
  return (
    <>
      <Still>
        {viewer.kind === "visitor" && <Structured facts={facts} former={t("blog.former")} site={blog.site.name} />}
        <Article
          facts={facts}
          blog={blog}
          path={path}
          may={may}
          acts={{
            takePostAway: acts.takePostAway,
            bringPostBack: acts.bringPostBack,
            show: acts.show,
            close: acts.close,
            open: acts.open,
          }}
        />
        {more.length > 0 && (
          <aside className="reading more" aria-labelledby="more">
            <h2 id="more" className="side-title">
              {t("blog.moreBy", { name: (post.authorId && faces.get(post.authorId)?.nickname) || t("forum.aFormer") })}
            </h2>
            <ul>
              {more.map((other) => (
                <li key={other.id}>
                  <a className="link" href={`/blog/${other.slug}`}>
                    <bdi>{other.title || t("blog.removedTitle")}</bdi>
                  </a>
                </li>
              ))}
            </ul>
          </aside>
        )}
        <section className="reading" id="comments" aria-labelledby="comments-title">
          <h2 id="comments-title">{t("blog.comments", { count: post.commentCount })}</h2>
          {blog.isMember && (
            <>
              <LikeForms
                kinds={["blog-post", "comment"]}
                acts={{ like: said.likeIt, unlike: said.unlikeIt }}
                back={back}
              />
              <CommentForms acts={said} back={back} isModerator={may.moderate} />
            </>
          )}
          <Comments setting={{ facts, blog, path, mayComment, actsOf: (comment) => commentActs(viewer, comment) }} />
          {first && last && (page.hasBefore || page.hasAfter) && (
            <Pager
              range=""
              first={page.hasBefore ? back : undefined}
              previous={page.hasBefore ? `${path}?before=${first.number}#comments` : undefined}
              next={page.hasAfter ? `${path}?comment=${last.number + 1}#comments` : undefined}
              words={pagerWords(t, {
                label: t("blog.pages.label"),
                first: t("blog.pages.first"),
                previous: t("blog.pages.previous"),
                next: t("blog.pages.next"),
              })}
            />
          )}
          {blog.isMember && (
            <LiveTalk
              on={post.id}
              cards={facts.cards}
              after={Math.max(post.lastNumber, last?.number ?? 0)}
              isOpenEnded={!page.hasAfter && page.rows.length < COMMENTS_SHOWN}
              at={{ page: placePath("blog-post", post.slug, "{n}"), id: "comment-{n}" }}
              words={{ one: t("talk.newComment"), many: t.raw("talk.newComments") }}
            />
          )}
          <section className="composer" id="write" aria-label={t("blog.comment")}>
            {isThere && post.closedAt && (
              <Note icon="lock" title={t("blog.closedNote")}>
                {" "}
                {t("blog.closedText")}
              </Note>
            )}
            {isOpen && stance.as !== "writer" && <MayNot stance={stance} t={t} next={`${path}#write`} />}
            {(mayComment || keepsText) && (
              <>
                {to && <p className="to">{t("forum.replyTo", { name: to })}</p>}
                <CommentForm
                  key={addressed?.id ?? ""}
                  words={words}
                  editor={editorWords(t)}
                  action={said.postComment}
                  hostKind="blog-post"
                  hostId={post.id}
                  parentId={addressed?.id}
                  isAddressed={addressed !== undefined}
                  rows={3}
                  cancelHref={addressed ? `${path}#write` : undefined}
                  labels={{
                    body: t("blog.comment"),
                    placeholder: to ? t("forum.replyPlaceholder", { name: to }) : t("blog.commentPlaceholder"),
                    submit: t("blog.postComment"),
                    cancel: t("blog.cancelReply"),
                  }}
                />
              </>
            )}
          </section>
        </section>
      </Still>
      {viewer.memberId && <ReportDialog words={words} say={reportWords(t)} />}
      {viewer.memberId && <Opened door="blog" facts={{ postId: post.id, number: last?.number ?? 0 }} />}
      <Done params={search} words={await doneWords()} />
    </>
  );
}

const imageOf = ({ cover, slug }: PostPageFacts["post"]) =>
  cover ? `${env().SITE_URL}/media/${imageFile(cover, 1280)}` : `${env().SITE_URL}/blog/${slug}/card.png`;

/** For search engines: what the page is, in their words, and nothing a visitor does not see (M129). */
function Structured({ facts: { post, faces }, former, site }: { facts: PostPageFacts; former: string; site: string }) {
  const author = post.authorId ? faces.get(post.authorId) : undefined;
  const base = env().SITE_URL;
  const said = {
    "@context": "https://schema.org",
    "@type": "BlogPosting",
    headline: post.title,
    description: post.excerpt || plainText(post.body),
    url: `${base}/blog/${post.slug}`,
    image: imageOf(post),
    datePublished: post.publishedAt?.toISOString(),
    dateModified: (post.editedAt ?? post.publishedAt)?.toISOString(),
    keywords: post.tags.map(({ name }) => name),
    commentCount: post.commentCount,
    author: {
      "@type": "Person",
      name: author?.nickname ?? former,
      ...(author?.slug && { url: `${base}/members/${author.slug}` }),
    },
    publisher: { "@type": "Organization", name: site, url: base },
  };
  return <StructuredData said={said} />;
}
