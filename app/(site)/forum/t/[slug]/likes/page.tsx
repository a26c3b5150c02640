import type { Metadata } from "next";
import { LikersView } from "@/components/writing/likers-view";
import { getWords } from "@/entry/words";
import { loadLikers } from "../../../../parts";
import { loadForum } from "../../../load";
import { Rooms } from "../../../rooms";
import { TopicCrumbs } from "../crumbs";
import { loadTopic } from "../load";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("forum.likers"), robots: { index: false } };
}

/** Who likes a topic, or a reply in it (`of` its number), as far as the viewer sees them. */
export default async function LikesPage({ params, searchParams }: PageProps<"/forum/t/[slug]/likes">) {
  const { slug } = await params;
  const topic = await loadTopic(slug);
  const { number, page } = await loadLikers("topic", topic, await searchParams);
  const forum = await loadForum();
  return (
    <div className="topic">
      <Rooms forum={forum} here={`/forum/${topic.room.slug}`} />
      <div className="stack-md">
        <TopicCrumbs topic={topic} number={number} t={forum.t} />
        <LikersView page={page} path={`/forum/t/${slug}/likes?of=${number}`} t={forum.t} />
      </div>
    </div>
  );
}
