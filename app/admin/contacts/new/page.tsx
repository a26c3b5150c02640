import type { Metadata } from "next";
import { Done } from "@/components/ui/done";
import { AdminHead } from "@/components/ui/page-head";
import { Still } from "@/components/ui/still";
import { listLabels } from "@/domain/contacts/labels";
import { doneWords, getWords } from "@/entry/words";
import { openDesk } from "../../desk";
import { ContactForm } from "../contact-form";
import { formProps } from "../form-props";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("addressBook.new") };
}

/** Writes down somebody new (M3). */
export default async function NewContactPage({ searchParams }: PageProps<"/admin/contacts/new">) {
  const desk = await openDesk("/admin/contacts/new", "contacts.manage");
  const { viewer, t } = desk;
  const [props, all] = [await formProps(desk), await listLabels(viewer)];
  return (
    <Still>
      <a className="link sm" href="/admin/contacts">
        {t("addressBook.back")}
      </a>
      <AdminHead title={t("addressBook.new")}>{t("addressBook.newHint")}</AdminHead>
      <div className="card">
        <ContactForm
          {...props}
          labels={{ title: t("addressBook.manageLabels"), hint: t("addressBook.labelsHint"), all }}
        />
      </div>
      <Done params={await searchParams} words={await doneWords()} />
    </Still>
  );
}
