import { Button } from "@/components/ui/button";
import type { Translate } from "@/messages/translate";
import { giveBadge, takeBadge } from "../../badges/actions";

type Props = {
  member: { id: string; badges: { id: string }[] };
  badges: { id: string; title: string }[];
  next: string;
  t: Translate;
};

/** Gives and takes badges, each with one button. */
export function BadgeActs({ member, badges, next, t }: Props) {
  return (
    <div className="row wrap">
      {badges.map(({ id, title }) => {
        const isWorn = member.badges.some((badge) => badge.id === id);
        return (
          <form key={id} action={isWorn ? takeBadge : giveBadge}>
            <input type="hidden" name="badgeId" value={id} />
            <input type="hidden" name="memberIds[]" value={member.id} />
            <input type="hidden" name="next" value={next} />
            <Button type="submit" icon={isWorn ? "x" : "award"}>
              {t(isWorn ? "admin.acts.takeBadge" : "admin.acts.giveBadge", { badge: title })}
            </Button>
          </form>
        );
      })}
    </div>
  );
}
