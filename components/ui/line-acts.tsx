import { Button } from "./button";
import { Icon } from "./icon";

/** The pencil at the end of a line; `name` says what is changed. */
export const EditLink = ({ href, name }: { href: string; name: string }) => (
  <Button size="sm" iconOnly href={href} aria-label={name} title={name}>
    <Icon name="pencil" />
  </Button>
);

type TakeAwayProps = {
  action: (form: FormData) => void | Promise<void>;
  /** What goes, as the command names it. */
  name: string;
  value: string;
  /** What that means, said before it happens. */
  hint: string;
  label: string;
};

/** Under the form of something: its end. */
export const TakeAway = ({ action, name, value, hint, label }: TakeAwayProps) => (
  <form action={action} className="rest">
    <input type="hidden" name={name} value={value} />
    <p className="sm t3">{hint}</p>
    <Button type="submit" look="danger-quiet" size="sm" icon="trash-2">
      {label}
    </Button>
  </form>
);
