import type { ReactNode } from "react";
import { Icon } from "./icon";
import type { IconName } from "./icon-names";

type Look = "plain" | "warn" | "bad" | "ok" | "brand";
const ICONS: Record<Look, IconName> = {
  plain: "info",
  warn: "triangle-alert",
  bad: "circle-alert",
  ok: "circle-check",
  brand: "info",
};
type Props = {
  look?: Look;
  icon?: IconName;
  title?: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  role?: "status" | "alert";
};

/** A note in the page: icon, the cause in bold, the rest plain, and the way to fix it. */
export function Note({ look = "plain", icon, title, children, action, role }: Props) {
  return (
    <div className={look === "plain" ? "note" : `note note-${look}`} role={role}>
      <Icon name={icon ?? ICONS[look]} />
      <div className="grow">
        {title && <b>{title}</b>}
        {children}
      </div>
      {action}
    </div>
  );
}
