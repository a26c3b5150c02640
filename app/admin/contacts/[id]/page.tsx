import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { Avatar } from "@/components/members/avatar";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Done } from "@/components/ui/done";
import { Section } from "@/components/ui/section";
import { Still } from "@/components/ui/still";
import { listLabels } from "@/domain/contacts/labels";
import { getContact, keptAfterMerge } from "@/domain/contacts/page";
import { countWritings, listTimeline } from "@/domain/contacts/timeline";
import { one } from "@/entry/path";
import { orNull } from "@/entry/viewer";
import { doneWords, formWords } from "@/entry/words";
import { formatDate } from "@/lib/format";
import { isUuid } from "@/lib/id";
import { openDesk, type Query } from "../../desk";
import { ContactFacts } from "../../members/[id]/contact-facts";
import { LabelTags } from "../label-tags";
import { calledWord } from "../words";
import { Doubles } from "./doubles";
import { LabelsForm } from "./labels-form";
import { NoteForm, TaskForm } from "./note-forms";
import { Notes, Tasks } from "./tasks";
import { ContactTimeline } from "./timeline-words";
import { titleOf } from "./title";

export async function generateMetadata({ params }: PageProps<"/admin/contacts/[id]">): Promise<Metadata> {
  return titleOf(await params, "addressBook.contactTitle");
}

export default async function ContactPage({ params, searchParams }: PageProps<"/admin/contacts/[id]">) {
  const { id } = await params;
  if (!isUuid(id)) notFound();
  const path = `/admin/contacts/${id}`;
  const [desk, query] = [await openDesk(path, "contacts.manage"), (await searchParams) as Query];
  const { viewer, t, locale, zone } = desk;
  const contact = await orNull(getContact(viewer, id));
  if (!contact) {
    const kept = await keptAfterMerge(viewer, id);
    if (kept) redirect(`/admin/contacts/${kept}`);
    notFound();
  }
  const [labels, life, writings, words] = await Promise.all([
    listLabels(viewer),
    listTimeline(viewer, id, one(query.after)),
    countWritings(viewer, contact.anyMemberId),
    formWords("form"),
  ]);
  const name = calledWord(t, contact.name);
  const added = formatDate(contact.createdAt, locale, zone, { day: "numeric", month: "long", year: "numeric" });

  return (
    <Still>
      <a className="link sm" href="/admin/contacts">
        {t("addressBook.back")}
      </a>
      <div className="ahead member-head">
        <Avatar member={{ id, nickname: name }} size={64} />
        <div className="grow">
          <h1>
            <bdi>{name}</bdi>
          </h1>
          {contact.email && (
            <p className="t3 sm clip" dir="ltr">
              {contact.email}
            </p>
          )}
          <LabelTags contact={contact} t={t} />
        </div>
        {contact.memberId && (
          <Button href={`/admin/members/${contact.memberId}`} icon="users-round">
            {t("addressBook.openMember")}
          </Button>
        )}
        {contact.email && (
          <Button href={`mailto:${encodeURIComponent(contact.email)}`} icon="mail">
            {t("addressBook.write")}
          </Button>
        )}
        <Button href={`${path}/edit`} look="primary" icon="pencil">
          {t("addressBook.edit")}
        </Button>
      </div>
      <div className="grid2 member-cols">
        <Card flush>
          <Section
            title={t("addressBook.person")}
            hint={t("addressBook.addedBy", { source: t(`addressBook.source.${contact.source}`), day: added })}
          >
            <ContactFacts contact={contact} email={contact.email} {...desk} />
            {writings && <p className="t3 sm">{t("addressBook.wrote", writings)}</p>}
          </Section>
          <Section id="labels" title={t("addressBook.manageLabels")} hint={t("addressBook.labelsHint")}>
            <LabelsForm contact={contact} all={labels} next={path} t={t} />
          </Section>
          <Section id="tasks" title={t("addressBook.task.title")} hint={t("addressBook.task.hint")}>
            <Tasks tasks={contact.tasks} next={path} {...desk} />
            <TaskForm
              contactId={id}
              next={path}
              words={words}
              say={{
                task: t("addressBook.task.what"),
                due: t("addressBook.task.until"),
                add: t("addressBook.task.add"),
              }}
            />
          </Section>
          <Section id="notes" title={t("addressBook.notes")} hint={t("addressBook.notesHint")}>
            <Notes notes={contact.notes} next={path} {...desk} />
            <NoteForm
              contactId={id}
              next={path}
              words={words}
              say={{ note: t("addressBook.note"), noteHint: t("addressBook.noteHint"), add: t("addressBook.noteAdd") }}
            />
          </Section>
          <Section id="delete" title={t("addressBook.danger")} hint={t("addressBook.dangerHint")}>
            <div className="row wrap">
              <Button href={`${path}/merge`}>{t("addressBook.merge.find")}</Button>
              <Button href={`${path}/delete`} look="danger-quiet" icon="trash-2">
                {t("addressBook.delete")}
              </Button>
            </div>
          </Section>
        </Card>
        <div className="stack gap-lg">
          <Doubles contact={contact} t={t} />
          <Card title={t("addressBook.life.title")}>
            <ContactTimeline items={life.rows} name={name} {...desk} />
            <p className="row wrap">
              {one(query.after) && (
                <a className="link sm" href={path}>
                  {t("addressBook.life.newest")}
                </a>
              )}
              {life.next && (
                <a className="link sm" href={`${path}?after=${life.next}`}>
                  {t("addressBook.life.older")}
                </a>
              )}
            </p>
          </Card>
        </div>
      </div>
      <Done params={query} words={await doneWords()} />
    </Still>
  );
}
