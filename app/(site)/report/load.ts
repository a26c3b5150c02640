import { notFound } from "next/navigation";
import { REPORTED } from "@/domain/reports/input";
import { getReportable } from "@/domain/reports/reportable";
import { getViewer, orNotFound } from "@/entry/viewer";
import { getWords } from "@/entry/words";
import { isUuid } from "@/lib/id";

/** What the address names, as far as this viewer sees it, and what the page about it is called; the 404 page for hidden and absent. */
export async function loadReportable(asked: string, id: string) {
  const kind = REPORTED.find((known) => known === asked);
  if (!kind || !isUuid(id)) notFound();
  const [viewer, t] = [await getViewer(), await getWords()];
  const found = await orNotFound(getReportable(viewer, kind, id));
  return { ...found, kind, title: t(`report.title.${kind}`, { name: found.name ?? t("forum.aFormer") }) };
}
