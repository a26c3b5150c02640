import type { Metadata } from "next";
import { cache } from "react";
import { Done } from "@/components/ui/done";
import { Empty } from "@/components/ui/empty";
import { Note } from "@/components/ui/note";
import { Still } from "@/components/ui/still";
import { admits } from "@/domain/audience";
import { can } from "@/domain/can";
import { getCategory } from "@/domain/forum/categories";
import { listPinned, listTopics } from "@/domain/forum/topics";
import { one } from "@/entry/path";
import { getSite, getViewer, orNotFound } from "@/entry/viewer";
import { doneWords, getWords } from "@/entry/words";
import { ForumFrame } from "../frame";
import { facesOf, loadForum } from "../load";
import { TopicsPage } from "../topics-page";

type Props = PageProps<"/forum/[category]">;

const load = cache(async (slug: string) => orNotFound(getCategory(await getViewer(), slug)));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ category }, site, t] = [await params, await getSite(), await getWords()];
  const room = await load(category);
  return {
    title: `${room.name} – ${t("forum.title")}`,
    description: room.description || t("forum.description", { site: site.name }),
    robots: room.readers.kind === "everyone" ? undefined : { index: false },
  };
}

/** One room of the forum: what is pinned, then what was talked about last. */
export default async function CategoryPage({ params, searchParams }: Props) {
  const [{ category }, search] = await Promise.all([params, searchParams]);
  const [room, forum] = await Promise.all([load(category), loadForum()]);
  const { viewer, t } = forum;
  const [page, pinned] = await Promise.all([
    listTopics(viewer, { categoryId: room.id, after: one(search.after), before: one(search.before) }),
    listPinned(viewer, room.id),
  ]);
  const faces = await facesOf(viewer, [...pinned, ...page.rows]);
  const isForOthers = !admits(viewer, room.writers) && !can.moderateCommunity(viewer);
  const path = `/forum/${room.slug}`;
  return (
    <Still>
      <ForumFrame
        forum={forum}
        here={path}
        title={room.name}
        isTheirs
        lead={room.description}
        beginHref={isForOthers && forum.isMember ? undefined : `/forum/new?category=${room.slug}`}
      >
        {isForOthers && forum.isMember && <Note icon="lock">{t("forum.staffWrites")}</Note>}
        <TopicsPage
          forum={forum}
          path={path}
          page={page}
          pinned={pinned}
          faces={faces}
          isInRoom
          empty={<Empty title={t("forum.empty")}>{t(forum.isMember ? "forum.emptyText" : "forum.emptyVisitor")}</Empty>}
        />
      </ForumFrame>
      <Done params={search} words={await doneWords()} />
    </Still>
  );
}
