import type { Metadata } from "next";
import { permanentRedirect } from "next/navigation";
import { cache } from "react";
import { Still } from "@/components/ui/still";
import { getTag } from "@/domain/blog/tags";
import { getSite, getViewer, orNotFound } from "@/entry/viewer";
import { getWords } from "@/entry/words";
import { env } from "@/lib/env";
import { BlogFrame } from "../../frame";
import { loadBlog, loadPosts } from "../../load";

type Props = PageProps<"/blog/tags/[tag]">;

const loadTag = cache(async (asked: string) => {
  const slug = decoded(asked);
  const tag = await orNotFound(getTag(await getViewer(), slug));
  if (tag.slug !== slug) permanentRedirect(`/blog/tags/${encodeURIComponent(tag.slug)}`);
  return tag;
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [tag, site, t] = [await loadTag((await params).tag), await getSite(), await getWords()];
  return {
    title: t("blog.tagTitle", { tag: tag.name }),
    description: t("blog.tagDescription", { tag: tag.name, site: site.name }),
    alternates: { canonical: `${env().SITE_URL}/blog/tags/${encodeURIComponent(tag.slug)}` },
  };
}

/** What is filed under one tag. */
export default async function TagPage({ params, searchParams }: Props) {
  const [blog, tag, search] = [await loadBlog(), await loadTag((await params).tag), await searchParams];
  const { t } = blog;
  return (
    <Still>
      <BlogFrame
        blog={blog}
        title={t("blog.tagTitle", { tag: tag.name })}
        lead={
          <a className="link" href="/blog">
            {t("blog.all")}
          </a>
        }
        path={`/blog/tags/${encodeURIComponent(tag.slug)}`}
        {...(await loadPosts(blog, search, tag.id))}
        tag={tag.slug}
        empty={null}
      />
    </Still>
  );
}

/** A tag may be of any script; what is no address finds nothing. */
function decoded(slug: string): string {
  try {
    return decodeURIComponent(slug);
  } catch {
    return "";
  }
}
