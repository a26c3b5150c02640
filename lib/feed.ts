type FeedEntry = {
  id: string;
  title: string;
  url: string;
  author: string;
  publishedAt: Date;
  updatedAt: Date;
  summary: string;
  html: string;
  tags: string[];
};
export type Feed = { title: string; description: string; url: string; entries: FeedEntry[] };

/** RSS 2.0 with the whole text beside the summary. */
export function writeRss({ title, description, url, entries }: Feed): string {
  const items = entries.map(
    (entry) =>
      `<item>${tag("title", entry.title)}${tag("link", entry.url)}<guid isPermaLink="false">${xml(entry.id)}</guid>` +
      `${tag("dc:creator", entry.author)}${tag("pubDate", entry.publishedAt.toUTCString())}` +
      `${entry.tags.map((name) => tag("category", name)).join("")}${tag("description", entry.summary)}` +
      `${tag("content:encoded", entry.html)}</item>`,
  );
  return (
    `${HEAD}<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">` +
    `<channel>${tag("title", title)}${tag("link", url)}${tag("description", description)}` +
    `<atom:link href="${xml(`${url}/rss.xml`)}" rel="self" type="application/rss+xml"/>${items.join("")}</channel></rss>\n`
  );
}

/** Atom 1.0. */
export function writeAtom({ title, description, url, entries }: Feed): string {
  const updated = entries.reduce((latest, { updatedAt }) => Math.max(latest, updatedAt.getTime()), 0);
  const items = entries.map(
    (entry) =>
      `<entry>${tag("title", entry.title)}<link href="${xml(entry.url)}"/>${tag("id", entry.id)}` +
      `${tag("published", entry.publishedAt.toISOString())}${tag("updated", entry.updatedAt.toISOString())}` +
      `<author>${tag("name", entry.author)}</author>${entry.tags.map((name) => `<category term="${xml(name)}"/>`).join("")}` +
      `${tag("summary", entry.summary)}<content type="html">${xml(entry.html)}</content></entry>`,
  );
  return (
    `${HEAD}<feed xmlns="http://www.w3.org/2005/Atom">${tag("title", title)}${tag("subtitle", description)}` +
    `${tag("id", url)}<link href="${xml(url)}"/><link rel="self" href="${xml(`${url}/atom.xml`)}"/>` +
    `${tag("updated", new Date(updated).toISOString())}${items.join("")}</feed>\n`
  );
}

export type SitemapEntry = { url: string; at?: Date };

const SITEMAPS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';

/** A sitemap: addresses, and when what stands there last changed. */
export const writeSitemap = (entries: SitemapEntry[]): string =>
  `${HEAD}<urlset ${SITEMAPS}>${entries.map(({ url, at }) => `<url>${tag("loc", url)}${at ? tag("lastmod", at.toISOString()) : ""}</url>`).join("\n")}</urlset>\n`;

/** The addresses of sitemaps. */
export const writeSitemapIndex = (urls: string[]): string =>
  `${HEAD}<sitemapindex ${SITEMAPS}>${urls.map((url) => `<sitemap>${tag("loc", url)}</sitemap>`).join("\n")}</sitemapindex>\n`;

const HEAD = '<?xml version="1.0" encoding="utf-8"?>\n';

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
/** Signs that XML 1.0 cannot hold are left out. */
const xml = (text: string) =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
    .replace(/[&<>"]/g, (sign) => ENTITIES[sign]!);

const tag = (name: string, text: string) => `<${name}>${xml(text)}</${name}>`;
