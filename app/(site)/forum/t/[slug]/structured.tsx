import { StructuredData } from "@/components/ui/structured-data";
import { opening } from "@/lib/excerpt";
import { textOf } from "@/lib/markdown";
import { placePath } from "@/lib/places";
import type { Setting } from "./setting";

/** As much of the words as anybody shows. */
const MOST = 1000;

type Said = { authorId: string | null; html: string | null; createdAt: Date; editedAt: Date | null };

/** For search engines: a question with its answer, or a talk, as a visitor reads it (M129). */
export function Structured({ setting, base }: { setting: Setting; base: string }) {
  const { topic, answer, faces } = setting.facts;
  const former = setting.reading.t("forum.aFormer");
  const personOf = (authorId: string | null) => {
    const face = authorId ? faces.get(authorId) : undefined;
    return {
      "@type": "Person",
      name: face?.nickname ?? former,
      ...(face?.slug && { url: `${base}/members/${face.slug}` }),
    };
  };
  const sayingOf = ({ authorId, html, createdAt, editedAt }: Said, number?: number) => ({
    text: opening(textOf(html ?? ""), MOST),
    url: `${base}${placePath("topic", topic.slug, number)}`,
    datePublished: createdAt.toISOString(),
    dateModified: (editedAt ?? createdAt).toISOString(),
    author: personOf(authorId),
  });
  const context = { "@context": "https://schema.org" };
  if (!answer)
    return (
      <StructuredData
        said={{
          ...context,
          "@type": "DiscussionForumPosting",
          headline: topic.title,
          ...sayingOf(topic),
          commentCount: topic.commentCount,
        }}
      />
    );
  const question = {
    "@type": "Question",
    name: topic.title,
    ...sayingOf(topic),
    answerCount: topic.commentCount,
    upvoteCount: topic.likeCount,
    acceptedAnswer: { "@type": "Answer", ...sayingOf(answer, answer.number), upvoteCount: answer.likeCount },
  };
  return <StructuredData said={{ ...context, "@type": "QAPage", mainEntity: question }} />;
}
