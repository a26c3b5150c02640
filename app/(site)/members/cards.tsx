import { valueWords } from "@/components/fields/value-text";
import type { ShownBadge } from "@/components/members/badge-row";
import { FollowAct, type Stance } from "@/components/members/follow-act";
import { type CardMember, MemberCard } from "@/components/members/member-card";
import type { Value } from "@/domain/fields/values";
import type { Circle } from "@/domain/members/directory";
import type { Translate } from "@/messages/translate";

type Props = {
  members: (CardMember & {
    isFollowing: boolean;
    joinedMonth: string;
    badges: readonly ShownBadge[];
    says: Value[];
  })[];
  circles: Map<string, Circle>;
  stance: Stance;
  t: Translate;
  locale: string;
};

/** "Yes" or "12" says something only beside what was asked. */
const MEAN_NOTHING_ALONE = new Set<Value["kind"]>(["yes-no", "number", "date"]);

/** The people of one page. Visitors get the faces alone: a button that leads to the login page on every card says nothing. */
export function Cards({ members, circles, stance, t, locale }: Props) {
  const isVisitor = stance.as === "visitor";
  return (
    <ul className="mgrid">
      {members.map((member, at) => (
        <MemberCard
          key={member.id}
          member={member}
          badges={member.badges}
          since={t("members.since", { year: member.joinedMonth.slice(0, 4) })}
          facts={member.says.map((value) => ({
            key: value.key,
            title: value.title,
            text: valueWords(value, t, locale),
            isNamed: MEAN_NOTHING_ALONE.has(value.kind),
          }))}
          common={isVisitor ? undefined : commonOf(member, circles.get(member.id), stance, t)}
          action={isVisitor ? undefined : <FollowAct member={member} stance={stance} t={t} />}
          eager={at < 6}
        />
      ))}
    </ul>
  );
}

function commonOf(
  { id, isFollowing }: Props["members"][number],
  circle: Circle | undefined,
  stance: Stance,
  t: Translate,
) {
  if (id === stance.id) return { members: [], label: t("members.you") };
  if (!circle) return isFollowing ? undefined : { members: [], label: t("members.circleNone") };
  return { members: circle.first, label: t("members.circle", { count: circle.n }) };
}
