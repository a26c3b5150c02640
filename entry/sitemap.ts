import { countPosts, listSitemapPosts } from "@/domain/blog/posts";
import { listTags } from "@/domain/blog/tags";
import { can } from "@/domain/can";
import { listCategories } from "@/domain/forum/categories";
import { countTopics, listSitemapTopics } from "@/domain/forum/topics";
import { listSitemapPages } from "@/domain/pages/pages";
import { getSettings } from "@/domain/settings/settings";
import { type Viewer, visitor } from "@/domain/viewer";
import { env } from "@/lib/env";
import { type SitemapEntry, writeSitemap, writeSitemapIndex } from "@/lib/feed";

/** What the protocol allows in one sitemap. */
const MOST = 50_000;
const TAGS = 500;
const PAGES = 2000;
const PART = /^(pages|(posts|topics)-[1-9]\d{0,5})$/;

/**
 * What search engines may find: pages that a visitor may read, whoever asks, and nothing that is hidden (M129). One sitemap while one is
 * enough, otherwise an index of its parts, each of which is asked for by name. Null for a part that there is not.
 */
export async function sitemap(part: string | null, most = MOST): Promise<string | null> {
  if (part !== null && !PART.test(part)) return null;
  const nobody = visitor(await getSettings());
  const [posts, topics] = [await countPosts(nobody), await countTopics(nobody)];
  const pages = await listPages(nobody);
  const isOne = pages.length + posts + topics <= most;
  if (part === null && isOne)
    return writeSitemap([...pages, ...(await KINDS.posts(nobody, 0, most)), ...(await KINDS.topics(nobody, 0, most))]);
  const parts = ["pages", ...numbered("posts", posts / most), ...numbered("topics", topics / most)];
  if (part === null) return writeSitemapIndex(parts.map((name) => `${env().SITE_URL}/sitemap.xml?part=${name}`));
  if (isOne || !parts.includes(part)) return null;
  const [kind, number] = part.split("-") as ["pages" | keyof typeof KINDS, string?];
  return writeSitemap(kind === "pages" ? pages : await KINDS[kind](nobody, (Number(number) - 1) * most, most));
}

const numbered = (kind: string, parts: number) =>
  Array.from({ length: Math.ceil(parts) }, (_, at) => `${kind}-${at + 1}`);

const KINDS = {
  posts: async (viewer: Viewer, from: number, most: number): Promise<SitemapEntry[]> =>
    (await listSitemapPosts(viewer, from, most)).map(({ slug, at }) => ({ url: `${env().SITE_URL}/blog/${slug}`, at })),
  topics: async (viewer: Viewer, from: number, most: number): Promise<SitemapEntry[]> =>
    (await listSitemapTopics(viewer, from, most)).map(({ slug, at }) => ({
      url: `${env().SITE_URL}/forum/t/${slug}`,
      at,
    })),
};

async function listPages(viewer: Viewer): Promise<SitemapEntry[]> {
  const base = env().SITE_URL;
  const [tags, rooms] = [await listTags(viewer, TAGS), await listCategories(viewer)];
  const own: SitemapEntry[] = [
    base,
    ...(viewer.seesProfiles ? [`${base}/members`] : []),
    ...(can.use(viewer, "forum") ? [`${base}/forum`] : []),
    ...rooms.map(({ slug }) => `${base}/forum/${slug}`),
    ...(can.use(viewer, "blog") ? [`${base}/blog`] : []),
    ...tags.map(({ slug }) => `${base}/blog/tags/${encodeURIComponent(slug)}`),
  ].map((url) => ({ url }));
  return [
    ...own,
    ...(await listSitemapPages(viewer, PAGES)).map(({ slug, at }) => ({ url: `${base}/pages/${slug}`, at })),
  ];
}
