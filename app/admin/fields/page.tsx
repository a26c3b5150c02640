import type { Metadata } from "next";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Done } from "@/components/ui/done";
import { DragOrder } from "@/components/ui/drag-order";
import { Empty } from "@/components/ui/empty";
import { MoveForms } from "@/components/ui/ordering";
import { PageForm } from "@/components/ui/page-form";
import { AdminHead } from "@/components/ui/page-head";
import { Still } from "@/components/ui/still";
import { listFields } from "@/domain/fields/field";
import { countValues } from "@/domain/fields/manage";
import { doneWords, getWords } from "@/entry/words";
import { openDesk } from "../desk";
import { putInOrder, shiftField, takeBack } from "./actions";
import { FieldRow } from "./field-row";

const PATH = "/admin/fields";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("fields.title") };
}

/** The owner's own questions, in their order. */
export default async function FieldsPage({ searchParams }: PageProps<"/admin/fields">) {
  const { viewer, t } = await openDesk(PATH, "fields.manage");
  const [all, counts] = await Promise.all([listFields(viewer, "all"), countValues(viewer)]);
  const used = all.filter(({ archivedAt }) => !archivedAt);
  const away = all.filter(({ archivedAt }) => archivedAt);
  const row = (field: (typeof all)[number], at: number) => (
    <FieldRow
      key={field.id}
      field={field}
      count={counts.get(field.id) ?? 0}
      isFirst={at === 0}
      isLast={at === used.length - 1}
      t={t}
    />
  );
  const make = (
    <Button href={`${PATH}/new`} look="primary" icon="plus">
      {t("fields.new")}
    </Button>
  );
  return (
    <Still>
      <AdminHead
        title={t("fields.title")}
        actions={
          <div className="row wrap">
            <Button href="/admin/signup">{t("fields.toForm")}</Button>
            {used.length > 0 && make}
          </div>
        }
      >
        {t("fields.intro")}
      </AdminHead>
      <div className="stack">
        {used.length === 0 ? (
          <Empty title={t("fields.listEmpty")} action={make}>
            {t("fields.listEmptyText")}
          </Empty>
        ) : (
          <Card title={t("fields.list")} flush>
            <ul id="fields">{used.map(row)}</ul>
          </Card>
        )}
        {away.length > 0 && (
          <Card title={t("fields.archived")} flush>
            <ul>{away.map(row)}</ul>
          </Card>
        )}
      </div>
      <MoveForms action={shiftField} back={PATH} />
      <PageForm id="field-back" action={takeBack} back={PATH} />
      <PageForm id="field-order" action={putInOrder} back={PATH} fields={{ ids: "" }} />
      <DragOrder list="fields" form="field-order" />
      <Done params={await searchParams} words={await doneWords()} />
    </Still>
  );
}
