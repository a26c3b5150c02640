import type { MetadataRoute } from "next";
import { listSitemapPosts } from "@/domain/blog/posts";
import { listTags } from "@/domain/blog/tags";
import { listCategories } from "@/domain/forum/categories";
import { listSitemapTopics } from "@/domain/forum/topics";
import { visitor } from "@/domain/viewer";
import { getSite } from "@/entry/viewer";
import { env } from "@/lib/env";

/** What search engines may find: pages that a visitor may read, whoever asks, and nothing that is hidden (M129). */
export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const nobody = visitor(await getSite());
  const base = env().SITE_URL;
  const [posts, tags, rooms, topics] = await Promise.all([
    listSitemapPosts(nobody),
    listTags(nobody, 500),
    listCategories(nobody),
    listSitemapTopics(nobody),
  ]);
  return [
    { url: base },
    ...(nobody.seesProfiles ? [{ url: `${base}/members` }] : []),
    { url: `${base}/forum` },
    ...rooms.map(({ slug }) => ({ url: `${base}/forum/${slug}` })),
    ...topics.map(({ slug, at }) => ({ url: `${base}/forum/t/${slug}`, lastModified: at })),
    { url: `${base}/blog` },
    ...tags.map(({ slug }) => ({ url: `${base}/blog/tags/${encodeURIComponent(slug)}` })),
    ...posts.map(({ slug, at }) => ({ url: `${base}/blog/${slug}`, lastModified: at })),
  ];
}
