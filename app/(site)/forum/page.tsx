import type { Metadata } from "next";
import { Button } from "@/components/ui/button";
import { Done } from "@/components/ui/done";
import { Empty } from "@/components/ui/empty";
import { Still } from "@/components/ui/still";
import { getSite } from "@/entry/viewer";
import { doneWords, getWords } from "@/entry/words";
import { ForumFrame } from "./frame";
import { loadForum, loadTopics } from "./load";
import { TopicsPage } from "./topics-page";

export async function generateMetadata(): Promise<Metadata> {
  const [site, t] = await Promise.all([getSite(), getWords()]);
  return { title: t("forum.title"), description: t("forum.description", { site: site.name }) };
}

/** What was talked about last, in every room this viewer may read. */
export default async function ForumPage({ searchParams }: PageProps<"/forum">) {
  const [forum, params] = [await loadForum(), await searchParams];
  const { t, site } = forum;
  return (
    <Still>
      <ForumFrame
        forum={forum}
        here="/forum"
        title={t("forum.title")}
        lead={t("forum.lead", { site: site.name })}
        beginHref="/forum/new"
      >
        <TopicsPage
          forum={forum}
          path="/forum"
          {...(await loadTopics(forum, params))}
          empty={
            <Empty
              title={t("forum.empty")}
              action={forum.stance.as === "writer" && <Button href="/forum/new">{t("forum.new")}</Button>}
            >
              {t(forum.isMember ? "forum.emptyText" : "forum.emptyVisitor")}
            </Empty>
          }
        />
      </ForumFrame>
      <Done params={params} words={await doneWords()} />
    </Still>
  );
}
