import { TilePattern } from "./guild-tile";
import { imageUrl } from "./picture";

/** The band over a profile: the member's picture, or a field of their guild tiles. It says what the member wrote about it, and is decoration without that. */
export function Cover({ member }: { member: { id: string; cover?: string | null; coverAlt?: string | null } }) {
  return (
    <div className="cover">
      {member.cover ? (
        <img
          src={imageUrl(member.cover, 1280)}
          srcSet={`${imageUrl(member.cover, 640)} 640w, ${imageUrl(member.cover, 1280)} 1280w`}
          sizes="min(100vw, 1200px)"
          alt={member.coverAlt ?? ""}
          decoding="async"
          fetchPriority="high"
        />
      ) : (
        <TilePattern seed={member.id} look="cover" size={62} />
      )}
    </div>
  );
}
