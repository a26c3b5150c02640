import type { Metadata } from "next";
import { HistoryView } from "@/components/writing/history-view";
import { getWords } from "@/entry/words";
import { loadHistory } from "../../../../parts";
import { loadForum } from "../../../load";
import { Rooms } from "../../../rooms";
import { TopicCrumbs } from "../crumbs";
import { loadTopic } from "../load";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("forum.historyOf"), robots: { index: false } };
}

/** How a topic, or a reply (`of` its number), read before each change. */
export default async function HistoryPage({ params, searchParams }: PageProps<"/forum/t/[slug]/history">) {
  const topic = await loadTopic((await params).slug);
  const history = await loadHistory(topic, await searchParams);
  const forum = await loadForum();
  return (
    <div className="topic">
      <Rooms forum={forum} here={`/forum/${topic.room.slug}`} />
      <div>
        <TopicCrumbs topic={topic} number={history.number} t={forum.t} />
        <HistoryView history={history} reading={forum} />
      </div>
    </div>
  );
}
