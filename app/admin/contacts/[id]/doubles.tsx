import { Avatar } from "@/components/members/avatar";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { ContactRecord } from "@/domain/contacts/page";
import type { Translate } from "@/messages/translate";
import { calledWord } from "../words";

/** Who may be the same person: by the same address, phone or name. */
export function Doubles({ contact, t }: { contact: ContactRecord; t: Translate }) {
  if (contact.doubles.length === 0) return null;
  return (
    <Card title={t("addressBook.doubles.title")}>
      <p className="t3 sm">{t("addressBook.doubles.hint")}</p>
      <ul className="rows">
        {contact.doubles.map((other) => {
          const name = calledWord(t, other.name);
          return (
            <li key={other.id} className="row between">
              <Avatar member={{ id: other.id, nickname: name }} size={28} />
              <div className="grow">
                <a className="b clip" href={`/admin/contacts/${other.id}`}>
                  <bdi>{name}</bdi>
                </a>
                <p className="xs t3 clip">{other.email}</p>
              </div>
              <Button
                href={`/admin/contacts/${contact.id}/merge?with=${other.id}`}
                size="sm"
                aria-label={t("addressBook.doubles.mergeName", { name })}
              >
                {t("addressBook.doubles.merge")}
              </Button>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
