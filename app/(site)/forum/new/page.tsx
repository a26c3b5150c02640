import type { Metadata } from "next";
import { Crumbs } from "@/components/ui/crumbs";
import { editorWords } from "@/components/writing/words";
import { admits } from "@/domain/audience";
import { can } from "@/domain/can";
import { one } from "@/entry/path";
import { isRefusal } from "@/entry/reply";
import { requireMember } from "@/entry/viewer";
import { formWords, getWords } from "@/entry/words";
import { loadForum } from "../load";
import { Rooms } from "../rooms";
import { MayNot } from "../t/[slug]/may-not";
import { TopicForm } from "./topic-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("forum.newTitle"), robots: { index: false } };
}

/** A new topic. */
export default async function NewTopicPage({ searchParams }: PageProps<"/forum/new">) {
  const params = await searchParams;
  const wanted = one(params.category);
  const here = wanted ? `/forum/new?category=${encodeURIComponent(wanted)}` : "/forum/new";
  const viewer = await requireMember(here);
  const [forum, words] = await Promise.all([loadForum(), formWords("form")]);
  const { t, rooms, stance } = forum;
  const open = rooms.filter((room) => admits(viewer, room.writers) || can.moderateCommunity(viewer));
  const category = open.find(({ slug }) => slug === wanted) ?? open[0];
  return (
    <div className="topic">
      <Rooms forum={forum} here={category && wanted ? `/forum/${category.slug}` : ""} />
      <div className="forum-form">
        <Crumbs
          label={t("forum.crumbs")}
          steps={[
            { href: "/forum", name: t("forum.title") },
            ...(category && wanted ? [{ href: `/forum/${category.slug}`, name: category.name }] : []),
          ]}
        />
        <h1>{t("forum.newTitle")}</h1>
        {/* Who was muted in the middle of it gets the words back, and why. */}
        {stance.as === "writer" || isRefusal() ? (
          <TopicForm
            words={words}
            editor={editorWords(t)}
            categories={open.map(({ id, name }) => ({ value: id, label: name }))}
            values={{ categoryId: category?.id }}
            labels={{
              category: t("forum.category"),
              title: t("forum.topicTitle"),
              titleHint: t("forum.topicTitleHint"),
              body: t("forum.body"),
              watch: t("forum.watch"),
              submit: t("forum.post"),
            }}
          />
        ) : (
          <MayNot stance={stance} t={t} next={here} />
        )}
      </div>
    </div>
  );
}
