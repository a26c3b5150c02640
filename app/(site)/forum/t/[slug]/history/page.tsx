import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Icon } from "@/components/ui/icon";
import { Time } from "@/components/ui/time";
import { findSaid } from "@/domain/comments/list";
import { listFaces } from "@/domain/members/faces";
import { listRevisions } from "@/domain/writing/compose";
import { one } from "@/entry/path";
import { getViewer } from "@/entry/viewer";
import { getWords } from "@/entry/words";
import { loadForum } from "../../../load";
import { Rooms } from "../../../rooms";
import { loadTopic } from "../load";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("forum.historyOf"), robots: { index: false } };
}

/** How a topic, or a reply (`of` its number), read before each change. */
export default async function HistoryPage({ params, searchParams }: PageProps<"/forum/t/[slug]/history">) {
  const [{ slug }, search, viewer] = [await params, await searchParams, await getViewer()];
  const topic = await loadTopic(slug);
  const number = Number(one(search.of) ?? 0);
  const now =
    number === 0 ? { id: topic.id, body: topic.body, title: topic.title } : await findSaid(viewer, topic.id, number);
  if (!now) notFound();
  const [forum, versions] = [await loadForum(), await listRevisions(now.id)];
  const faces = await listFaces(
    viewer,
    versions.map(({ editorId }) => editorId),
  );
  const { t, locale, zone } = forum;
  return (
    <div className="topic">
      <Rooms forum={forum} here={`/forum/${topic.room.slug}`} />
      <div>
        <nav className="crumbs" aria-label={t("forum.crumbs")}>
          <a href="/forum">{t("forum.title")}</a>
          <Icon name="chevron-right" flip />
          <a href={number ? `/forum/t/${slug}?post=${number}#post-${number}` : `/forum/t/${slug}`}>
            <bdi>{topic.title || t("forum.removedTitle")}</bdi>
          </a>
        </nav>
        <h1>{t("forum.historyOf")}</h1>
        <ol className="card reversed" reversed>
          <li className="revision">
            <p className="sm t3">{t("forum.historyNow")}</p>
            {"title" in now && (
              <p className="b" dir="auto">
                {now.title}
              </p>
            )}
            <pre dir="auto">{now.body}</pre>
          </li>
          {versions.toReversed().map(({ id, title, body, editorId, createdAt }) => (
            <li className="revision" key={id}>
              <p className="sm t3">
                {t("forum.historyBy", { name: (editorId && faces.get(editorId)?.nickname) || t("forum.former") })},{" "}
                <Time at={createdAt} now={forum.now} locale={locale} zone={zone} />
              </p>
              {title && (
                <p className="b" dir="auto">
                  {title}
                </p>
              )}
              <pre dir="auto">{body}</pre>
            </li>
          ))}
        </ol>
        {versions.length === 0 && <p className="t2">{t("forum.historyNone")}</p>}
      </div>
    </div>
  );
}
