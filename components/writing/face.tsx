import type { Face } from "@/domain/members/faces";
import { Avatar, type AvatarSize } from "../members/avatar";
import { BadgeRow } from "../members/badge-row";
import { Icon } from "../ui/icon";

type Props = { face: Face | undefined; size: AvatarSize };

/** The face beside somebody's words; a plain stone for whoever is a member no more. */
export function FaceAvatar({ face, size }: Props) {
  if (face) return <Avatar member={face} size={size} />;
  return (
    <span className={`av z${size} av-former`} aria-hidden="true">
      <Icon name="user" />
    </span>
  );
}

/** What somebody has been honoured with, beside their name; nothing for whoever the reader does not see. */
export const FaceBadges = ({ face }: { face: Face | undefined }) => (face ? <BadgeRow badges={face.badges} /> : null);

/** The name beside somebody's words: a link where there is something to go to, plain otherwise (M179). */
export function FaceName({
  face,
  former,
  className = "nm",
}: {
  face: Face | undefined;
  former: string;
  className?: string;
}) {
  if (!face) return <span className={`${className} t3`}>{former}</span>;
  const name = <bdi>{face.nickname}</bdi>;
  return face.slug ? (
    <a className={className} href={`/members/${face.slug}`}>
      {name}
    </a>
  ) : (
    <span className={className}>{name}</span>
  );
}
