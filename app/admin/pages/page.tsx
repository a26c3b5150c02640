import type { Metadata } from "next";
import { Button } from "@/components/ui/button";
import { CursorPager } from "@/components/ui/cursor-pager";
import { Done } from "@/components/ui/done";
import { Empty } from "@/components/ui/empty";
import { AdminHead } from "@/components/ui/page-head";
import { Still } from "@/components/ui/still";
import { Time } from "@/components/ui/time";
import { listDesk } from "@/domain/pages/pages";
import { one } from "@/entry/path";
import { doneWords, formWords, getWords } from "@/entry/words";
import { hrefWith, openDesk } from "../desk";
import { PageAct } from "./page-act";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("sitePages.title") };
}

/** The pages the owner has written, what was touched last first. */
export default async function PagesPage({ searchParams }: PageProps<"/admin/pages">) {
  const [{ viewer, t, locale, zone, now }, query] = [
    await openDesk("/admin/pages", "pages.manage"),
    await searchParams,
  ];
  const words = await formWords("form");
  const page = await listDesk(viewer, { after: one(query.after), before: one(query.before) });
  const write = (
    <Button href="/admin/pages/new" look="primary" icon="pencil">
      {t("sitePages.new")}
    </Button>
  );
  return (
    <>
      <Still>
        <AdminHead title={t("sitePages.title")} actions={page.rows.length > 0 && write}>
          {t("sitePages.intro")}
        </AdminHead>
        {page.rows.length === 0 ? (
          <Empty title={t("sitePages.none")} action={write}>
            {t("sitePages.noneText")}
          </Empty>
        ) : (
          <ul className="card">
            {page.rows.map((row) => (
              <li key={row.id} className="drow">
                <div className="grow">
                  <h2 dir="auto">
                    {row.deletedAt ? (
                      row.title || t("sitePages.untitled")
                    ) : (
                      <a href={`/admin/pages/${row.id}`}>{row.title || t("sitePages.untitled")}</a>
                    )}
                  </h2>
                  <p className="meta">
                    {row.deletedAt ? (
                      <span className="pill">{t("sitePages.deleted")}</span>
                    ) : row.state === "DRAFT" ? (
                      <span className="pill">{t("sitePages.draft")}</span>
                    ) : (
                      <span>{t(`sitePages.openTo.${row.audience.kind}` as "sitePages.openTo.members")}</span>
                    )}
                    {row.state === "PUBLISHED" && row.hasChanges && <span>{t("sitePages.hasChanges")}</span>}
                    <Time at={row.updatedAt} now={now} locale={locale} zone={zone} />
                  </p>
                </div>
                {row.deletedAt ? (
                  <PageAct act="bringPageBack" pageId={row.id} words={words} label={t("sitePages.restore")} size="sm" />
                ) : (
                  <Button
                    href={`/pages/${row.slug}`}
                    size="sm"
                    aria-label={t("sitePages.lookAt", { title: row.title || t("sitePages.untitled") })}
                  >
                    {t("sitePages.look")}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
        <CursorPager page={page} at={(key, cursor) => hrefWith("/admin/pages", {}, { [key]: cursor })} t={t} />
      </Still>
      <Done params={query} words={await doneWords()} />
    </>
  );
}
