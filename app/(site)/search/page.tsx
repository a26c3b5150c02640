import type { Metadata } from "next";
import { Button } from "@/components/ui/button";
import { CursorPager } from "@/components/ui/cursor-pager";
import { Empty } from "@/components/ui/empty";
import { Note } from "@/components/ui/note";
import { PageHead } from "@/components/ui/page-head";
import { SearchField } from "@/components/ui/search-field";
import { Still } from "@/components/ui/still";
import { listFaces } from "@/domain/members/faces";
import { searchEverything } from "@/domain/search/everything";
import { one } from "@/entry/path";
import { tooOften } from "@/entry/too-often";
import { getViewer } from "@/entry/viewer";
import { getWords } from "@/entry/words";
import { loadReading } from "../forum/load";
import { CommentHits, PageHits, PostHits, TopicHits } from "./hits";

export async function generateMetadata({ searchParams }: PageProps<"/search">): Promise<Metadata> {
  const [t, { q }] = [await getWords(), await searchParams];
  return {
    title: one(q) ? t("forum.searchFor", { q: one(q)! }) : t("forum.searchTitle"),
    robots: { index: false },
  };
}

/** Everything this viewer may read, by words: pages of the owner's, topics, posts, and what was said under them. */
export default async function SearchPage({ searchParams }: PageProps<"/search">) {
  const [viewer, reading, params] = [await getViewer(), await loadReading(), await searchParams];
  const { t } = reading;
  const q = one(params.q)?.slice(0, 200) ?? "";
  const refused = q ? await tooOften("search") : null;
  const looked = refused ? "" : q;
  const place = { after: one(params.after), before: one(params.before) };
  const { pages, topics, posts, comments, meant } = await searchEverything(viewer, looked, place);
  const { previous, next } = comments as { previous?: string; next?: string };
  const faces = await listFaces(
    viewer,
    [...topics, ...posts, ...comments.rows].map(({ authorId }) => authorId),
  );
  const at = (key: string, value: string) => `/search?q=${encodeURIComponent(q)}&${key}=${value}`;
  return (
    <Still>
      <div className="found stack-md">
        <PageHead title={q ? t("forum.searchFor", { q }) : t("forum.searchTitle")}>
          {q ? undefined : t("forum.searchHint")}
        </PageHead>
        <search>
          <form className="row" action="/search">
            <SearchField name="q" label={t("forum.find")} value={q} />
            <Button type="submit">{t("forum.find")}</Button>
          </form>
        </search>
        {meant && (
          <p className="t2" role="status" dir="auto">
            {t("forum.searchMeant", { q, meant })}
          </p>
        )}
        {pages.length > 0 && (
          <>
            <h2>{t("sitePages.found")}</h2>
            <PageHits pages={pages} />
          </>
        )}
        {topics.length > 0 && (
          <>
            <h2>{t("forum.searchTopics")}</h2>
            <TopicHits topics={topics} faces={faces} reading={reading} />
          </>
        )}
        {posts.length > 0 && (
          <>
            <h2>{t("forum.searchPosts")}</h2>
            <PostHits posts={posts} faces={faces} reading={reading} />
          </>
        )}
        {comments.rows.length > 0 && (
          <>
            <h2>{t("forum.searchComments")}</h2>
            <CommentHits comments={comments.rows} faces={faces} reading={reading} />
            <CursorPager page={{ previous, next }} at={at} t={t} />
          </>
        )}
        {refused && <Note look="warn">{refused}</Note>}
        {looked && pages.length + topics.length + posts.length + comments.rows.length === 0 && (
          <Empty title={t("forum.searchNone")}>{t("forum.searchNoneText")}</Empty>
        )}
      </div>
    </Still>
  );
}
