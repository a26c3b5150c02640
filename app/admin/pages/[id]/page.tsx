import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Done } from "@/components/ui/done";
import { Still } from "@/components/ui/still";
import { getPageDraft } from "@/domain/pages/pages";
import { orNotFound } from "@/entry/viewer";
import { doneWords, formWords, getWords } from "@/entry/words";
import { isUuid } from "@/lib/id";
import { audienceChoices } from "../../audience";
import { openDesk } from "../../desk";
import { PageDesk } from "../page-desk";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("sitePages.editTitle") };
}

/** A page, or the draft of its next reading, to be changed. */
export default async function EditPagePage({ params, searchParams }: PageProps<"/admin/pages/[id]">) {
  const { id } = await params;
  const { viewer, t } = await openDesk(`/admin/pages/${id}`, "pages.manage");
  if (!isUuid(id)) notFound();
  const page = await orNotFound(getPageDraft(viewer, id));
  const [words, audience, search] = [await formWords("form"), await audienceChoices(viewer, t), await searchParams];
  return (
    <>
      <Still>
        <PageDesk t={t} title={t("sitePages.editTitle")} words={words} audience={audience} page={page} isThere />
      </Still>
      <Done params={search} words={await doneWords()} />
    </>
  );
}
