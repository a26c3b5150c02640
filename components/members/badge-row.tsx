import { Icon } from "../ui/icon";
import type { IconName } from "../ui/icon-names";

export type ShownBadge = { id: string; title: string; icon: IconName };

/** The class that a badge's colours hang on; /badges.css has the rule. */
const badgeClass = (id: string): string => `b-${id}`;

/** Glyphs of badges beside a name: at most three, then "+2". Nothing when there are none. */
export function BadgeRow({ badges }: { badges: readonly ShownBadge[] }) {
  if (badges.length === 0) return null;
  return (
    <span className="glyphs">
      {badges.slice(0, 3).map((badge) => (
        <span
          key={badge.id}
          className={`g ${badgeClass(badge.id)}`}
          role="img"
          aria-label={badge.title}
          dir="auto"
          title={badge.title}
        >
          <Icon name={badge.icon} />
        </span>
      ))}
      {badges.length > 3 && (
        <span
          className="more"
          dir="auto"
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

type InFull = ShownBadge & { description?: string };

/** A badge with its title. */
export function BadgeChip({ badge: { id, title, icon, description } }: { badge: InFull }) {
  return (
    <span className="badge" dir="auto" title={description || undefined}>
      <span className={`g ${badgeClass(id)}`}>
        <Icon name={icon} />
      </span>
      <bdi>{title}</bdi>
    </span>
  );
}

/** A member's badges in full, for the profile: each leads to everybody who has it, and says what it stands for. */
export function BadgeChips({ badges, label }: { badges: readonly InFull[]; label: string }) {
  if (badges.length === 0) return null;
  return (
    <ul className="row wrap badges" aria-label={label}>
      {badges.map((badge) => (
        <li key={badge.id}>
          <a
            className="badge-link"
            href={`/members?badge=${badge.id}`}
            title={badge.description || undefined}
            dir="auto"
          >
            <BadgeChip badge={badge} />
            {badge.description && <span className="vh">: {badge.description}</span>}
          </a>
        </li>
      ))}
    </ul>
  );
}
