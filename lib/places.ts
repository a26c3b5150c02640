/** The address of a topic or a post, or of what was said under it, which opens the page that holds it. */
export function placePath(hostKind: string, slug: string, number?: number | string): string {
  if (hostKind === "page") return `/pages/${slug}`;
  if (hostKind === "blog-post") return number ? `/blog/${slug}?comment=${number}#comment-${number}` : `/blog/${slug}`;
  return number ? `/forum/t/${slug}?post=${number}#post-${number}` : `/forum/t/${slug}`;
}
