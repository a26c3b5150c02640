import type { Metadata } from "next";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Note } from "@/components/ui/note";
import { Still } from "@/components/ui/still";
import { localPath, one } from "@/entry/path";
import { getViewer, requireMember } from "@/entry/viewer";
import { formWords, getWords } from "@/entry/words";
import { loadReportable } from "../../load";
import { Quote } from "../../quote";
import { ReportForm } from "../../report-form";
import { reportWords } from "../../report-words";

type Props = PageProps<"/report/[kind]/[id]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { kind, id } = await params;
  const viewer = await getViewer();
  if (viewer.kind === "visitor") return {};
  const { title } = await loadReportable(kind, id);
  return { title, robots: { index: false } };
}

/** Takes a report of a member or of what they wrote, without scripts too; the dialog of a page does the same. */
export default async function ReportPage({ params, searchParams }: Props) {
  const [{ kind: asked, id }, search] = await Promise.all([params, searchParams]);
  await requireMember(`/report/${asked}/${id}`);
  const { kind, content, name, isOwn, hasReported, title } = await loadReportable(asked, id);
  const [t, words] = await Promise.all([getWords(), formWords("form")]);
  const from = localPath(one(search.from), content.path);
  const back = (
    <Button href={from} size="sm">
      {t("report.back")}
    </Button>
  );
  return (
    <Still>
      <div className="report-page">
        <h1>{title}</h1>
        <p className="lede">{name ? t("report.lede", { name }) : t("report.ledeNobody")}</p>
        {kind !== "member" && <Quote of={content.body} caption={t("report.quote")} />}
        {isOwn ? (
          <Note title={t("report.own")} action={back}>
            {" "}
            {t("report.ownText")}
          </Note>
        ) : hasReported ? (
          <Note look="ok" title={t("report.already")} action={back}>
            {" "}
            {t("report.alreadyText")}
          </Note>
        ) : (
          <Card>
            <ReportForm kind={kind} id={id} from={from} words={words} say={reportWords(t)} />
          </Card>
        )}
      </div>
    </Still>
  );
}
