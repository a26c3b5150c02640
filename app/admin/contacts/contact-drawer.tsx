import { Avatar } from "@/components/members/avatar";
import { Button } from "@/components/ui/button";
import type { ListedContact } from "@/domain/contacts/list";
import { formatDate } from "@/lib/format";
import type { Reading } from "../desk";
import { Drawer, type DrawerPlace } from "../drawer";
import { LabelTags } from "./label-tags";
import { calledWord } from "./words";

type Props = Reading & Omit<DrawerPlace, "foot"> & { contact: ListedContact };

/** One contact beside the list, in short; all of it stands on its page. */
export function ContactDrawer({ contact, place, previous, next, close, t, locale, zone }: Props) {
  const name = calledWord(t, contact.name);
  const day = formatDate(contact.createdAt, locale, zone, { day: "numeric", month: "long", year: "numeric" });
  const facts: [string, React.ReactNode][] = [
    [t("addressBook.facts.emails"), contact.emails.map(({ id, email }) => <div key={id}>{email}</div>)],
    [t("addressBook.facts.phones"), contact.phones.map(({ id, phone }) => <div key={id}>{phone}</div>)],
    [t("addressBook.facts.company"), contact.company],
    [t("addressBook.facts.jobTitle"), contact.jobTitle],
    [t("addressBook.facts.source"), t(`addressBook.source.${contact.source}`)],
    [t("addressBook.facts.created"), day],
  ];
  return (
    <Drawer
      label={name}
      noun="addressBook"
      {...{ t, place, previous, next, close }}
      foot={
        <Button href={`/admin/contacts/${contact.id}`} look="primary">
          {t("addressBook.drawer.open")}
        </Button>
      }
    >
      <div className="drawer-who">
        <Avatar member={{ id: contact.id, nickname: name }} size={64} />
        <div className="grow">
          <h2>
            <a href={`/admin/contacts/${contact.id}`}>
              <bdi>{name}</bdi>
            </a>
          </h2>
          {contact.email && <p className="sm t3 clip">{contact.email}</p>}
          <LabelTags contact={contact} t={t} />
        </div>
      </div>
      <dl className="kv">
        {facts.map(([word, value]) => {
          const isEmpty = !value || (Array.isArray(value) && value.length === 0);
          return (
            <div className="contents" key={word}>
              <dt>{word}</dt>
              <dd className="break" dir="auto">
                {isEmpty ? <span className="t3">{t("addressBook.facts.nothing")}</span> : value}
              </dd>
            </div>
          );
        })}
      </dl>
    </Drawer>
  );
}
