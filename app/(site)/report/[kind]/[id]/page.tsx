import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Note } from "@/components/ui/note";
import { Still } from "@/components/ui/still";
import { REPORTED } from "@/domain/reports/input";
import { getReportable } from "@/domain/reports/reportable";
import { localPath, one } from "@/entry/path";
import { getViewer, orNotFound, requireMember } from "@/entry/viewer";
import { formWords, getWords } from "@/entry/words";
import { isUuid } from "@/lib/id";
import { plainText } from "@/lib/markdown";
import { ReportForm } from "../../report-form";
import { reportWords } from "../../report-words";

type Props = PageProps<"/report/[kind]/[id]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { kind, id } = await params;
  const viewer = await getViewer();
  if (viewer.kind === "visitor") return {};
  const { title } = await load(kind, id);
  return { title, robots: { index: false } };
}

/** Takes a report of a member or of what they wrote, without scripts too; the dialog of a page does the same. */
export default async function ReportPage({ params, searchParams }: Props) {
  const [{ kind: asked, id }, search] = await Promise.all([params, searchParams]);
  await requireMember(`/report/${asked}/${id}`);
  const { kind, content, name, isOwn, hasReported, title } = await load(asked, id);
  const [t, words] = await Promise.all([getWords(), formWords("form")]);
  const from = localPath(one(search.from), content.path);
  const quote = kind === "member" ? "" : plainText(content.body, 300);
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
        {quote && (
          <figure>
            <figcaption className="xs t3">{t("report.quote")}</figcaption>
            <blockquote className="report-quote" dir="auto">
              {quote}
            </blockquote>
          </figure>
        )}
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

async function load(asked: string, id: string) {
  const kind = REPORTED.find((known) => known === asked);
  if (!kind || !isUuid(id)) notFound();
  const [viewer, t] = [await getViewer(), await getWords()];
  const found = await orNotFound(getReportable(viewer, kind, id));
  return { ...found, kind, title: t(`report.title.${kind}`, { name: found.name ?? t("forum.former") }) };
}
