import type { Metadata } from "next";
import { Button } from "@/components/ui/button";
import { Done } from "@/components/ui/done";
import { Note } from "@/components/ui/note";
import { AdminHead } from "@/components/ui/page-head";
import { Still } from "@/components/ui/still";
import { Work } from "@/components/ui/work";
import { TARGETS } from "@/domain/imports/targets";
import { doneWords, formWords, getWords } from "@/entry/words";
import { fullTime } from "@/lib/format";
import { openDesk } from "../../desk";
import { ImportAct } from "../act";
import { stop } from "../actions";
import { failureOf } from "../failure";
import { loadImport } from "./load";
import { MappingPart } from "./mapping-part";
import { PlanPart } from "./plan-part";
import { ResultPart } from "./result-part";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("imports.pageTitle") };
}

/** One import, wherever it stands: its columns, what would happen, how far it is, what came of it. */
export default async function OneImportPage({ params, searchParams }: PageProps<"/admin/import/[id]">) {
  const [{ id }, query] = [await params, await searchParams];
  const path = `/admin/import/${id}`;
  const desk = await openDesk(path, "members.import");
  const { viewer, t, locale, zone } = desk;
  const loaded = await loadImport(viewer, id, query);
  const { file, wantsMapping } = loaded;
  const { state } = file;
  const look = t("imports.looksAgain");
  return (
    <Still>
      <AdminHead title={file.name} actions={<Button href="/admin/import">{t("imports.back")}</Button>}>
        {t("imports.about", {
          format: t(`imports.formats.${file.format ?? "csv"}`),
          count: file.rowCount,
          by: file.by ?? t("batches.nobody"),
          when: fullTime(file.createdAt, locale, zone),
        })}
      </AdminHead>
      {state === "BROKEN" && (
        <Note look="bad" title={t("imports.broken")} action={<ImportAct act="drop" importId={id} t={t} />}>
          <p>{failureOf(t, `import-${file.fault}`, String(file.faultLine ?? ""))}</p>
        </Note>
      )}
      {state === "READING" && (
        <Work
          words={t("imports.reading", { count: file.rowCount })}
          hint={wantsMapping ? t("imports.readingHint") : look}
          done={file.rowCount}
          path={path}
        />
      )}
      {wantsMapping && <MappingPart {...loaded} t={t} targets={TARGETS} words={await formWords("form")} />}
      {state === "CHECKING" && (
        <Work
          words={t("imports.checking", { done: file.checkedTo, count: file.rowCount })}
          hint={look}
          done={file.checkedTo}
          total={file.rowCount}
          path={path}
        />
      )}
      {loaded.isPlanned && <PlanPart {...desk} {...loaded} />}
      {state === "RUNNING" && (
        <Work
          words={t("imports.running", { done: file.ranTo, count: file.rowCount })}
          hint={look}
          done={file.ranTo}
          total={file.rowCount}
          path={path}
        >
          <form action={stop}>
            <input type="hidden" name="importId" value={id} />
            <Button type="submit" icon="x">
              {t("imports.done.stop")}
            </Button>
          </form>
        </Work>
      )}
      {state === "UNDOING" && (
        <Work
          words={t("imports.undoing", { done: file.undoneTo, count: file.rowCount })}
          hint={look}
          done={file.undoneTo}
          total={file.rowCount}
          path={path}
        />
      )}
      {(state === "RUNNING" || state === "DONE" || state === "STOPPED" || state === "UNDONE") && (
        <ResultPart {...desk} {...loaded} />
      )}
      <Done params={query} words={await doneWords()} />
    </Still>
  );
}
