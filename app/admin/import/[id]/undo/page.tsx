import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { AdminHead } from "@/components/ui/page-head";
import { Still } from "@/components/ui/still";
import { can } from "@/domain/can";
import { listChanged } from "@/domain/imports/changed";
import { getImport } from "@/domain/imports/import";
import { UNDO_DAYS } from "@/domain/imports/undo";
import { orNotFound } from "@/entry/viewer";
import { getWords } from "@/entry/words";
import { fullTime } from "@/lib/format";
import { openDesk } from "../../../desk";
import { undo } from "../../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("imports.undo.title") };
}

/** Before an import is undone: what goes, and who has changed since and stays unless ticked. */
export default async function UndoPage({ params }: PageProps<"/admin/import/[id]/undo">) {
  const { id } = await params;
  const { viewer, t, locale, zone } = await openDesk(`/admin/import/${id}/undo`, "members.import");
  const file = await orNotFound(getImport(viewer, id));
  if (!file.mayUndo || !file.startedAt) notFound();
  const changed = await listChanged(viewer, id);
  const mayDelete = can.deleteMembers(viewer);
  const until = new Date(file.startedAt.getTime() + UNDO_DAYS * 86_400_000);
  return (
    <Still>
      <AdminHead title={t("imports.undo.title")}>
        {t("imports.undo.hint", { until: fullTime(until, locale, zone) })}
      </AdminHead>
      <Card className="narrow">
        <form action={undo} className="form">
          <input type="hidden" name="importId" value={id} />
          <p>{t("imports.undo.made", { made: file.done.CREATED ?? 0, filled: file.done.UPDATED ?? 0 })}</p>
          {changed.count === 0 ? (
            <p className="t2">{t("imports.undo.noneChanged")}</p>
          ) : (
            <fieldset className="group">
              <legend>{t("imports.undo.changed", { count: changed.count })}</legend>
              <p className="hint">{t(mayDelete ? "imports.undo.changedHint" : "imports.undo.mayNot")}</p>
              {changed.rows.map(({ memberId, nickname, reason }) => (
                <label className="field-row" key={memberId}>
                  <input
                    type="checkbox"
                    className="check"
                    name="memberIds[]"
                    value={memberId}
                    disabled={!mayDelete || reason === "owner" || memberId === viewer.memberId}
                  />
                  <span className="words t2">
                    <b>
                      <bdi>{nickname}</bdi>
                    </b>{" "}
                    {t(`imports.undo.reasons.${reason ?? "changed"}`)}
                  </span>
                </label>
              ))}
              {changed.count > changed.rows.length && mayDelete && (
                <label className="field-row">
                  <input type="checkbox" className="check" name="isAll" value="on" />
                  <span className="words b">{t("imports.undo.all", { count: changed.count })}</span>
                </label>
              )}
            </fieldset>
          )}
          <div className="form-acts">
            <Button href={`/admin/import/${id}`}>{t("imports.undo.leave")}</Button>
            <Button type="submit" look="danger" icon="undo-2">
              {t("imports.undo.act")}
            </Button>
          </div>
        </form>
      </Card>
    </Still>
  );
}
