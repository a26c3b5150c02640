import type { ReactNode } from "react";
import { Icon } from "../ui/icon";
import { Avatar, AvatarGroup } from "./avatar";
import { BadgeRow, type ShownBadge } from "./badge-row";
import type { Pictured } from "./picture";

export type CardMember = Pictured & { slug: string; title?: string | null };
type Props = {
  member: CardMember;
  badges?: readonly ShownBadge[];
  /** A place or another short fact, and "Since 2016". */
  place?: string | null;
  since?: string;
  /** What the owner's fields say on cards. */
  facts?: { key: string; title: string; text: string; isNamed?: boolean }[];
  /** People the viewer follows who follow this member, with the sentence ("15 you follow"). */
  common?: { members: Pictured[]; label: string };
  /** The follow button, if the viewer may. */
  action?: ReactNode;
  eager?: boolean;
};

/** One member in the directory; the whole card is the link, the button lies above it. A row on phones. Stands in `<ul className="mgrid">`. */
export function MemberCard({ member, badges = [], place, since, facts = [], common, action, eager }: Props) {
  return (
    <li className="card mcard">
      <Avatar member={member} size={52} eager={eager} />
      <div className="grow">
        <div className="nm">
          <a className="clip" href={`/members/${member.slug}`} title={member.nickname}>
            <bdi>{member.nickname}</bdi>
          </a>
          <BadgeRow badges={badges} />
        </div>
        <p className="hl">{member.title && <bdi>{member.title}</bdi>}</p>
        {facts.map(({ key, title, text, isNamed }) => (
          <p key={key} className="card-facts" title={`${title}: ${text}`}>
            <span className={isNamed ? undefined : "vh"}>
              <bdi>{title}</bdi>:{" "}
            </span>
            <bdi>{text}</bdi>
          </p>
        ))}
        {(place || since) && (
          <p className="meta xs t3">
            {place && (
              <>
                <Icon name="map-pin" size={14} />
                {place}
              </>
            )}
            {place && since && <span aria-hidden="true">·</span>}
            {since}
          </p>
        )}
      </div>
      {(common || action) && (
        <div className="ft">
          {common && <AvatarGroup members={common.members} />}
          {common && <span className="clip">{common.label}</span>}
          {action}
        </div>
      )}
    </li>
  );
}
