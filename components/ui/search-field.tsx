import { Icon } from "./icon";

type Props = { name?: string; label: string; value?: string; placeholder?: string; id?: string };

/** The search box of a GET form; the label is read out, the placeholder only shows an example. */
export function SearchField({ name = "q", label, value, placeholder = label, id }: Props) {
  return (
    <div className="search grow">
      <Icon name="search" />
      <input
        className="input"
        type="search"
        id={id}
        name={name}
        defaultValue={value}
        placeholder={placeholder}
        aria-label={label}
        enterKeyHint="search"
        maxLength={100}
      />
    </div>
  );
}
