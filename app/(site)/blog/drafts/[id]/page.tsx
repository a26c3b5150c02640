import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Done } from "@/components/ui/done";
import { getDraft } from "@/domain/blog/posts";
import { orNotFound, requireMember } from "@/entry/viewer";
import { doneWords, formWords, getWords } from "@/entry/words";
import { isUuid } from "@/lib/id";
import * as acts from "../../actions";
import { Desk } from "../../desk";
import { loadBlog } from "../../load";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("blog.editTitle"), robots: { index: false } };
}

/** A draft, or a post that is out, to be changed: its author's, and the owner's to look into (M145). */
export default async function DraftPage({ params, searchParams }: PageProps<"/blog/drafts/[id]">) {
  const { id } = await params;
  if (!isUuid(id)) notFound();
  const viewer = await requireMember(`/blog/drafts/${id}`);
  const draft = await orNotFound(getDraft(viewer, id));
  const [blog, words, search] = [await loadBlog(), await formWords("form"), await searchParams];
  const { unpublish, takePostAway } = acts;
  return (
    <>
      <Desk
        blog={blog}
        draft={draft}
        title={blog.t(draft.state === "PUBLISHED" ? "blog.editTitle" : "blog.draftTitle")}
        words={words}
        acts={{ unpublish, takePostAway }}
      />
      <Done params={search} words={await doneWords()} />
    </>
  );
}
