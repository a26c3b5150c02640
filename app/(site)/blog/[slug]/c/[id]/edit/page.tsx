import type { Metadata } from "next";
import { EditCommentForm } from "@/components/writing/comment-form";
import { editorWords } from "@/components/writing/words";
import { requireMember } from "@/entry/viewer";
import { formWords, getWords } from "@/entry/words";
import { placePath } from "@/lib/places";
import { saveComment } from "../../../../../comments/actions";
import { loadOwnWords } from "../../../../../comments/load";
import { PostCrumbs } from "../../../crumbs";
import { loadPost } from "../../../load";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("blog.editComment"), robots: { index: false } };
}

/** A comment, to be changed; `id` is its number. */
export default async function EditCommentPage({ params }: PageProps<"/blog/[slug]/c/[id]/edit">) {
  const { slug, id } = await params;
  const viewer = await requireMember(`/blog/${slug}/c/${id}/edit`);
  const post = await loadPost(slug);
  const said = await loadOwnWords(viewer, post.id, id);
  const [t, words] = [await getWords(), await formWords("form")];
  return (
    <div className="forum-form writing-desk">
      <PostCrumbs post={post} t={t} />
      <h1>{t("blog.editComment")}</h1>
      <EditCommentForm
        action={saveComment}
        words={words}
        editor={editorWords(t)}
        commentId={said.id}
        value={said.body}
        cancelHref={placePath("blog-post", slug, Number(id))}
        labels={{ body: t("blog.comment"), submit: t("forum.save"), cancel: t("forum.cancel") }}
      />
    </div>
  );
}
