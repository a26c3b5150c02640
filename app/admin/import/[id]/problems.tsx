import { Button } from "@/components/ui/button";
import { Table, Th } from "@/components/ui/table";
import type { Reading } from "../../desk";
import { reasonOf } from "../failure";
import type { LoadedImport } from "./load";

type Props = Pick<Reading, "t"> & { file: LoadedImport["file"]; rows: LoadedImport["problems"] };

/** The first rows that cannot be taken, and all of them as a file to correct. */
export function Problems({ file, rows, t }: Props) {
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="problems">
      <h2 className="desk-sub" id="problems">
        {t("imports.problems.title")}
      </h2>
      <Table caption={t("imports.problems.caption")} plain scrolls>
        <thead>
          <tr>
            <Th number>{t(file.format === "json" ? "imports.problems.entry" : "imports.problems.line")}</Th>
            <Th optional>{t("imports.problems.cell")}</Th>
            <Th>{t("imports.problems.reason")}</Th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.row}>
              <td className="num">{file.format === "json" ? row.row : row.line}</td>
              <td className="opt t3">
                <span className="clip import-sample" dir="auto">
                  {row.columnAt === null ? row.cells.join(", ") : row.cells[row.columnAt]}
                </span>
              </td>
              <td>
                {row.columnAt !== null && <b>{file.columns[row.columnAt]}: </b>}
                {reasonOf(t, row.reason)}
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
      <p className="t2 desk-after">{t("imports.problems.hint")}</p>
      <p className="desk-after">
        <Button href={`/admin/import/${file.id}/errors`} icon="download" download>
          {t("imports.problems.download")}
        </Button>
      </p>
    </section>
  );
}
