import type { ReactNode } from "react";
import { Still } from "@/components/ui/still";
import { ForumFrame } from "./frame";
import type { Forum, TopicsLoaded } from "./load";
import { TopicsPage } from "./topics-page";

type Props = TopicsLoaded & { forum: Forum; name: "unanswered" | "unread"; empty: ReactNode };

/** Topics of all rooms, chosen by one thing, page by page. */
export function ChoicePage({ forum, name, page, faces, empty }: Props) {
  const path = `/forum/${name}`;
  return (
    <Still>
      <ForumFrame forum={forum} here={path} title={forum.t(`forum.${name}`)} beginHref="/forum/new">
        <TopicsPage forum={forum} path={path} page={page} faces={faces} empty={empty} />
      </ForumFrame>
    </Still>
  );
}
