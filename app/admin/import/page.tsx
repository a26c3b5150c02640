import type { Metadata } from "next";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Done } from "@/components/ui/done";
import { Note } from "@/components/ui/note";
import { AdminHead } from "@/components/ui/page-head";
import { Still } from "@/components/ui/still";
import { listImports } from "@/domain/imports/import";
import { one } from "@/entry/path";
import { shownOnce } from "@/entry/shown-once";
import { doneWords, getWords } from "@/entry/words";
import { formatDate, formatNumber } from "@/lib/format";
import { openDesk } from "../desk";
import { WorkTable } from "../lists/work-table";
import { failureOf } from "./failure";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("imports.title") };
}

/** Where tables of people come in, and what became of earlier ones. */
export default async function ImportPage({ searchParams }: PageProps<"/admin/import">) {
  const [{ viewer, t, locale, zone }, query] = [await openDesk("/admin/import", "members.import"), await searchParams];
  const page = await listImports(viewer, { after: one(query.after), before: one(query.before) });
  const failure = failureOf(t, one(query.failed), one(query.line));
  const typed = failure ? await shownOnce("/admin/import") : undefined;
  return (
    <Still>
      <AdminHead title={t("imports.title")}>{t("imports.intro")}</AdminHead>
      {failure && (
        <Note look="bad" role="alert" title={t("imports.refused")}>
          <p>{failure}</p>
        </Note>
      )}
      <Card title={t("imports.bring")}>
        <form action="/media/upload/import" method="post" encType="multipart/form-data" className="form">
          <p className="t2">{t("imports.bringHint")}</p>
          <div className="field">
            <label className="label" htmlFor="import-file">
              {t("imports.file")}
            </label>
            <input
              id="import-file"
              className="file"
              type="file"
              name="file"
              accept=".csv,.tsv,.txt,.json,.jsonl,.ndjson,text/csv,text/tab-separated-values,application/json"
              aria-describedby="import-file-help"
            />
            <p className="hint" id="import-file-help">
              {t("imports.fileHint")}
            </p>
          </div>
          <div className="field">
            <label className="label" htmlFor="import-text">
              {t("imports.paste")}
            </label>
            <textarea
              id="import-text"
              className="textarea mono"
              name="text"
              rows={6}
              defaultValue={typed}
              aria-invalid={typed ? true : undefined}
              spellCheck={false}
              dir="auto"
              aria-describedby="import-text-help"
            />
            <p className="hint" id="import-text-help">
              {t("imports.pasteHint")}
            </p>
          </div>
          <p className="t3 sm">{t("imports.nothingYet")}</p>
          <div className="form-acts">
            <Button type="submit" look="primary" icon="upload">
              {t("imports.read")}
            </Button>
          </div>
        </form>
      </Card>
      <h2 className="desk-sub">{t("imports.earlier")}</h2>
      <WorkTable
        caption={t("imports.caption")}
        empty={{ title: t("imports.empty"), text: t("imports.emptyText"), seed: "imports", heading: "h3" }}
        heads={[
          { label: t("imports.columns.file") },
          { label: t("imports.columns.state") },
          { label: t("imports.columns.rows"), isNumber: true },
          { label: t("imports.columns.made"), isNumber: true },
          { label: t("imports.columns.by") },
          { label: t("imports.columns.when") },
        ]}
        page={page}
        path="/admin/import"
        rowOf={(row) => ({
          href: `/admin/import/${row.id}`,
          name: row.name,
          cells: [
            t(`imports.states.${row.state}`),
            formatNumber(row.rowCount, locale),
            formatNumber(row.done.CREATED ?? 0, locale),
            row.by ?? t("batches.nobody"),
            formatDate(row.createdAt, locale, zone, { dateStyle: "medium" }),
          ],
        })}
        t={t}
      />
      <Done params={failure ? {} : query} words={await doneWords()} />
    </Still>
  );
}
