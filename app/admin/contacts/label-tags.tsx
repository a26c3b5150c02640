import { Icon } from "@/components/ui/icon";
import type { ListedContact } from "@/domain/contacts/list";
import type { Translate } from "@/messages/translate";

type Props = { contact: Pick<ListedContact, "isMember" | "labels">; t: Translate };

/** The labels of a contact: the fixed one, which nobody gives or takes, then the team's own. */
export function LabelTags({ contact: { isMember, labels }, t }: Props) {
  if (!isMember && labels.length === 0) return null;
  return (
    <span className="taglist">
      {isMember && (
        <span className="pill pill-ok">
          <Icon name="badge-check" size={14} />
          {t("addressBook.siteMember")}
        </span>
      )}
      {labels.map(({ id, name }) => (
        <span className="tag" key={id}>
          <bdi>{name}</bdi>
        </span>
      ))}
    </span>
  );
}
