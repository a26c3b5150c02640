import { plainText } from "@/lib/markdown";

/** The beginning of the words that are meant; nothing where there are none. */
export function Quote({ of, caption }: { of: string; caption: string }) {
  const words = plainText(of, 300);
  if (!words) return null;
  return (
    <figure>
      <figcaption className="xs t3">{caption}</figcaption>
      <blockquote className="report-quote" dir="auto">
        {words}
      </blockquote>
    </figure>
  );
}
