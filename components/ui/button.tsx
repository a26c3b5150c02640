import type { AnchorHTMLAttributes, ButtonHTMLAttributes, ReactNode } from "react";
import { Icon } from "./icon";
import type { IconName } from "./icon-names";

type Look = "primary" | "secondary" | "tint" | "ghost" | "danger" | "danger-quiet" | "done";
type Size = "sm" | "md" | "lg";
type Own = { look?: Look; size?: Size; icon?: IconName; iconOnly?: boolean; busy?: boolean; children?: ReactNode };
type AsButton = Own & ButtonHTMLAttributes<HTMLButtonElement> & { href?: undefined };
type AsLink = Own & AnchorHTMLAttributes<HTMLAnchorElement> & { href: string };

/** The classes of a button, for the few places that style a `<summary>` or a `<label>` as one. */
export function buttonClass({
  look = "secondary",
  size = "md",
  iconOnly,
  className,
}: Own & { className?: string }): string {
  const parts = [
    "btn",
    look !== "secondary" && `btn-${look}`,
    size !== "md" && `btn-${size}`,
    iconOnly && "btn-icon",
    className,
  ];
  return parts.filter(Boolean).join(" ");
}

/**
 * A button, or a link that looks like one when `href` is given. At most one `primary` a view.
 * An `iconOnly` button needs an `aria-label` that names the object.
 */
export function Button(props: AsButton | AsLink) {
  const { look, size, icon, iconOnly, busy, children, className, ...rest } = props;
  const classes = buttonClass({ look, size, iconOnly, className });
  const inside = (
    <>
      {busy ? <span className="spin" /> : icon && <Icon name={icon} />}
      {iconOnly || typeof children !== "string" ? children : <span className="lbl">{children}</span>}
    </>
  );
  if (rest.href !== undefined) {
    return (
      <a {...rest} className={classes}>
        {inside}
      </a>
    );
  }
  return (
    <button type="button" {...rest} className={classes} aria-busy={busy || undefined} disabled={rest.disabled || busy}>
      {inside}
    </button>
  );
}
