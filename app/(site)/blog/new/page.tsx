import type { Metadata } from "next";
import { Done } from "@/components/ui/done";
import { Note } from "@/components/ui/note";
import { requireMember } from "@/entry/viewer";
import { doneWords, formWords, getWords } from "@/entry/words";
import { newId } from "@/lib/id";
import { Desk } from "../desk";
import { loadBlog } from "../load";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("blog.newTitle"), robots: { index: false } };
}

/** A new post: the page names its draft, so that a post sent twice is one. */
export default async function NewPostPage({ searchParams }: PageProps<"/blog/new">) {
  await requireMember("/blog/new");
  const [blog, words, params] = [await loadBlog(), await formWords("form"), await searchParams];
  const { t } = blog;
  if (!blog.isWriter)
    return (
      <div className="forum-form">
        <h1>{t("blog.newTitle")}</h1>
        <Note icon="pencil" title={t("blog.writersNote")}>
          {" "}
          {t("blog.writersText")}
        </Note>
        <p>
          <a className="link" href="/blog">
            {t("blog.all")}
          </a>
        </p>
      </div>
    );
  const draft = {
    id: newId(),
    slug: null,
    state: "DRAFT" as const,
    scheduledFor: null,
    hasChanges: false,
    title: "",
    excerpt: "",
    body: "",
    tags: [],
    cover: null,
  };
  return (
    <>
      <Desk blog={blog} draft={draft} title={t("blog.newTitle")} words={words} />
      <Done params={params} words={await doneWords()} />
    </>
  );
}
