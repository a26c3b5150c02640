import type { Metadata } from "next";
import { CursorPager } from "@/components/ui/cursor-pager";
import { Empty } from "@/components/ui/empty";
import { Still } from "@/components/ui/still";
import { searchPosts } from "@/domain/blog/search";
import { searchReplies, searchTopics } from "@/domain/forum/search";
import { listFaces } from "@/domain/members/faces";
import { one } from "@/entry/path";
import { getWords } from "@/entry/words";
import { ForumFrame } from "../frame";
import { loadForum } from "../load";
import { PostHits, ReplyHits, TopicHits } from "./hits";

export async function generateMetadata({ searchParams }: PageProps<"/forum/search">): Promise<Metadata> {
  const [t, { q }] = [await getWords(), await searchParams];
  return {
    title: one(q) ? t("forum.searchFor", { q: one(q)! }) : t("forum.searchTitle"),
    robots: { index: false },
  };
}

/** Topics and replies by words. */
export default async function SearchPage({ searchParams }: PageProps<"/forum/search">) {
  const [forum, params] = [await loadForum(), await searchParams];
  const { viewer, t } = forum;
  const q = one(params.q)?.slice(0, 200) ?? "";
  const place = { after: one(params.after), before: one(params.before) };
  const isFirst = !place.after && !place.before;
  const [topics, posts, replies] = await Promise.all([
    isFirst ? searchTopics(viewer, q) : [],
    isFirst ? searchPosts(viewer, q) : [],
    searchReplies(viewer, q, place),
  ]);
  const { previous, next } = replies as { previous?: string; next?: string };
  const faces = await listFaces(
    viewer,
    [...topics, ...posts, ...replies.rows].map(({ authorId }) => authorId),
  );
  const at = (key: string, value: string) => `/forum/search?q=${encodeURIComponent(q)}&${key}=${value}`;
  return (
    <Still>
      <ForumFrame
        forum={forum}
        here="/forum/search"
        title={q ? t("forum.searchFor", { q }) : t("forum.searchTitle")}
        lead={q ? undefined : t("forum.searchHint")}
        q={q}
      >
        {topics.length > 0 && (
          <>
            <h2>{t("forum.searchTopics")}</h2>
            <TopicHits topics={topics} faces={faces} reading={forum} />
          </>
        )}
        {posts.length > 0 && (
          <>
            <h2>{t("forum.searchPosts")}</h2>
            <PostHits posts={posts} faces={faces} reading={forum} />
          </>
        )}
        {replies.rows.length > 0 && (
          <>
            <h2>{t("forum.searchReplies")}</h2>
            <ReplyHits replies={replies.rows} faces={faces} reading={forum} />
            <CursorPager page={{ previous, next }} at={at} t={t} />
          </>
        )}
        {q && topics.length + posts.length + replies.rows.length === 0 && (
          <Empty title={t("forum.searchNone")}>{t("forum.searchNoneText")}</Empty>
        )}
      </ForumFrame>
    </Still>
  );
}
