import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Icon } from "@/components/ui/icon";
import { Time } from "@/components/ui/time";
import { findSaid } from "@/domain/comments/list";
import { listFaces } from "@/domain/members/faces";
import { listRevisions } from "@/domain/writing/compose";
import { one } from "@/entry/path";
import { getViewer } from "@/entry/viewer";
import { getWords } from "@/entry/words";
import { placePath } from "@/lib/places";
import { loadBlog } from "../../load";
import { loadPost } from "../load";

export async function generateMetadata({ params }: PageProps<"/blog/[slug]/history">): Promise<Metadata> {
  const [post, t] = [await loadPost((await params).slug), await getWords()];
  return { title: t("blog.historyTitle", { title: post.title || t("blog.removedTitle") }), robots: { index: false } };
}

/** How a post, or a comment (`of` its number), read before each change. */
export default async function HistoryPage({ params, searchParams }: PageProps<"/blog/[slug]/history">) {
  const [{ slug }, search, viewer] = [await params, await searchParams, await getViewer()];
  const post = await loadPost(slug);
  const number = Number(one(search.of) ?? 0);
  const now =
    number === 0 ? { id: post.id, body: post.body, title: post.title } : await findSaid(viewer, post.id, number);
  if (!now) notFound();
  const [blog, versions] = [await loadBlog(), await listRevisions(now.id)];
  const faces = await listFaces(
    viewer,
    versions.map(({ editorId }) => editorId),
  );
  const { t, locale, zone } = blog;
  return (
    <div className="reading">
      <nav className="crumbs" aria-label={t("forum.crumbs")}>
        <a href="/blog">{t("blog.title")}</a>
        <Icon name="chevron-right" flip />
        <a href={placePath("blog-post", slug, number)}>
          <bdi>{post.title || t("blog.removedTitle")}</bdi>
        </a>
      </nav>
      <h1>{t("forum.historyOf")}</h1>
      <ol className="card" reversed>
        <li className="revision">
          <p className="sm t3">{t("forum.historyNow")}</p>
          {"title" in now && (
            <p className="b" dir="auto">
              {now.title}
            </p>
          )}
          <pre dir="auto">{now.body}</pre>
        </li>
        {versions.toReversed().map(({ id, title, body, editorId, createdAt }) => (
          <li className="revision" key={id}>
            <p className="sm t3">
              {t("forum.historyBy", { name: (editorId && faces.get(editorId)?.nickname) || t("forum.former") })},{" "}
              <Time at={createdAt} now={blog.now} locale={locale} zone={zone} />
            </p>
            {title && (
              <p className="b" dir="auto">
                {title}
              </p>
            )}
            <pre dir="auto">{body}</pre>
          </li>
        ))}
      </ol>
      {versions.length === 0 && <p className="t2">{t("forum.historyNone")}</p>}
    </div>
  );
}
