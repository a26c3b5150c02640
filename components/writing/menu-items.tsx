import type { ReactNode } from "react";
import type { Translate } from "@/messages/translate";
import { Icon } from "../ui/icon";
import type { IconName } from "../ui/icon-names";
import { MenuItem } from "../ui/menu";

/** Copies an address; needs scripts, so it is not there without them. */
export const CopyItem = ({ href, t }: { href: string; t: Translate }) => (
  <button type="button" className="menu-item needs-scripts" data-copy={href} data-copied={t("forum.copied")}>
    <Icon name="link" />
    <span className="clip">{t("forum.copy")}</span>
  </button>
);

type ReportProps = { kind: "topic" | "blog-post" | "comment" | "member"; id: string; from: string; label: string };

/** To the page that takes a report; with scripts the page's dialog takes it (app/(site)/report). */
export const ReportItem = ({ kind, id, from, label }: ReportProps) => (
  <a
    className="menu-item"
    href={`/report/${kind}/${id}?from=${encodeURIComponent(from)}`}
    data-report={kind}
    data-id={id}
    data-from={from}
  >
    <Icon name="flag" />
    <span className="clip">{label}</span>
  </a>
);

/** To the page that asks why words are taken out of sight, and comes back. */
export const HideItem = ({ kind, id, from, label }: ReportProps) => (
  <MenuItem href={`/report/${kind}/${id}/hide?from=${encodeURIComponent(from)}`} icon="eye-off">
    {label}
  </MenuItem>
);

type ActProps = {
  action: (form: FormData) => Promise<void>;
  icon: IconName;
  bad?: boolean;
  fields: Record<string, string | undefined>;
  children: ReactNode;
};

/** One act of a menu as a real form. */
export function ActItem({ action, icon, bad, fields, children }: ActProps) {
  return (
    <form action={action}>
      {Object.entries(fields).map(
        ([name, value]) => value !== undefined && <input key={name} type="hidden" name={name} value={value} />,
      )}
      <MenuItem icon={icon} bad={bad}>
        {children}
      </MenuItem>
    </form>
  );
}
