import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Done } from "@/components/ui/done";
import { Note } from "@/components/ui/note";
import { AdminHead } from "@/components/ui/page-head";
import { Still } from "@/components/ui/still";
import { countAbout } from "@/domain/batches/begin";
import { can } from "@/domain/can";
import { contactColumns, exportColumns } from "@/domain/members/export-columns";
import { one } from "@/entry/path";
import { doneWords, getWords } from "@/entry/words";
import { openDesk } from "../desk";
import { listAsked } from "../lists/asked";
import { howMany } from "../lists/how-many";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("exports.title") };
}

/** Before an export: whom it holds, which columns, and that it is personal. */
export default async function ExportPage({ searchParams }: PageProps<"/admin/export">) {
  const query = await searchParams;
  const desk = await openDesk("/admin/export", "members.export");
  const { viewer, t } = desk;
  const of = one(query.of) === "contacts" ? "contacts" : "members";
  if (!(of === "contacts" ? can.manageContacts(viewer) : can.seeDesk(viewer))) forbidden();
  const { words, said } = await listAsked(desk, of, query);
  const [columns, count] = [
    await (of === "contacts" ? contactColumns(viewer) : exportColumns(viewer)),
    await countAbout(viewer, of === "contacts" ? { contacts: words } : { list: words }),
  ];
  return (
    <Still>
      <AdminHead
        title={t(`exports.titles.${of}`)}
        actions={<Button href={`/admin/${of}`}>{t(`segments.go.${of}`)}</Button>}
      >
        {t("exports.intro")}
      </AdminHead>
      <Card className="narrow">
        <form action="/admin/export/file" method="post" className="form">
          <input type="hidden" name="of" value={of} />
          {Object.entries(words).map(([key, value]) => (
            <input key={key} type="hidden" name={`list.${key}`} value={value} />
          ))}
          <p>
            <b>{howMany(t, of, count)}</b>.{" "}
            <span className="t2">
              {said.length === 0 ? t("exports.everybody") : t("exports.filtered")} {said.join(" · ")}
            </span>
          </p>
          <Note look="warn" title={t("exports.personal")}>
            <p>{t("exports.personalHint")}</p>
          </Note>
          <fieldset className="group">
            <legend>{t("exports.columns")}</legend>
            <p className="hint">{t("exports.columnsHint")}</p>
            <div className="columns-list">
              {columns.map((column) => (
                <label className="field-row" key={column.name}>
                  <input type="checkbox" className="check" name="columns[]" value={column.name} defaultChecked />
                  <span className="words t2">
                    {"field" in column ? (
                      <bdi>{column.field.title}</bdi>
                    ) : (
                      t(`exports.names.${column.name}` as "exports.names.email")
                    )}
                  </span>
                </label>
              ))}
            </div>
          </fieldset>
          <fieldset className="group">
            <legend>{t("exports.format")}</legend>
            {(["csv", "json"] as const).map((format) => (
              <label className="field-row" key={format}>
                <input type="radio" className="radio" name="format" value={format} defaultChecked={format === "csv"} />
                <span className="words">{t(`exports.${format}`)}</span>
              </label>
            ))}
          </fieldset>
          <div className="form-acts">
            <Button type="submit" look="primary" icon="download">
              {t("exports.act")}
            </Button>
          </div>
        </form>
      </Card>
      <Done params={query} words={await doneWords()} />
    </Still>
  );
}
