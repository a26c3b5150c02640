import { GuildTile } from "./guild-tile";
import { hueClass, initials } from "./hash";
import { type Pictured, photoUrl } from "./picture";

export type AvatarSize = 20 | 24 | 28 | 30 | 32 | 34 | 36 | 38 | 40 | 44 | 52 | 64 | 72 | 84 | 124;
type Props = {
  member: Pictured;
  size?: AvatarSize;
  /** Alternative text of the photo where no name stands beside it; else it is decoration. */
  alt?: string;
  eager?: boolean;
};

/** A member's face, as they chose it: the photo, the guild tile, or the initials on one of 24 hues by the id. A dressed-stone square, never a circle. */
export function Avatar({ member, size = 36, alt = "", eager }: Props) {
  const classes = `av z${size} ${hueClass(member.id)}`;
  const src = photoUrl(member, size);
  if (src) {
    return (
      <span className={classes}>
        <img src={src} alt={alt} width={size} height={size} loading={eager ? "eager" : "lazy"} decoding="async" />
      </span>
    );
  }
  const inside = member.picture === "tile" ? <GuildTile seed={member.id} /> : initials(member.nickname);
  return alt ? (
    <span className={classes} role="img" aria-label={alt}>
      {inside}
    </span>
  ) : (
    <span className={classes} aria-hidden="true">
      {inside}
    </span>
  );
}

/** A few faces side by side with "+8" for the rest; what they mean is said in words beside them. */
export function AvatarGroup({
  members,
  more = 0,
  size = 20,
}: {
  members: Pictured[];
  more?: number;
  size?: AvatarSize;
}) {
  if (members.length === 0) return null;
  return (
    <span className="avs">
      {members.map((member) => (
        <Avatar key={member.id} member={member} size={size} />
      ))}
      {more > 0 && (
        <span className={`av av-more z${size}`} aria-hidden="true">
          +{more}
        </span>
      )}
    </span>
  );
}
