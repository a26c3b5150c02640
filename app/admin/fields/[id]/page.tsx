import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Crumbs } from "@/components/ui/crumbs";
import { Done } from "@/components/ui/done";
import { AdminHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { Still } from "@/components/ui/still";
import { listKeys } from "@/domain/audience";
import { getField } from "@/domain/fields/field";
import { orNotFound } from "@/entry/viewer";
import { doneWords, formWords, getWords } from "@/entry/words";
import { isUuid } from "@/lib/id";
import { openDesk } from "../../desk";
import { putAway, takeBack } from "../actions";
import { FieldForm } from "../field-form";
import { fieldFormWords } from "../field-form-words";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("fields.editOne") };
}

/** One field: what it asks, who may see the answers, where it stands. */
export default async function FieldPage({ params, searchParams }: PageProps<"/admin/fields/[id]">) {
  const { id } = await params;
  const { viewer, t } = await openDesk(`/admin/fields/${id}`, "fields.manage");
  if (!isUuid(id)) notFound();
  const [field, keys] = await Promise.all([orNotFound(getField(viewer, id)), listKeys(viewer)]);
  const isAway = field.archivedAt !== null;
  return (
    <Still>
      <Crumbs label={t("fields.title")} steps={[{ href: "/admin/fields", name: t("fields.back") }]} />
      <AdminHead title={t("fields.editTitle", { title: field.title })}>
        {isAway && `${t("fields.archived")} · `}
        {t(`fields.kind.${field.kind}`)} · {t("fields.keyNow", { key: field.key })}
      </AdminHead>
      <Card flush className="settings-card">
        <FieldForm
          kind={field.kind}
          field={field}
          {...keys}
          form={await formWords("form")}
          words={fieldFormWords(t, false)}
        />
        <Section title={t(isAway ? "fields.restore" : "fields.archive")} hint={t("fields.archiveHint")}>
          <form action={isAway ? takeBack : putAway}>
            <input type="hidden" name="fieldId" value={id} />
            <Button type="submit" look={isAway ? "secondary" : "danger-quiet"}>
              {t(isAway ? "fields.restore" : "fields.archive")}
            </Button>
          </form>
        </Section>
      </Card>
      <Done params={await searchParams} words={await doneWords()} />
    </Still>
  );
}
