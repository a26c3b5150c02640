import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { PageHead } from "@/components/ui/page-head";
import { SearchField } from "@/components/ui/search-field";
import type { Forum } from "./load";
import { Rooms } from "./rooms";

type Props = {
  forum: Forum;
  here: string;
  title: string;
  /** Title and lead are somebody's own words, not ours. */
  isTheirs?: boolean;
  lead?: string;
  /** Where a topic begins; none where this viewer begins none. */
  beginHref?: string;
  q?: string;
  children: ReactNode;
};

/** A page of the forum that lists: its rooms at the side, search and the way to a new topic above. */
export function ForumFrame({ forum, here, title, isTheirs, lead, beginHref, q, children }: Props) {
  const { t, stance } = forum;
  const href = stance.as === "visitor" && beginHref ? `/login?next=${encodeURIComponent(beginHref)}` : beginHref;
  return (
    <>
      <PageHead
        title={isTheirs ? <bdi>{title}</bdi> : title}
        actions={
          href && (
            <Button href={href} look="primary" icon="message-square-plus">
              {t("forum.new")}
            </Button>
          )
        }
      >
        {isTheirs ? <bdi>{lead}</bdi> : lead}
      </PageHead>
      <div className="split">
        <Rooms forum={forum} here={here} />
        <section className="stack-md" aria-label={isTheirs ? undefined : title}>
          <search>
            <form className="row" action="/search">
              <SearchField name="q" label={t("forum.search")} value={q} />
              <Button type="submit">{t("forum.find")}</Button>
            </form>
          </search>
          {children}
        </section>
      </div>
    </>
  );
}
