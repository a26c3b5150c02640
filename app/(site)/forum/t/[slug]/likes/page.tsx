import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { MemberRow } from "@/components/members/member-row";
import { Empty } from "@/components/ui/empty";
import { Icon } from "@/components/ui/icon";
import { Pager } from "@/components/ui/pager";
import { findSaid } from "@/domain/comments/list";
import { listLikers } from "@/domain/likes/like";
import { one } from "@/entry/path";
import { getViewer, orNotFound } from "@/entry/viewer";
import { getWords } from "@/entry/words";
import { loadForum } from "../../../load";
import { Rooms } from "../../../rooms";
import { loadTopic } from "../load";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("forum.likers"), robots: { index: false } };
}

/** Who likes a topic, or a reply in it (`of` its number), as far as the viewer sees them. */
export default async function LikesPage({ params, searchParams }: PageProps<"/forum/t/[slug]/likes">) {
  const [{ slug }, search, viewer] = [await params, await searchParams, await getViewer()];
  const topic = await loadTopic(slug);
  const number = Number(one(search.of) ?? 0);
  const said = await findSaid(viewer, topic.id, number);
  if (number !== 0 && !said) notFound();
  const place = { after: one(search.after), before: one(search.before) };
  const page = await orNotFound(
    said ? listLikers(viewer, "comment", said.id, place) : listLikers(viewer, "topic", topic.id, place),
  );
  const forum = await loadForum();
  const { t } = forum;
  const path = `/forum/t/${slug}`;
  const at = (key: string, value: string) => `${path}/likes?of=${number}&${key}=${value}`;
  return (
    <div className="topic">
      <Rooms forum={forum} here={`/forum/${topic.room.slug}`} />
      <div className="stack-md">
        <nav className="crumbs" aria-label={t("forum.crumbs")}>
          <a href="/forum">{t("forum.title")}</a>
          <Icon name="chevron-right" flip />
          <a href={number ? `${path}?post=${number}#post-${number}` : path}>
            <bdi>{topic.title || t("forum.removedTitle")}</bdi>
          </a>
        </nav>
        <h1>{t("forum.likers")}</h1>
        {page.rows.length === 0 ? (
          <Empty title={t("forum.likersNone")} />
        ) : (
          <ul className="card">
            {page.rows.map((member) => (
              <MemberRow key={member.id} member={member} />
            ))}
          </ul>
        )}
        {(page.previous || page.next) && (
          <Pager
            range=""
            previous={page.previous && at("before", page.previous)}
            next={page.next && at("after", page.next)}
            words={{
              label: t("forum.pages.label"),
              first: t("forum.pages.first"),
              previous: t("forum.pages.previous"),
              next: t("forum.pages.next"),
              last: t("forum.pages.last"),
            }}
          />
        )}
      </div>
    </div>
  );
}
