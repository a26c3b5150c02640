import type { Metadata } from "next";
import { Empty } from "@/components/ui/empty";
import { getWords } from "@/entry/words";
import { ChoicePage } from "../choice-page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("forum.unanswered"), robots: { index: false } };
}

/** Topics without a chosen answer. */
export default async function UnansweredPage({ searchParams }: PageProps<"/forum/unanswered">) {
  const [t, params] = [await getWords(), await searchParams];
  const empty = <Empty title={t("forum.unansweredEmpty")} />;
  return <ChoicePage name="unanswered" choice={{ isUnanswered: true }} params={params} empty={empty} />;
}
