import type { Metadata } from "next";
import { Button } from "@/components/ui/button";
import { Note } from "@/components/ui/note";
import { Still } from "@/components/ui/still";
import { Prose } from "@/components/writing/prose";
import { can } from "@/domain/can";
import { forReader } from "@/domain/writing/readable";
import { getSite, getViewer } from "@/entry/viewer";
import { getLanguage, getWords } from "@/entry/words";
import { env } from "@/lib/env";
import { formatDate } from "@/lib/format";
import { plainText } from "@/lib/markdown";
import { loadPage } from "./load";

export async function generateMetadata({ params }: PageProps<"/pages/[slug]">): Promise<Metadata> {
  const page = await loadPage((await params).slug);
  const isOpen = page.state === "PUBLISHED" && page.audience.kind === "everyone";
  const description = plainText(page.body, 160);
  return {
    title: page.title || (await getWords())("sitePages.untitled"),
    description,
    alternates: { canonical: `${env().SITE_URL}/pages/${page.slug}` },
    ...(!isOpen && { robots: { index: false } }),
  };
}

/** A page the owner wrote, for those it is open to. */
export default async function SitePage({ params }: PageProps<"/pages/[slug]">) {
  const page = await loadPage((await params).slug);
  const [viewer, site, t, locale] = await Promise.all([getViewer(), getSite(), getWords(), getLanguage()]);
  const { read } = await forReader(viewer, [], [page.html]);
  const at = page.editedAt ?? page.publishedAt;
  return (
    <Still>
      <article className="reading" aria-labelledby="title">
        <header className="reading-head">
          <div className="row">
            <h1 id="title" className="grow" dir="auto">
              {page.title || t("sitePages.untitled")}
            </h1>
            {can.managePages(viewer) && (
              <Button href={`/admin/pages/${page.id}`} size="sm" icon="pencil">
                {t("sitePages.edit")}
              </Button>
            )}
          </div>
          {page.audience.kind !== "everyone" && (
            <p className="sm t3">{t(`sitePages.openTo.${page.audience.kind}` as "sitePages.openTo.members")}</p>
          )}
        </header>
        {page.state === "DRAFT" && (
          <Note icon="pencil" title={t("sitePages.draftNote")}>
            {" "}
            {t("sitePages.draftNoteText")}
          </Note>
        )}
        <Prose html={read(page.html)} removed={t("sitePages.empty")} className="prose reading-text" />
        {at && (
          <p className="sm t3 reading-foot">
            {t("sitePages.changed", { date: formatDate(at, locale, site.timeZone, { dateStyle: "long" }) })}
          </p>
        )}
      </article>
    </Still>
  );
}
