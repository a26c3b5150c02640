import type { Metadata } from "next";
import { LikersView } from "@/components/writing/likers-view";
import { getWords } from "@/entry/words";
import { loadLikers } from "../../../parts";
import { PostCrumbs } from "../crumbs";
import { loadPost } from "../load";

export async function generateMetadata({ params }: PageProps<"/blog/[slug]/likes">): Promise<Metadata> {
  const [post, t] = [await loadPost((await params).slug), await getWords()];
  return { title: t("blog.likersTitle", { title: post.title || t("blog.removedTitle") }), robots: { index: false } };
}

/** Who likes a post, or a comment on it (`of` its number), as far as the viewer sees them. */
export default async function LikesPage({ params, searchParams }: PageProps<"/blog/[slug]/likes">) {
  const [{ slug }, t] = [await params, await getWords()];
  const post = await loadPost(slug);
  const { number, page } = await loadLikers("blog-post", post, await searchParams);
  return (
    <div className="reading stack-md">
      <PostCrumbs post={post} number={number} t={t} />
      <LikersView page={page} path={`/blog/${slug}/likes?of=${number}`} t={t} />
    </div>
  );
}
