import type { Metadata } from "next";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Done } from "@/components/ui/done";
import { Note } from "@/components/ui/note";
import { AdminHead } from "@/components/ui/page-head";
import { Still } from "@/components/ui/still";
import { countAbout } from "@/domain/batches/begin";
import { exportColumns } from "@/domain/members/export-columns";
import { StaffListInput } from "@/domain/members/staff-list";
import { doneWords, getWords } from "@/entry/words";
import { openDesk, single } from "../desk";
import { filterChips } from "../members/choices";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("exports.title") };
}

/** Before an export: whom it holds, which columns, and that it is personal. */
export default async function ExportPage({ searchParams }: PageProps<"/admin/export">) {
  const query = await searchParams;
  const { viewer, t, zone } = await openDesk("/admin/export", "members.export");
  const input = StaffListInput.parse({ timeZone: zone, ...single(query) });
  const [columns, count] = [
    await exportColumns(viewer),
    await countAbout(viewer, { list: single({ timeZone: zone, ...query }) as Record<string, string> }),
  ];
  const { status, q, role, badge, privacy, password, joinedFrom, joinedTo, timeZone } = input;
  const list = { status, q, role, badge, privacy, password, joinedFrom, joinedTo, timeZone };
  const chips = filterChips(t, input, [], [], () => "/admin/export");
  const isAll = chips.length === 0 && status === "ALL";
  return (
    <Still>
      <AdminHead title={t("exports.title")} actions={<Button href="/admin/members">{t("exports.back")}</Button>}>
        {t("exports.intro")}
      </AdminHead>
      <Card className="narrow">
        <form action="/admin/export/file" method="post" className="form">
          {Object.entries(list).map(
            ([key, value]) => value && <input key={key} type="hidden" name={`list.${key}`} value={value} />,
          )}
          <p>
            <b>{t("exports.who", { count })}</b>.{" "}
            <span className="t2">
              {t(isAll ? "exports.everybody" : "exports.filtered")}{" "}
              {[status === "ALL" ? "" : t(`admin.pills.${status}`), ...chips.map(({ label }) => label)]
                .filter(Boolean)
                .join(" · ")}
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
