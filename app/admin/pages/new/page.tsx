import type { Metadata } from "next";
import { Still } from "@/components/ui/still";
import { EVERYONE } from "@/domain/audience";
import { formWords, getWords } from "@/entry/words";
import { newId } from "@/lib/id";
import { audienceChoices } from "../../audience";
import { openDesk } from "../../desk";
import { PageDesk } from "../page-desk";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("sitePages.newTitle") };
}

/** A new page: the form names it, so that a page sent twice is one. */
export default async function NewPagePage() {
  const { viewer, t } = await openDesk("/admin/pages/new", "pages.manage");
  const [words, audience] = [await formWords("form"), await audienceChoices(viewer, t)];
  const page = {
    id: newId(),
    state: "DRAFT" as const,
    hasChanges: false,
    title: "",
    slug: "",
    body: "",
    audience: EVERYONE,
    refusal: "say",
  };
  return (
    <Still>
      <PageDesk t={t} title={t("sitePages.newTitle")} words={words} audience={audience} page={page} />
    </Still>
  );
}
