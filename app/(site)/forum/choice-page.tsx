import type { ReactNode } from "react";
import { Still } from "@/components/ui/still";
import { listTopics } from "@/domain/forum/topics";
import { one } from "@/entry/path";
import { ForumFrame } from "./frame";
import { facesOf, loadForum } from "./load";
import { TopicsPage } from "./topics-page";

type Props = {
  name: "unanswered" | "unread";
  choice: { isUnanswered: true } | { isUnread: true };
  params: Record<string, string | string[] | undefined>;
  empty: ReactNode;
};

/** Topics of all rooms, chosen by one thing, page by page. */
export async function ChoicePage({ name, choice, params, empty }: Props) {
  const forum = await loadForum();
  const { viewer, t } = forum;
  const page = await listTopics(viewer, { ...choice, after: one(params.after), before: one(params.before) });
  return (
    <Still>
      <ForumFrame forum={forum} here={`/forum/${name}`} title={t(`forum.${name}`)} beginHref="/forum/new">
        <TopicsPage
          forum={forum}
          path={`/forum/${name}`}
          page={page}
          faces={await facesOf(viewer, page.rows)}
          empty={empty}
        />
      </ForumFrame>
    </Still>
  );
}
