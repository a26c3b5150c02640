import type { Metadata } from "next";
import { Empty } from "@/components/ui/empty";
import { requireMember } from "@/entry/viewer";
import { getWords } from "@/entry/words";
import { ChoicePage } from "../choice-page";
import { loadForum, loadTopics } from "../load";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("forum.unread"), robots: { index: false } };
}

/** The watched topics with replies that the member has not read. */
export default async function UnreadPage({ searchParams }: PageProps<"/forum/unread">) {
  await requireMember("/forum/unread");
  const forum = await loadForum();
  const { t } = forum;
  const found = await loadTopics(forum, await searchParams, { isUnread: true });
  return (
    <ChoicePage
      forum={forum}
      name="unread"
      {...found}
      empty={<Empty title={t("forum.unreadEmpty")}>{t("forum.unreadEmptyText")}</Empty>}
    />
  );
}
