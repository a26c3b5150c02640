import type { Metadata } from "next";
import { Empty } from "@/components/ui/empty";
import { requireMember } from "@/entry/viewer";
import { getWords } from "@/entry/words";
import { ChoicePage } from "../choice-page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("forum.unread"), robots: { index: false } };
}

/** The watched topics with replies that the member has not read. */
export default async function UnreadPage({ searchParams }: PageProps<"/forum/unread">) {
  await requireMember("/forum/unread");
  const [t, params] = [await getWords(), await searchParams];
  const empty = <Empty title={t("forum.unreadEmpty")}>{t("forum.unreadEmptyText")}</Empty>;
  return <ChoicePage name="unread" choice={{ isUnread: true }} params={params} empty={empty} />;
}
