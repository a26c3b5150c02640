import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Card } from "@/components/ui/card";
import { Still } from "@/components/ui/still";
import { can } from "@/domain/can";
import { localPath, one } from "@/entry/path";
import { getViewer, requireMember } from "@/entry/viewer";
import { formWords, getWords } from "@/entry/words";
import { HideForm } from "../../../hide-form";
import { loadReportable } from "../../../load";
import { Quote } from "../../../quote";
import { reportWords } from "../../../report-words";

type Props = PageProps<"/report/[kind]/[id]/hide">;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("report.hide.title"), robots: { index: false } };
}

/** Asks a moderator why words go out of sight, and says what follows. */
export default async function HidePage({ params, searchParams }: Props) {
  const [{ kind: asked, id }, search] = await Promise.all([params, searchParams]);
  await requireMember(`/report/${asked}/${id}/hide`);
  const [viewer, { kind, content, name }] = [await getViewer(), await loadReportable(asked, id)];
  if (kind === "member" || !can.hideWriting(viewer, content)) notFound();
  const [t, words] = await Promise.all([getWords(), formWords("form")]);
  const say = reportWords(t);
  return (
    <Still>
      <div className="report-page">
        <h1>{t("report.hide.title")}</h1>
        <p className="lede">{name ? t("report.lede", { name }) : t("report.ledeNobody")}</p>
        <Quote of={content.body} caption={t("report.hide.quote")} />
        <Card>
          <HideForm
            kind={kind}
            id={id}
            from={localPath(one(search.from), content.path)}
            words={words}
            say={{
              ...say,
              reason: t("report.hide.reason"),
              effect: name ? t("report.hide.effect", { name }) : t("report.hide.effectNobody"),
              act: t("report.hide.act"),
            }}
          />
        </Card>
      </div>
    </Still>
  );
}
