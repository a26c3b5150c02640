import type { Metadata } from "next";
import { Empty } from "@/components/ui/empty";

import { getWords } from "@/entry/words";
import { ChoicePage } from "../choice-page";
import { loadForum, loadTopics } from "../load";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("forum.unanswered"), robots: { index: false } };
}

/** Topics without a chosen answer. */
export default async function UnansweredPage({ searchParams }: PageProps<"/forum/unanswered">) {
  const forum = await loadForum();
  const { t } = forum;
  const found = await loadTopics(forum, await searchParams, { isUnanswered: true });
  return <ChoicePage forum={forum} name="unanswered" {...found} empty={<Empty title={t("forum.unansweredEmpty")} />} />;
}
