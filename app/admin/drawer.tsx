import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import type { Translate } from "@/messages/translate";

export type DrawerPlace = {
  /** "2 of 7 waiting". */
  place: string;
  previous?: string;
  next?: string;
  close?: string;
  /** The acts allowed right now, or the decisions to begin. */
  foot?: ReactNode;
};
type Props = DrawerPlace & {
  label: string;
  /** Whose words the steps are said in: of members, or of contacts. */
  noun?: "admin" | "addressBook";
  t: Translate;
  children: ReactNode;
};

/** What stands open beside a list of staff's: the way to its neighbours and out, what it is, and its acts. A part of the page with an address of its own. */
export function Drawer({ label, noun = "admin", place, previous, next, close, foot, t, children }: Props) {
  return (
    <aside className="drawer" aria-label={label}>
      <div className="drawer-top">
        <span className="sm t3 grow num">{place}</span>
        <Step href={previous} icon="chevron-up" label={t(`${noun}.drawer.previous`)} queue="previous" />
        <Step href={next} icon="chevron-down" label={t(`${noun}.drawer.next`)} queue="next" />
        <Step href={close} icon="x" label={t(`${noun}.drawer.close`)} />
      </div>
      <div className="drawer-body">{children}</div>
      {foot && <div className="drawer-foot">{foot}</div>}
    </aside>
  );
}

type StepProps = { href?: string; icon: "chevron-up" | "chevron-down" | "x"; label: string; queue?: string };

/** One step: to what comes before or after, or out. */
function Step({ href, icon, label, queue }: StepProps) {
  if (!href) return null;
  return (
    <Button
      href={href}
      look="ghost"
      size="sm"
      icon={icon}
      iconOnly
      aria-label={label}
      title={label}
      data-queue={queue}
    />
  );
}
