import { Icon } from "../ui/icon";
import type { IconName } from "../ui/icon-names";
import { hueClass } from "./hash";

export type ShownBadge = { id: string; title: string; icon: IconName };

/** Glyphs of badges beside a name: at most three, then "+2". Nothing when there are none. */
export function BadgeRow({ badges }: { badges: ShownBadge[] }) {
  if (badges.length === 0) return null;
  return (
    <span className="glyphs">
      {badges.slice(0, 3).map((badge) => (
        <span
          key={badge.id}
          className={`g ${hueClass(badge.id)}`}
          role="img"
          aria-label={badge.title}
          title={badge.title}
        >
          <Icon name={badge.icon} />
        </span>
      ))}
      {badges.length > 3 && (
        <span
          className="more"
          title={badges
            .slice(3)
            .map((badge) => badge.title)
            .join(", ")}
        >
          +{badges.length - 3}
        </span>
      )}
    </span>
  );
}

/** Badges in full, with their names, for the profile. */
export function BadgeChips({ badges }: { badges: ShownBadge[] }) {
  return badges.map((badge) => (
    <span key={badge.id} className={`badge ${hueClass(badge.id)}`}>
      <span className="g">
        <Icon name={badge.icon} />
      </span>
      {badge.title}
    </span>
  ));
}
