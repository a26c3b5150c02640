import type { Metadata } from "next";
import { Button } from "@/components/ui/button";
import { Done } from "@/components/ui/done";
import { Empty } from "@/components/ui/empty";
import { Still } from "@/components/ui/still";
import { getSite } from "@/entry/viewer";
import { doneWords, getWords } from "@/entry/words";
import { env } from "@/lib/env";
import { feedLinks } from "./feed";
import { BlogFrame } from "./frame";
import { loadBlog, loadPosts } from "./load";

export async function generateMetadata(): Promise<Metadata> {
  const [site, t] = await Promise.all([getSite(), getWords()]);
  const [title, description] = [t("blog.title"), t("blog.description", { site: site.name })];
  const url = `${env().SITE_URL}/blog`;
  return {
    title,
    description,
    alternates: { canonical: url, types: feedLinks() },
    openGraph: { type: "website", title, description, siteName: site.name, url },
  };
}

/** What members have written at length, the latest first. */
export default async function BlogPage({ searchParams }: PageProps<"/blog">) {
  const [blog, params] = [await loadBlog(), await searchParams];
  const { t, site } = blog;
  return (
    <>
      <Still>
        <BlogFrame
          blog={blog}
          title={t("blog.title")}
          lead={t("blog.lead", { site: site.name })}
          path="/blog"
          {...(await loadPosts(blog, params))}
          empty={
            <Empty
              title={t("blog.empty")}
              action={blog.isWriter && <Button href="/blog/new">{t("blog.write")}</Button>}
            >
              {t(blog.isWriter ? "blog.emptyWriter" : "blog.emptyText")}
            </Empty>
          }
        />
      </Still>
      <Done params={params} words={await doneWords()} />
    </>
  );
}
