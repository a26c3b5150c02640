import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { requireMember } from "@/entry/viewer";
import { formWords, getWords } from "@/entry/words";
import { loadForum } from "../../../load";
import { Rooms } from "../../../rooms";
import { loadTopic, topicActs } from "../load";
import { MoveForm } from "./move-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("forum.moveTitle"), robots: { index: false } };
}

/** Another category for a topic. */
export default async function MoveTopicPage({ params }: PageProps<"/forum/t/[slug]/move">) {
  const { slug } = await params;
  const viewer = await requireMember(`/forum/t/${slug}/move`);
  const [topic, forum, words] = [await loadTopic(slug), await loadForum(), await formWords("form")];
  if (!topicActs(viewer, topic).moderate) forbidden();
  const { t } = forum;
  return (
    <div className="topic">
      <Rooms forum={forum} here={`/forum/${topic.room.slug}`} />
      <div className="forum-form">
        <h1>{t("forum.moveTitle")}</h1>
        <p className="t2" dir="auto">
          {topic.title}
        </p>
        <MoveForm
          topicId={topic.id}
          categoryId={topic.room.id}
          categories={forum.rooms.map(({ id, name }) => ({ value: id, label: name }))}
          words={words}
          labels={{ to: t("forum.moveTo"), submit: t("forum.moveAct") }}
        />
      </div>
    </div>
  );
}
