/** What a page is, in the words of search engines. */
export function StructuredData({ said }: { said: Record<string, unknown> }) {
  const json = JSON.stringify(said).replaceAll("<", "\\u003c");
  // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON in which no tag can end
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />;
}
