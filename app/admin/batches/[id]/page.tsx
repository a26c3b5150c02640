import type { Metadata } from "next";
import { Button } from "@/components/ui/button";
import { Done } from "@/components/ui/done";
import { Note } from "@/components/ui/note";
import { AdminHead } from "@/components/ui/page-head";
import { Still } from "@/components/ui/still";
import { Work } from "@/components/ui/work";
import { getBatch, listLeft } from "@/domain/batches/batch";
import { one } from "@/entry/path";
import { orNotFound } from "@/entry/viewer";
import { doneWords, getWords } from "@/entry/words";
import { fullTime } from "@/lib/format";
import { openDesk } from "../../desk";
import { BatchActs } from "./batch-acts";
import { LeftList } from "./left-list";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("batches.pageTitle") };
}

/** One bulk action: how far it is, who was left and why, and the way back. */
export default async function BatchPage({ params, searchParams }: PageProps<"/admin/batches/[id]">) {
  const [{ id }, query] = [await params, await searchParams];
  const path = `/admin/batches/${id}`;
  const { viewer, t, locale, zone } = await openDesk(path);
  const batch = await orNotFound(getBatch(viewer, id));
  const left = await listLeft(viewer, id, one(query.after));
  const { of, state, done, skipped, undone, kept, total } = batch;
  const isGoing = state === "RUNNING" || state === "UNDOING" || state === "GATHERING";
  const steps = state === "UNDOING" ? { done: undone + kept, count: done } : { done: done + skipped, count: total };
  return (
    <Still>
      <AdminHead
        title={t(`batches.acts.${batch.act}` as "batches.acts.mute")}
        actions={<Button href={`/admin/${of}`}>{t(`segments.go.${of}`)}</Button>}
      >
        {t("batches.byWhom", { by: batch.by ?? t("batches.nobody"), when: fullTime(batch.createdAt, locale, zone) })}
      </AdminHead>
      {isGoing && (
        <Work
          words={
            state === "GATHERING"
              ? t("batches.gathering", { count: total, of })
              : t("batches.progress", { ...steps, of })
          }
          hint={batch.restsUntil ? t("batches.resting") : t("imports.looksAgain")}
          done={steps.done}
          total={state === "GATHERING" ? undefined : steps.count}
          path={path}
        />
      )}
      {!isGoing && (
        <Note
          look={state === "STOPPED" || skipped + kept > 0 ? "warn" : "ok"}
          role="status"
          title={t(`batches.states.${state}`)}
        >
          {batch.fault && t.has(`batches.faults.${batch.fault}` as "batches.faults.by-hand") && (
            <p>{t(`batches.faults.${batch.fault}` as "batches.faults.by-hand")}</p>
          )}
          <p>{t("batches.doneCount", { count: done, of })}</p>
          {state === "UNDONE" && <p>{t("batches.undoneCount", { count: undone })}</p>}
          {skipped + kept > 0 && <p>{t("batches.leftCount", { count: skipped + kept })}</p>}
        </Note>
      )}
      <BatchActs batch={batch} t={t} />
      <LeftList rows={left.rows} next={left.next && `${path}?after=${left.next}`} t={t} />
      <Done params={query} words={await doneWords()} />
    </Still>
  );
}
