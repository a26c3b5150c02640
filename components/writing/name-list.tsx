import { Avatar } from "../members/avatar";
import type { useNames } from "./use-names";

type Props = { names: ReturnType<typeof useNames>; id: string; label: string };

/** The members whose name is being typed, under the text field that keeps the focus. */
export function NameList({ names, id, label }: Props) {
  if (!names.isOpen) return null;
  return (
    <div className="names menu" id={id} role="listbox" aria-label={label} tabIndex={-1}>
      {names.found.map((member, index) => (
        <button
          key={member.slug}
          type="button"
          id={optionId(id, index)}
          role="option"
          aria-selected={index === names.at}
          tabIndex={-1}
          className={index === names.at ? "menu-item is-on" : "menu-item"}
          onMouseDown={(event) => {
            event.preventDefault();
            names.choose(member);
          }}
        >
          <Avatar member={member} size={24} />
          <bdi className="clip">{member.nickname}</bdi>
          <span className="t3 sm clip">@{member.slug}</span>
        </button>
      ))}
    </div>
  );
}

/** What the text field says about the list to whoever hears it. */
export const listedIn = (names: Props["names"], id: string) => ({
  "aria-autocomplete": "list" as const,
  "aria-controls": names.isOpen ? id : undefined,
  "aria-activedescendant": names.isOpen ? optionId(id, names.at) : undefined,
});

const optionId = (id: string, index: number) => `${id}${index}`;
