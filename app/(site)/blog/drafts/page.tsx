import type { Metadata } from "next";
import { Button } from "@/components/ui/button";
import { Done } from "@/components/ui/done";
import { Empty } from "@/components/ui/empty";
import { PageHead } from "@/components/ui/page-head";
import { Time } from "@/components/ui/time";
import { type DraftLine, listDrafts } from "@/domain/blog/posts";
import { can } from "@/domain/can";
import { listFaces } from "@/domain/members/faces";
import { requireMember } from "@/entry/viewer";
import { doneWords, getWords } from "@/entry/words";
import { fullTime } from "@/lib/format";
import { bringPostBack } from "../actions";
import { loadBlog } from "../load";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("blog.drafts"), robots: { index: false } };
}

const GROUPS = ["scheduled", "drafts", "changes", "deleted"] as const;

const groupOf = ({ deletedAt, state }: DraftLine): (typeof GROUPS)[number] =>
  deletedAt ? "deleted" : state === "SCHEDULED" ? "scheduled" : state === "DRAFT" ? "drafts" : "changes";

/** A writer's desk: what waits for its time, drafts, changes that are not out yet, and what was deleted. */
export default async function DraftsPage({ searchParams }: PageProps<"/blog/drafts">) {
  const viewer = await requireMember("/blog/drafts");
  const [blog, lines, params] = [await loadBlog(), await listDrafts(viewer), await searchParams];
  const { t, now, locale, zone } = blog;
  const faces = await listFaces(
    viewer,
    lines.map(({ authorId }) => authorId),
  );
  return (
    <>
      <PageHead
        title={t("blog.drafts")}
        actions={
          blog.isWriter && (
            <Button href="/blog/new" look="primary" icon="pencil">
              {t("blog.write")}
            </Button>
          )
        }
      >
        {t(viewer.isOwner ? "blog.draftsLeadOwner" : "blog.draftsLead")}
      </PageHead>
      {lines.length === 0 && (
        <Empty title={t("blog.draftsEmpty")}>{t(blog.isWriter ? "blog.draftsEmptyText" : "blog.writersText")}</Empty>
      )}
      <div className="stack-md">
        {GROUPS.map((group) => {
          const rows = lines.filter((line) => groupOf(line) === group);
          if (rows.length === 0) return null;
          return (
            <section key={group} aria-labelledby={group}>
              <h2 id={group} className="side-title">
                {t(`blog.group.${group}`)}
              </h2>
              <ul className="card">
                {rows.map((line) => (
                  <li key={line.id} className="drow">
                    <div className="grow">
                      <h3 dir="auto">
                        {line.deletedAt ? (
                          line.title || t("blog.untitled")
                        ) : (
                          <a href={`/blog/drafts/${line.id}`}>{line.title || t("blog.untitled")}</a>
                        )}
                      </h3>
                      <p className="meta">
                        {line.authorId !== viewer.memberId && (
                          <span>{(line.authorId && faces.get(line.authorId)?.nickname) || t("blog.former")}</span>
                        )}
                        {line.hiddenAt && <span className="pill">{t("forum.hidden")}</span>}
                        <span>
                          {line.scheduledFor ? (
                            t("blog.goesOut", { when: fullTime(line.scheduledFor, locale, zone) })
                          ) : (
                            <>
                              {t("blog.touched")} <Time at={line.updatedAt} now={now} locale={locale} zone={zone} />
                            </>
                          )}
                        </span>
                      </p>
                    </div>
                    {line.deletedAt && can.restoreWriting(viewer, line) && (
                      <form action={bringPostBack}>
                        <input type="hidden" name="postId" value={line.id} />
                        <Button
                          type="submit"
                          size="sm"
                          aria-label={t("blog.restoreName", { title: line.title || t("blog.untitled") })}
                        >
                          {t("forum.restore")}
                        </Button>
                      </form>
                    )}
                  </li>
                ))}
              </ul>
            </section>
          );
        })}
      </div>
      <Done params={params} words={await doneWords()} />
    </>
  );
}
