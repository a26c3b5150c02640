import type { Metadata } from "next";
import { HistoryView } from "@/components/writing/history-view";
import { getWords } from "@/entry/words";
import { loadHistory } from "../../../parts";
import { loadBlog } from "../../load";
import { PostCrumbs } from "../crumbs";
import { loadPost } from "../load";

export async function generateMetadata({ params }: PageProps<"/blog/[slug]/history">): Promise<Metadata> {
  const [post, t] = [await loadPost((await params).slug), await getWords()];
  return { title: t("blog.historyTitle", { title: post.title || t("blog.removedTitle") }), robots: { index: false } };
}

/** How a post, or a comment (`of` its number), read before each change. */
export default async function HistoryPage({ params, searchParams }: PageProps<"/blog/[slug]/history">) {
  const post = await loadPost((await params).slug);
  const [blog, history] = [await loadBlog(), await loadHistory(post, await searchParams)];
  return (
    <div className="reading">
      <PostCrumbs post={post} number={history.number} t={blog.t} />
      <HistoryView history={history} reading={blog} />
    </div>
  );
}
