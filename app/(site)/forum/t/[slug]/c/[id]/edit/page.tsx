import type { Metadata } from "next";
import { forbidden, notFound } from "next/navigation";
import { Icon } from "@/components/ui/icon";
import { editorWords } from "@/components/writing/words";
import { can } from "@/domain/can";
import { findSaid } from "@/domain/comments/list";
import { requireMember } from "@/entry/viewer";
import { formWords, getWords } from "@/entry/words";
import { loadForum } from "../../../../../load";
import { Rooms } from "../../../../../rooms";
import { loadTopic } from "../../../load";
import { EditReplyForm } from "../../../reply-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("forum.editReply"), robots: { index: false } };
}

/** A reply, to be changed; `id` is its number. */
export default async function EditReplyPage({ params }: PageProps<"/forum/t/[slug]/c/[id]/edit">) {
  const { slug, id } = await params;
  const viewer = await requireMember(`/forum/t/${slug}/c/${id}/edit`);
  const topic = await loadTopic(slug);
  const number = Number(id);
  const said = await findSaid(viewer, topic.id, number);
  if (!said) notFound();
  if (!can.editWriting(viewer, said)) forbidden();
  const [forum, words] = [await loadForum(), await formWords("form")];
  const { t } = forum;
  return (
    <div className="topic">
      <Rooms forum={forum} here={`/forum/${topic.room.slug}`} />
      <div className="forum-form">
        <nav className="crumbs" aria-label={t("forum.crumbs")}>
          <a href="/forum">{t("forum.title")}</a>
          <Icon name="chevron-right" flip />
          <a href={`/forum/t/${slug}`}>{topic.title || t("forum.removedTitle")}</a>
        </nav>
        <h1>{t("forum.editReply")}</h1>
        <EditReplyForm
          words={words}
          editor={editorWords(t)}
          commentId={said.id}
          value={said.body}
          cancelHref={`/forum/t/${slug}?post=${number}#post-${number}`}
          labels={{ body: t("forum.body"), submit: t("forum.save"), cancel: t("forum.cancel") }}
        />
      </div>
    </div>
  );
}
