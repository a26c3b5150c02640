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
import { placePath } from "@/lib/places";
import { loadPost } from "../load";

export async function generateMetadata({ params }: PageProps<"/blog/[slug]/likes">): Promise<Metadata> {
  const [post, t] = [await loadPost((await params).slug), await getWords()];
  return { title: t("blog.likersTitle", { title: post.title || t("blog.removedTitle") }), robots: { index: false } };
}

/** Who likes a post, or a comment on it (`of` its number), as far as the viewer sees them. */
export default async function LikesPage({ params, searchParams }: PageProps<"/blog/[slug]/likes">) {
  const [{ slug }, search, viewer, t] = [await params, await searchParams, await getViewer(), await getWords()];
  const post = await loadPost(slug);
  const number = Number(one(search.of) ?? 0);
  const said = await findSaid(viewer, post.id, number);
  if (number !== 0 && !said) notFound();
  const place = { after: one(search.after), before: one(search.before) };
  const page = await orNotFound(
    said ? listLikers(viewer, "comment", said.id, place) : listLikers(viewer, "blog-post", post.id, place),
  );
  const at = (key: string, value: string) => `/blog/${slug}/likes?of=${number}&${key}=${value}`;
  return (
    <div className="reading stack-md">
      <nav className="crumbs" aria-label={t("forum.crumbs")}>
        <a href="/blog">{t("blog.title")}</a>
        <Icon name="chevron-right" flip />
        <a href={placePath("blog-post", slug, number)}>
          <bdi>{post.title || t("blog.removedTitle")}</bdi>
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
  );
}
