import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import type { ContactRecord } from "@/domain/contacts/page";
import type { Translate } from "@/messages/translate";
import { putLabels } from "../actions";

type Props = { contact: ContactRecord; all: { id: string; name: string }[]; next: string; t: Translate };

/** The labels as boxes; the fixed one stands above them, ticked by being a member and by nothing else. */
export function LabelsForm({ contact, all, next, t }: Props) {
  const held = new Set(contact.labels.map(({ id }) => id));
  return (
    <form action={putLabels} className="stack gap-lg" id="labels-form">
      <input type="hidden" name="contactId" value={contact.id} />
      <input type="hidden" name="next" value={next} />
      {contact.isMember && (
        <p>
          <span className="pill pill-ok">
            <Icon name="badge-check" size={14} />
            {t("addressBook.siteMember")}
          </span>{" "}
          <span className="t3 sm">{t("addressBook.labels.fixed")}</span>
        </p>
      )}
      {all.length > 0 && (
        <fieldset className="group">
          <legend className="vh">{t("addressBook.manageLabels")}</legend>
          {all.map(({ id, name }) => (
            <label key={id} className="field-row">
              <input type="checkbox" className="check" name="labelIds[]" value={id} defaultChecked={held.has(id)} />
              <span className="words">
                <bdi>{name}</bdi>
              </span>
            </label>
          ))}
        </fieldset>
      )}
      <label className="field">
        <span className="label">{t("addressBook.labels.another")}</span>
        <input className="input input-mid" name="name" maxLength={60} dir="auto" />
      </label>
      <div className="form-acts">
        <Button type="submit">{t("addressBook.labels.save")}</Button>
      </div>
    </form>
  );
}
