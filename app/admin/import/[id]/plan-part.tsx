import { Button } from "@/components/ui/button";
import type { Reading } from "../../desk";
import { ImportAct } from "../act";
import { Counts } from "./counts";
import type { LoadedImport } from "./load";
import { Problems } from "./problems";

type Props = Reading & Pick<LoadedImport, "file" | "problems">;

/** What the dry run says would happen, the first problems, and the button that makes it come true. */
export function PlanPart({ file, problems, ...desk }: Props) {
  const { t } = desk;
  const count = file.planned.CREATED ?? 0;
  return (
    <>
      <h2 className="desk-sub">{t("imports.plan.title")}</h2>
      <p className="t2 desk-after">{t("imports.plan.hint")}</p>
      <Counts counts={file.planned} {...desk} />
      {count === 0 && <p className="t2 desk-after">{t("imports.plan.nobody")}</p>}
      <div className="row wrap">
        <ImportAct act="run" importId={file.id} count={count} t={t} />
        <Button href={`/admin/import/${file.id}?columns=1`}>{t("imports.plan.remap")}</Button>
        <ImportAct act="drop" importId={file.id} t={t} />
      </div>
      <Problems file={file} rows={problems} {...desk} />
    </>
  );
}
