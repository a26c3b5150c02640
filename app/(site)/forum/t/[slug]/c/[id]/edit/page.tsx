import type { Metadata } from "next";
import { EditCommentForm } from "@/components/writing/comment-form";
import { editorWords } from "@/components/writing/words";
import { requireMember } from "@/entry/viewer";
import { formWords, getWords } from "@/entry/words";
import { placePath } from "@/lib/places";
import { saveComment } from "../../../../../../comments/actions";
import { loadOwnWords } from "../../../../../../comments/load";
import { loadForum } from "../../../../../load";
import { Rooms } from "../../../../../rooms";
import { TopicCrumbs } from "../../../crumbs";
import { loadTopic } from "../../../load";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("forum.editReply"), robots: { index: false } };
}

/** A reply, to be changed; `id` is its number. */
export default async function EditReplyPage({ params }: PageProps<"/forum/t/[slug]/c/[id]/edit">) {
  const { slug, id } = await params;
  const viewer = await requireMember(`/forum/t/${slug}/c/${id}/edit`);
  const topic = await loadTopic(slug);
  const said = await loadOwnWords(viewer, topic.id, id);
  const [forum, words] = [await loadForum(), await formWords("form")];
  const { t } = forum;
  return (
    <div className="topic">
      <Rooms forum={forum} here={`/forum/${topic.room.slug}`} />
      <div className="forum-form">
        <TopicCrumbs topic={topic} t={t} />
        <h1>{t("forum.editReply")}</h1>
        <EditCommentForm
          action={saveComment}
          words={words}
          editor={editorWords(t)}
          commentId={said.id}
          value={said.body}
          cancelHref={placePath("topic", slug, Number(id))}
          labels={{ body: t("forum.body"), submit: t("forum.save"), cancel: t("forum.cancel") }}
        />
      </div>
    </div>
  );
}
