import type { Metadata } from "next";
import { Card } from "@/components/ui/card";
import { Crumbs } from "@/components/ui/crumbs";
import { AdminHead } from "@/components/ui/page-head";
import { Still } from "@/components/ui/still";
import { listKeys } from "@/domain/audience";
import { FIELD_KINDS } from "@/domain/fields/input";
import { one } from "@/entry/path";
import { formWords, getWords } from "@/entry/words";
import { openDesk } from "../../desk";
import { FieldForm } from "../field-form";
import { fieldFormWords } from "../field-form-words";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("fields.new") };
}

/** First what kind of answer it wants, then the rest: the kind is for good. */
export default async function NewFieldPage({ searchParams }: PageProps<"/admin/fields/new">) {
  const { viewer, t } = await openDesk("/admin/fields/new", "fields.manage");
  const asked = one((await searchParams).kind);
  const kind = FIELD_KINDS.find((known) => known === asked);
  const crumbs = <Crumbs label={t("fields.title")} steps={[{ href: "/admin/fields", name: t("fields.back") }]} />;
  if (!kind)
    return (
      <Still>
        {crumbs}
        <AdminHead title={t("fields.new")}>{t("fields.chooseKind")}</AdminHead>
        <ul className="kinds">
          {FIELD_KINDS.map((one) => (
            <li key={one}>
              <a className="choice" href={`/admin/fields/new?kind=${one}`}>
                <span className="grow">
                  <span className="name">{t(`fields.kind.${one}`)}</span>
                  <span className="hint">{t(`fields.kindHint.${one}`)}</span>
                </span>
              </a>
            </li>
          ))}
        </ul>
      </Still>
    );
  const keys = await listKeys(viewer);
  return (
    <Still>
      {crumbs}
      <AdminHead title={t("fields.newTitle", { kind: t(`fields.kind.${kind}`) })}>
        {t(`fields.kindHint.${kind}`)}
      </AdminHead>
      <Card flush className="settings-card">
        <FieldForm kind={kind} {...keys} form={await formWords("form")} words={fieldFormWords(t, true)} />
      </Card>
    </Still>
  );
}
