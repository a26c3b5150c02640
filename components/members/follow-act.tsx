import type { Translate } from "@/messages/translate";
import { Button } from "../ui/button";
import { FollowButton } from "./follow-button";

/** How the one who looks may follow: at once, after joining the community, or after logging in. */
export type Stance = { as: "member" | "private" | "visitor"; id: string | null };

type Props = {
  member: { id: string; nickname: string; slug: string; isFollowing: boolean };
  stance: Stance;
  t: Translate;
  primary?: boolean;
  size?: "sm" | "md";
};

/** The one button for following somebody else, or the way to where it becomes possible; the page has FollowForms. Nothing on oneself. */
export function FollowAct({ member, stance, t, ...rest }: Props) {
  if (member.id === stance.id) return null;
  const name = t(member.isFollowing ? "follows.unfollowName" : "follows.followName", { name: member.nickname });
  if (member.isFollowing || stance.as === "member") {
    const label = t(member.isFollowing ? "follows.following" : "follows.follow");
    return <FollowButton member={member} isFollowing={member.isFollowing} label={label} name={name} {...rest} />;
  }
  const href =
    stance.as === "private"
      ? "/settings/privacy?failed=join-first"
      : `/login?next=${encodeURIComponent(`/members/${member.slug}`)}`;
  return (
    <Button
      href={href}
      size={rest.size ?? "sm"}
      look={rest.primary ? "primary" : "secondary"}
      icon="user-plus"
      className="btn-add end"
      aria-label={name}
    >
      {t("follows.follow")}
    </Button>
  );
}
