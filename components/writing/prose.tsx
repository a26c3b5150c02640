type Props = {
  /** Kept HTML, cleaned when it was written; null once its words were taken away. */
  html: string | null;
  removed: string;
  className?: string;
};

/** Somebody's words as they read. */
export function Prose({ html, removed, className = "prose" }: Props) {
  if (!html) return <p className="prose t3">{removed}</p>;
  // biome-ignore lint/security/noDangerouslySetInnerHtml: lib/writing.ts has cleaned it
  return <div className={className} dir="auto" dangerouslySetInnerHTML={{ __html: html }} />;
}
