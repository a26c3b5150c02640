import { can } from "@/domain/can";
import { ensure } from "@/domain/errors";
import { getImport } from "@/domain/imports/import";
import { errorsFile } from "@/domain/imports/row-files";
import { download } from "@/entry/download";
import { route } from "@/entry/route";
import { getWords } from "@/entry/words";
import { reasonOf } from "../../failure";

/** The rows that were not taken, to be corrected and brought again. */
export const GET = route<{ id: string }>(async ({ viewer, params: { id } }) => {
  ensure(can.importMembers(viewer));
  await getImport(viewer, id);
  const t = await getWords();
  const words = { line: t("imports.problems.fileLine"), reason: t("imports.problems.fileReason") };
  const pieces = errorsFile(viewer, id, { ...words, why: (key) => reasonOf(t, key) });
  return download(pieces, "rows-to-correct.csv", "text/csv; charset=utf-8");
});
