import type { ReactNode } from "react";
import { Avatar } from "./avatar";
import { BadgeRow, type ShownBadge } from "./badge-row";
import type { CardMember } from "./member-card";

type Props = {
  member: CardMember;
  badges?: readonly ShownBadge[];
  /** Replaces the title line ("Follows you · Potter"). */
  line?: ReactNode;
  action?: ReactNode;
};

/** One member in a list of people: face, name, a line, an act. Stands in `<ul className="card">`. */
export function MemberRow({ member, badges = [], line, action }: Props) {
  return (
    <li className="mrow">
      <Avatar member={member} size={38} />
      <div className="grow">
        <div className="row">
          <a className="m clip mrow-name" href={`/members/${member.slug}`}>
            <bdi>{member.nickname}</bdi>
          </a>
          <BadgeRow badges={badges} />
        </div>
        {(line ?? member.title) && <p className="sm t3 clip">{line ?? <bdi>{member.title}</bdi>}</p>}
      </div>
      {action}
    </li>
  );
}
