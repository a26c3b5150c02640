import { notFound } from "next/navigation";
import { listFeedPosts } from "@/domain/blog/posts";
import { listTagsOf } from "@/domain/blog/tags";
import { can } from "@/domain/can";
import { listFaces } from "@/domain/members/faces";
import { visitor } from "@/domain/viewer";
import { getSite } from "@/entry/viewer";
import { getWords } from "@/entry/words";
import { env } from "@/lib/env";
import type { Feed } from "@/lib/feed";
import { plainText } from "@/lib/markdown";
import { withNames } from "@/lib/writing";

/** For the head of a page: where its feeds are. */
export const feedLinks = () => ({
  "application/rss+xml": `${env().SITE_URL}/blog/rss.xml`,
  "application/atom+xml": `${env().SITE_URL}/blog/atom.xml`,
});

/** The latest posts as a visitor may read them, whoever asks (M129). */
export async function loadFeed(): Promise<Feed> {
  const [site, t] = [await getSite(), await getWords()];
  const nobody = visitor(site);
  if (!can.use(nobody, "blog")) notFound();
  const posts = await listFeedPosts(nobody);
  const [tags, faces] = [
    await listTagsOf(posts.map(({ id }) => id)),
    await listFaces(
      nobody,
      posts.map(({ authorId }) => authorId),
    ),
  ];
  const base = env().SITE_URL;
  return {
    title: t("blog.feedTitle", { site: site.name }),
    description: t("blog.description", { site: site.name }),
    url: `${base}/blog`,
    entries: posts.map((post) => ({
      id: `urn:uuid:${post.id}`,
      title: post.title || t("blog.removedTitle"),
      url: `${base}/blog/${post.slug}`,
      author: (post.authorId && faces.get(post.authorId)?.nickname) || t("blog.former"),
      publishedAt: post.publishedAt,
      updatedAt: post.editedAt ?? post.publishedAt,
      summary: post.excerpt || plainText(post.opening),
      html: absolute(withNames(post.html, new Map()), base),
      tags: tags.get(post.id)!.map(({ name }) => name),
    })),
  };
}

/** A reader elsewhere knows no addresses of ours. */
const absolute = (html: string, base: string) =>
  html.replace(/ srcset="[^"]*"/g, "").replace(/ (href|src)="\/(?!\/)/g, (_, name: string) => ` ${name}="${base}/`);

/** As XML that is asked for anew each time, so that what was hidden is gone from it at once. */
export const answerXml = (xml: string, type: string) =>
  new Response(xml, { headers: { "Content-Type": `${type}; charset=utf-8`, "Cache-Control": "public, no-cache" } });
