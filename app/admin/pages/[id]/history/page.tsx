import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Crumbs } from "@/components/ui/crumbs";
import { Still } from "@/components/ui/still";
import { HistoryView } from "@/components/writing/history-view";
import { listFaces } from "@/domain/members/faces";
import { getPageDraft } from "@/domain/pages/pages";
import { listRevisions } from "@/domain/writing/compose";
import { orNotFound } from "@/entry/viewer";
import { getWords } from "@/entry/words";
import { isUuid } from "@/lib/id";
import { openDesk } from "../../../desk";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("sitePages.historyTitle") };
}

/** How a page read before each change that went out. */
export default async function PageHistoryPage({ params }: PageProps<"/admin/pages/[id]/history">) {
  const { id } = await params;
  const desk = await openDesk(`/admin/pages/${id}/history`, "pages.manage");
  if (!isUuid(id)) notFound();
  const page = await orNotFound(getPageDraft(desk.viewer, id));
  const versions = await listRevisions(id);
  const faces = await listFaces(
    desk.viewer,
    versions.map(({ editorId }) => editorId),
  );
  return (
    <Still>
      <div className="reading">
        <Crumbs
          label={desk.t("sitePages.crumbs")}
          steps={[
            { href: "/admin/pages", name: desk.t("sitePages.title") },
            { href: `/admin/pages/${id}`, name: page.out.title || page.title || desk.t("sitePages.untitled") },
          ]}
        />
        <HistoryView history={{ now: page.out, versions, faces }} reading={desk} />
      </div>
    </Still>
  );
}
