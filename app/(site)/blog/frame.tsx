import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { CursorPager } from "@/components/ui/cursor-pager";
import { PageHead } from "@/components/ui/page-head";
import { SearchField } from "@/components/ui/search-field";
import type { PostLine } from "@/domain/blog/posts";
import type { Face } from "@/domain/members/faces";
import type { Blog } from "./load";
import { PostList } from "./post-list";

type Props = {
  blog: Blog;
  title: ReactNode;
  lead?: ReactNode;
  path: string;
  page: { rows: PostLine[]; previous?: string; next?: string };
  faces: Map<string, Face>;
  tags: { slug: string; name: string; n: number }[];
  tag?: string;
  empty: ReactNode;
};

/** A page of posts: the way to write and to drafts above, tags and search beside. */
export function BlogFrame({ blog, title, lead, path, page, faces, tags, tag, empty }: Props) {
  const { t } = blog;
  return (
    <div className="blog">
      <PageHead
        title={title}
        actions={
          blog.isWriter && (
            <>
              <Button href="/blog/drafts">{t("blog.drafts")}</Button>
              <Button href="/blog/new" look="primary" icon="pencil">
                {t("blog.write")}
              </Button>
            </>
          )
        }
      >
        {lead}
      </PageHead>
      <div className="blog-cols">
        <section aria-label={t("blog.posts")} className="stack-md">
          {page.rows.length > 0 ? (
            <PostList posts={page.rows} faces={faces} reading={blog} hasLead={!page.previous} />
          ) : (
            empty
          )}
          <CursorPager page={page} at={(key, cursor) => `${path}?${key}=${cursor}`} t={t} />
        </section>
        <aside className="stack-md">
          <search>
            <form className="row" action="/search">
              <SearchField name="q" label={t("blog.search")} />
              <Button type="submit">{t("forum.find")}</Button>
            </form>
          </search>
          {tags.length > 0 && (
            <nav aria-label={t("blog.tags")}>
              <h2 className="side-title">{t("blog.tags")}</h2>
              <ul className="taglist">
                {tags.map(({ slug, name, n }) => (
                  <li key={slug}>
                    <a className="tag" href={`/blog/tags/${slug}`} aria-current={slug === tag ? "page" : undefined}>
                      <bdi>{name}</bdi> <span className="t3">{n}</span>
                    </a>
                  </li>
                ))}
              </ul>
            </nav>
          )}
          <p className="sm t3 row wrap">
            {t("blog.feeds")}
            <a className="link" href="/blog/rss.xml">
              RSS
            </a>
            <a className="link" href="/blog/atom.xml">
              Atom
            </a>
          </p>
        </aside>
      </div>
    </div>
  );
}
