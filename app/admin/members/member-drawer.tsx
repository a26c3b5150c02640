import type { ReactNode } from "react";
import { Avatar } from "@/components/members/avatar";
import { StatusPills } from "@/components/members/status-pill";
import { Button } from "@/components/ui/button";
import type { StaffRecord } from "@/domain/members/staff-record";
import type { Reading } from "../desk";
import { Earlier } from "../requests/earlier";
import { History } from "./history";
import { MemberFacts } from "./member-facts";
import { pillWords, shownPills } from "./pills";

type Props = Reading & {
  member: StaffRecord;
  /** "2 of 7 waiting". */
  place: string;
  previous?: string;
  next?: string;
  close?: string;
  /** The acts allowed right now. */
  foot?: ReactNode;
  children?: ReactNode;
};

/** One member beside the list: what decides, the facts, the history, and the acts at the foot. A part of the page with an address of its own. */
export function MemberDrawer({ member, place, previous, next, close, foot, children, ...reading }: Props) {
  const { t, now } = reading;
  return (
    <aside className="drawer" aria-label={member.nickname}>
      <div className="drawer-top">
        <span className="sm t3 grow num">{place}</span>
        <Step href={previous} icon="chevron-up" label={t("admin.drawer.previous")} queue="previous" />
        <Step href={next} icon="chevron-down" label={t("admin.drawer.next")} queue="next" />
        {close && <Step href={close} icon="x" label={t("admin.drawer.close")} />}
      </div>
      <div className="drawer-body">
        <div className="drawer-who">
          <Avatar member={member} size={64} />
          <div className="grow">
            <h2>
              <a href={`/admin/members/${member.id}`}>
                <bdi>{member.nickname}</bdi>
              </a>
            </h2>
            {member.email && <p className="sm t3 clip">{member.email}</p>}
            <StatusPills
              member={{ ...shownPills(member, now), privacyStatus: member.privacyStatus }}
              words={pillWords(t)}
            />
          </div>
        </div>
        {member.answer && (
          <blockquote className="note answer">
            <div className="grow">
              <span className="xs t3">{t("requests.question")}</span>
              <p dir="auto">{t("requests.quoted", { answer: member.answer })}</p>
            </div>
          </blockquote>
        )}
        {children}
        <MemberFacts member={member} {...reading} />
        <Earlier earlier={member.earlier} {...reading} />
        <h3 className="drawer-h">{t("admin.history.title")}</h3>
        <History history={member.history} name={member.nickname} {...reading} />
      </div>
      {foot && <div className="drawer-foot">{foot}</div>}
    </aside>
  );
}

type StepProps = { href?: string; icon: "chevron-up" | "chevron-down" | "x"; label: string; queue?: string };

/** One step in the drawer: to the case before or after, or out. */
export function Step({ href, icon, label, queue }: StepProps) {
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
