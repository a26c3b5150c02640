import type { ReactNode } from "react";
import { buttonClass } from "./button";
import { Icon } from "./icon";
import type { IconName } from "./icon-names";
import { type PageButton, pageButton } from "./page-form";

type Props = {
  label: string;
  summary?: ReactNode;
  className?: string;
  start?: boolean;
  up?: boolean;
  children: ReactNode;
};

/**
 * A dropdown on `<details>`, so that it opens without scripts; with scripts, shell/manners.tsx closes it on Esc and on a press elsewhere.
 * `label` is its accessible name ("More about Alice"); `summary` is what is seen, three dots by default.
 */
export function Menu({ label, summary, className, start, up, children }: Props) {
  return (
    <details className={["drop", start && "drop-start", up && "drop-up"].filter(Boolean).join(" ")}>
      <summary className={className ?? buttonClass({ iconOnly: true })} aria-label={label} title={label}>
        {summary ?? <Icon name="ellipsis" />}
      </summary>
      <div className="menu">{children}</div>
    </details>
  );
}

type ItemProps = { icon?: IconName; children: ReactNode; bad?: boolean } & (
  | { href: string }
  | { href?: undefined; button?: PageButton }
);

/** One act in a menu: a link, or the submit button of the form around it or of the one that `form` names. Destructive ones come last, after a `MenuLine`. */
export function MenuItem(props: ItemProps) {
  const className = props.bad ? "menu-item is-bad" : "menu-item";
  const inside = (
    <>
      {props.icon && <Icon name={props.icon} />}
      <span className="clip">{props.children}</span>
    </>
  );
  if (props.href !== undefined) {
    return (
      <a className={className} href={props.href}>
        {inside}
      </a>
    );
  }
  return (
    <button className={className} type="submit" {...(props.button && pageButton(props.button))}>
      {inside}
    </button>
  );
}

export const MenuLine = () => <hr className="menu-sep" />;
