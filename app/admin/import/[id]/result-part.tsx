import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Note } from "@/components/ui/note";
import { fullTime } from "@/lib/format";
import type { Reading } from "../../desk";
import { ImportAct } from "../act";
import { send } from "../actions";
import { Counts } from "./counts";
import type { LoadedImport } from "./load";
import { Problems } from "./problems";

type Props = Reading & Pick<LoadedImport, "file" | "problems" | "kept" | "undoUntil">;

/** What came of an import: the counts, who was written to, the rows to correct, and the way back. */
export function ResultPart({ file, problems, kept, undoUntil, ...desk }: Props) {
  const { t, locale, zone } = desk;
  const { state } = file;
  const made = file.done.CREATED ?? 0;
  const isOver = state === "DONE" || state === "STOPPED";
  return (
    <>
      {state === "STOPPED" && (
        <Note
          look="warn"
          title={t("imports.done.stopped")}
          action={file.mayGoOn && <ImportAct act="run" importId={file.id} t={t} label="goOn" />}
        >
          {file.fault && t.has(`imports.faults.${file.fault}` as "imports.faults.by-hand") && (
            <p>{t(`imports.faults.${file.fault}` as "imports.faults.by-hand")}</p>
          )}
          <p>{t("imports.done.stoppedHint")}</p>
        </Note>
      )}
      {state === "UNDONE" && (
        <Note look="ok" title={t("imports.undo.done")} role="status">
          <p>{t("imports.undo.removed", { count: file.undone.removed ?? 0 })}</p>
          {!!file.undone.kept && <p>{t("imports.undo.kept", { count: file.undone.kept })}</p>}
          {kept.length > 0 && <Kept rows={kept} t={t} />}
        </Note>
      )}
      <h2 className="desk-sub">{t("imports.done.title")}</h2>
      <Counts counts={file.done} {...desk} />
      {state !== "RUNNING" && (
        <p className="desk-after">
          <Button href={`/admin/import/${file.id}/outcomes`} icon="download" download>
            {t("imports.outcomes.download")}
          </Button>
        </p>
      )}
      {isOver && made > 0 && (
        <Card title={t("imports.letters.title")}>
          <div className="row wrap">
            <p className="grow t2">{t(file.batchId ? "imports.letters.sent" : "imports.letters.none")}</p>
            {file.batchId && <Button href={`/admin/batches/${file.batchId}`}>{t("imports.letters.see")}</Button>}
            <form action={send}>
              <input type="hidden" name="act" value="send-password" />
              <input type="hidden" name="about.importId" value={file.id} />
              <Button type="submit" icon="send">
                {t("imports.letters.send")}
              </Button>
            </form>
          </div>
        </Card>
      )}
      <Problems file={file} rows={problems} t={t} />
      {undoUntil && (state !== "UNDONE" || !!file.undone.kept) && (
        <Card title={t("imports.undo.title")}>
          <div className="row wrap">
            <p className="grow t2">{t("imports.undo.hint", { until: fullTime(undoUntil, locale, zone) })}</p>
            <Button href={`/admin/import/${file.id}/undo`} icon="undo-2" look="danger-quiet">
              {t("imports.undo.open")}
            </Button>
          </div>
        </Card>
      )}
    </>
  );
}

type KeptProps = Pick<Reading, "t"> & {
  rows: { memberId: string | null; nickname: string | null; reason: string | null }[];
};

function Kept({ rows, t }: KeptProps) {
  return (
    <ul>
      {rows.map(({ memberId, nickname, reason }) => (
        <li key={memberId ?? nickname}>
          {memberId ? <a href={`/admin/members/${memberId}`}>{nickname}</a> : t("imports.undo.someone")}{" "}
          {t(`imports.undo.reasons.${reason ?? "changed"}` as "imports.undo.reasons.changed")}
        </li>
      ))}
    </ul>
  );
}
