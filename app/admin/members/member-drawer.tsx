import type { ReactNode } from "react";
import { Avatar } from "@/components/members/avatar";
import { StatusPills } from "@/components/members/status-pill";
import type { StaffRecord } from "@/domain/members/staff-record";
import type { Reading } from "../desk";
import { Drawer, type DrawerPlace } from "../drawer";
import { Earlier } from "../requests/earlier";
import { History } from "./history";
import { MemberFacts } from "./member-facts";
import { pillWords, shownPills } from "./pills";

type Props = Reading & DrawerPlace & { member: StaffRecord; children?: ReactNode };

/** One member beside the list: what decides, the facts, the history, and the acts at the foot. A part of the page with an address of its own. */
export function MemberDrawer({ member, place, previous, next, close, foot, children, ...reading }: Props) {
  const { t, now } = reading;
  return (
    <Drawer label={member.nickname} {...{ t, place, previous, next, close, foot }}>
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
    </Drawer>
  );
}
