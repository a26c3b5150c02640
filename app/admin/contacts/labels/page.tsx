import type { Metadata } from "next";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Done } from "@/components/ui/done";
import { Icon } from "@/components/ui/icon";
import { AdminHead } from "@/components/ui/page-head";
import { Still } from "@/components/ui/still";
import { Table, Th } from "@/components/ui/table";
import { countContactTabs, SITE_MEMBER } from "@/domain/contacts/filter";
import { listLabels } from "@/domain/contacts/labels";
import { doneWords, formWords, getWords } from "@/entry/words";
import { countWord } from "../../count-word";
import { openDesk } from "../../desk";
import { dropLabel, nameLabel } from "../actions";
import { NewLabelForm } from "./new-label-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("addressBook.labels.title") };
}

/** The labels of the address book: the fixed one, then the team's own. */
export default async function LabelsPage({ searchParams }: PageProps<"/admin/contacts/labels">) {
  const { viewer, t, locale } = await openDesk("/admin/contacts/labels", "contacts.manage");
  const [all, tabs] = [await listLabels(viewer), await countContactTabs(viewer)];
  const borne = (label: string, count: number) => (
    <a className="link" href={`/admin/contacts?label=${label}`}>
      {countWord(t, count, locale)}
    </a>
  );
  return (
    <Still>
      <a className="link sm" href="/admin/contacts">
        {t("addressBook.back")}
      </a>
      <AdminHead title={t("addressBook.labels.title")}>{t("addressBook.labels.intro")}</AdminHead>
      <Table unfolds caption={t("addressBook.labels.title")} plain scrolls>
        <thead>
          <tr>
            <Th>{t("addressBook.labels.label")}</Th>
            <Th number>{t("addressBook.title")}</Th>
            <Th>
              <span className="vh">{t("addressBook.labels.acts")}</span>
            </Th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <td>
              <span className="pill pill-ok">
                <Icon name="badge-check" size={14} />
                {t("addressBook.siteMember")}
              </span>
            </td>
            <td className="num">{borne(SITE_MEMBER, tabs.yes)}</td>
            <td className="t3 sm">{t("addressBook.labels.fixed")}</td>
          </tr>
          {all.map(({ id, name, count }) => (
            <tr key={id}>
              <td>
                <form action={nameLabel} className="row" id={`name-${id}`}>
                  <input type="hidden" name="labelId" value={id} />
                  <input
                    className="input input-mid"
                    name="name"
                    defaultValue={name}
                    maxLength={60}
                    dir="auto"
                    aria-label={t("addressBook.labels.nameOf", { name })}
                  />
                  <Button type="submit" size="sm">
                    {t("addressBook.labels.rename")}
                  </Button>
                </form>
              </td>
              <td className="num">{borne(id, count)}</td>
              <td>
                <form action={dropLabel}>
                  <input type="hidden" name="labelId" value={id} />
                  <Button
                    type="submit"
                    look="danger-quiet"
                    size="sm"
                    icon="trash-2"
                    aria-label={t("addressBook.labels.deleteOf", { name })}
                  >
                    {t("addressBook.labels.delete")}
                  </Button>
                </form>
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
      <Card title={t("addressBook.labels.new")}>
        <NewLabelForm
          words={await formWords("form")}
          say={{ name: t("addressBook.labels.name"), make: t("addressBook.labels.make") }}
        />
      </Card>
      <Done params={await searchParams} words={await doneWords()} />
    </Still>
  );
}
