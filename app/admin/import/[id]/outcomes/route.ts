import { can } from "@/domain/can";
import { ensure } from "@/domain/errors";
import { getImport } from "@/domain/imports/import";
import { outcomesFile } from "@/domain/imports/row-files";
import { download } from "@/entry/download";
import { route } from "@/entry/route";
import { getWords } from "@/entry/words";
import { reasonOf } from "../../failure";

/** Every row, with what came of it. */
export const GET = route<{ id: string }>(async ({ viewer, params: { id } }) => {
  ensure(can.importMembers(viewer));
  await getImport(viewer, id);
  const t = await getWords();
  const pieces = outcomesFile(viewer, id, {
    line: t("imports.problems.fileLine"),
    outcome: t("imports.outcomes.title"),
    reason: t("imports.problems.fileReason"),
    cameTo: (outcome) => t(`imports.outcomes.${outcome ?? "none"}`),
    why: (key) => reasonOf(t, key),
  });
  return download(pieces, "rows-and-outcomes.csv", "text/csv; charset=utf-8");
});
