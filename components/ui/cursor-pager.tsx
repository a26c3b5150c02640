import type { Translate } from "@/messages/translate";
import { Pager } from "./pager";
import { pagerWords } from "./pager-words";

type Props = {
  page: { previous?: string; next?: string };
  at: (key: "before" | "after", cursor: string) => string;
  t: Translate;
  range?: string;
  /** The first page, where the list offers a step to its ends. */
  start?: string;
};

/** The steps of a list that goes on by cursors; nothing where all of it stands on one page. */
export function CursorPager({ page: { previous, next }, at, t, range = "", start }: Props) {
  if (!previous && !next) return null;
  return (
    <Pager
      range={range}
      first={start && previous && start}
      previous={previous && at("before", previous)}
      next={next && at("after", next)}
      last={start && next && at("before", "end")}
      words={pagerWords(t)}
    />
  );
}
