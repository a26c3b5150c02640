import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Done } from "@/components/ui/done";
import { Note } from "@/components/ui/note";
import { AdminHead } from "@/components/ui/page-head";
import { Still } from "@/components/ui/still";
import { markOfContact } from "@/domain/contacts/book";
import { getContact } from "@/domain/contacts/page";
import { orNotFound } from "@/entry/viewer";
import { doneWords } from "@/entry/words";
import { isUuid } from "@/lib/id";
import { openDesk } from "../../../desk";
import { ContactForm } from "../../contact-form";
import { formProps } from "../../form-props";
import { calledWord } from "../../words";
import { titleOf } from "../title";

export async function generateMetadata({ params }: PageProps<"/admin/contacts/[id]/edit">): Promise<Metadata> {
  return titleOf(await params, "addressBook.editTitle");
}

/** Changes what is written of a contact. */
export default async function EditContactPage({ params, searchParams }: PageProps<"/admin/contacts/[id]/edit">) {
  const { id } = await params;
  if (!isUuid(id)) notFound();
  const desk = await openDesk(`/admin/contacts/${id}/edit`, "contacts.manage");
  const { viewer, t } = desk;
  const contact = await orNotFound(getContact(viewer, id));
  const props = await formProps(desk, contact);
  const name = calledWord(t, contact.name);
  return (
    <Still>
      <a className="link sm" href={`/admin/contacts/${id}`}>
        {t("addressBook.backTo", { name })}
      </a>
      <AdminHead title={t("addressBook.editTitle", { name })} />
      {contact.isMember && <Note>{t("addressBook.memberNote")}</Note>}
      <div className="card">
        <ContactForm
          {...props}
          contactId={id}
          seen={markOfContact(contact)}
          labels={{ title: "", hint: "", all: [] }}
        />
      </div>
      <Done params={await searchParams} words={await doneWords()} />
    </Still>
  );
}
