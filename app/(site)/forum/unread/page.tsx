import type { Metadata } from "next";
import { Empty } from "@/components/ui/empty";
import { Still } from "@/components/ui/still";
import { listTopics } from "@/domain/forum/topics";
import { one } from "@/entry/path";
import { requireMember } from "@/entry/viewer";
import { getWords } from "@/entry/words";
import { ForumFrame } from "../frame";
import { facesOf, loadForum } from "../load";
import { TopicsPage } from "../topics-page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("forum.unread"), robots: { index: false } };
}

/** The watched topics with replies that the member has not read. */
export default async function UnreadPage({ searchParams }: PageProps<"/forum/unread">) {
  const viewer = await requireMember("/forum/unread");
  const [forum, params] = [await loadForum(), await searchParams];
  const { t } = forum;
  const place = { after: one(params.after), before: one(params.before) };
  const page = await listTopics(viewer, { isUnread: true, ...place });
  return (
    <Still>
      <ForumFrame forum={forum} here="/forum/unread" title={t("forum.unread")} beginHref="/forum/new">
        <TopicsPage
          forum={forum}
          path="/forum/unread"
          page={page}
          faces={await facesOf(viewer, page.rows)}
          empty={<Empty title={t("forum.unreadEmpty")}>{t("forum.unreadEmptyText")}</Empty>}
        />
      </ForumFrame>
    </Still>
  );
}
