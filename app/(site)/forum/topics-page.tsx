import type { ReactNode } from "react";
import { CursorPager } from "@/components/ui/cursor-pager";
import type { TopicLine } from "@/domain/forum/topics";
import type { Face } from "@/domain/members/faces";
import type { Forum } from "./load";
import { TopicList } from "./topic-list";

type Line = Omit<TopicLine, "cursorKey">;
type Props = {
  forum: Forum;
  path: string;
  page: { rows: Line[]; previous?: string; next?: string };
  pinned?: Line[];
  faces: Map<string, Face>;
  isInRoom?: boolean;
  empty: ReactNode;
};

/** A keyset page of topics with the ways on, or what stands there while there is none. */
export function TopicsPage({ forum, path, page, pinned = [], faces, isInRoom, empty }: Props) {
  const { t } = forum;
  const topics = [...(page.previous ? [] : pinned), ...page.rows];
  if (topics.length === 0) return empty;
  return (
    <>
      <TopicList topics={topics} faces={faces} reading={forum} isInRoom={isInRoom} />
      <CursorPager
        page={page}
        at={(key, cursor) => `${path}?${key}=${cursor}`}
        t={t}
        range={t("forum.onThisPage", { count: topics.length })}
        start={path}
      />
    </>
  );
}
