import { Crumbs } from "@/components/ui/crumbs";
import { Time } from "@/components/ui/time";
import { DeletedNote, HiddenNote } from "@/components/writing/standing";
import { TopicFacts } from "../../topic-facts";
import { WatchForm } from "./rail";
import type { Setting } from "./setting";

/** Where the topic stands, its title, and how things are with it. */
export function TopicHead({ setting, mayRestore }: { setting: Setting; mayRestore: boolean }) {
  const { facts, reading, acts, isVisitor } = setting;
  const { topic, people } = facts;
  const { t, locale, zone, now } = reading;
  return (
    <>
      <Crumbs
        label={t("forum.crumbs")}
        steps={[
          { href: "/forum", name: t("forum.title") },
          { href: `/forum/${topic.room.slug}`, name: topic.room.name },
        ]}
      />
      <header className="topic-head">
        <h1 dir="auto">{topic.title || t("forum.removedTitle")}</h1>
        <div className="row wrap t3 sm">
          <TopicFacts topic={topic} t={t} />
          <span>
            {t("forum.replies", { count: topic.commentCount })}
            {topic.commentCount > 0 && ` ${t("forum.fromPeople", { count: people.n })}`}
          </span>
          <span aria-hidden="true">·</span>
          <span>
            {t(topic.commentCount > 0 ? "forum.lastReply" : "forum.began")}{" "}
            <Time
              at={topic.commentCount > 0 ? topic.lastActivityAt : topic.createdAt}
              now={now}
              locale={locale}
              zone={zone}
            />
          </span>
          <span aria-hidden="true">·</span>
          <span>{t("forum.views", { count: topic.viewCount })}</span>
          {!isVisitor && (
            <span className="only-md">
              <WatchForm setting={setting} />
            </span>
          )}
        </div>
      </header>
      {topic.deletedAt && (
        <DeletedNote
          title={t("forum.deletedNote")}
          bringBack={mayRestore ? { act: acts.bringTopicBack, name: "topicId", value: topic.id } : undefined}
          t={t}
        />
      )}
      {topic.hiddenAt && (
        <HiddenNote
          title={t("forum.hiddenNote")}
          isOwn={topic.authorId === facts.viewer.memberId}
          hasContactForm={reading.site.isContactFormOn}
          t={t}
        />
      )}
    </>
  );
}
