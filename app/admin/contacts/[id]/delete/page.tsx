import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Done } from "@/components/ui/done";
import { Still } from "@/components/ui/still";
import { getContact } from "@/domain/contacts/page";
import { orNotFound } from "@/entry/viewer";
import { doneWords } from "@/entry/words";
import { isUuid } from "@/lib/id";
import { openDesk } from "../../../desk";
import { remove } from "../../actions";
import { calledWord } from "../../words";
import { titleOf } from "../title";

export async function generateMetadata({ params }: PageProps<"/admin/contacts/[id]/delete">): Promise<Metadata> {
  return titleOf(await params, "addressBook.deleteTitle");
}

/** The question before a contact goes for good; for a member the way there is. */
export default async function DeleteContactPage({ params, searchParams }: PageProps<"/admin/contacts/[id]/delete">) {
  const { id } = await params;
  if (!isUuid(id)) notFound();
  const { viewer, t } = await openDesk(`/admin/contacts/${id}/delete`, "contacts.manage");
  const contact = await orNotFound(getContact(viewer, id));
  const name = calledWord(t, contact.name);
  return (
    <Still>
      <h1>{t("addressBook.deleteTitle", { name })}</h1>
      <Card>
        <div className="stack gap-lg">
          <p>{t(contact.isMember ? "errors.contact-has-member" : "addressBook.deleteHint")}</p>
          <div className="row wrap">
            <Button href={`/admin/contacts/${id}`}>{t("addressBook.keep")}</Button>
            {contact.isMember ? (
              contact.memberId && (
                <Button href={`/admin/members/${contact.memberId}`}>{t("addressBook.openMember")}</Button>
              )
            ) : (
              <form action={remove}>
                <input type="hidden" name="contactId" value={id} />
                <Button type="submit" look="danger">
                  {t("addressBook.delete")}
                </Button>
              </form>
            )}
          </div>
        </div>
      </Card>
      <Done params={await searchParams} words={await doneWords()} />
    </Still>
  );
}
