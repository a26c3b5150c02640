import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { editorWords } from "@/components/writing/words";
import { requireMember } from "@/entry/viewer";
import { formWords, getWords } from "@/entry/words";
import { loadForum } from "../../../load";
import { TopicForm } from "../../../new/topic-form";
import { Rooms } from "../../../rooms";
import { TopicCrumbs } from "../crumbs";
import { loadTopic, topicActs } from "../load";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("forum.editTopic"), robots: { index: false } };
}

/** A topic's title and text, to be changed. */
export default async function EditTopicPage({ params }: PageProps<"/forum/t/[slug]/edit">) {
  const { slug } = await params;
  const viewer = await requireMember(`/forum/t/${slug}/edit`);
  const [topic, forum, words] = [await loadTopic(slug), await loadForum(), await formWords("form")];
  if (!topicActs(viewer, topic).edit) forbidden();
  const { t } = forum;
  return (
    <div className="topic">
      <Rooms forum={forum} here={`/forum/${topic.room.slug}`} />
      <div className="forum-form">
        <TopicCrumbs topic={topic} t={t} />
        <h1>{t("forum.editTopic")}</h1>
        <TopicForm
          words={words}
          editor={editorWords(t)}
          values={{ topicId: topic.id, title: topic.title, body: topic.body }}
          labels={{
            category: t("forum.category"),
            title: t("forum.topicTitle"),
            titleHint: t("forum.topicTitleHint"),
            body: t("forum.body"),
            watch: t("forum.watch"),
            submit: t("forum.save"),
          }}
        />
      </div>
    </div>
  );
}
