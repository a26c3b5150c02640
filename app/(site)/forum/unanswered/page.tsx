import type { Metadata } from "next";
import { Empty } from "@/components/ui/empty";
import { Still } from "@/components/ui/still";
import { listTopics } from "@/domain/forum/topics";
import { one } from "@/entry/path";
import { getWords } from "@/entry/words";
import { ForumFrame } from "../frame";
import { facesOf, loadForum } from "../load";
import { TopicsPage } from "../topics-page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("forum.unanswered"), robots: { index: false } };
}

/** Topics without a chosen answer. */
export default async function UnansweredPage({ searchParams }: PageProps<"/forum/unanswered">) {
  const [forum, params] = [await loadForum(), await searchParams];
  const { viewer, t } = forum;
  const place = { after: one(params.after), before: one(params.before) };
  const page = await listTopics(viewer, { isUnanswered: true, ...place });
  return (
    <Still>
      <ForumFrame forum={forum} here="/forum/unanswered" title={t("forum.unanswered")} beginHref="/forum/new">
        <TopicsPage
          forum={forum}
          path="/forum/unanswered"
          page={page}
          faces={await facesOf(viewer, page.rows)}
          empty={<Empty title={t("forum.unansweredEmpty")} />}
        />
      </ForumFrame>
    </Still>
  );
}
