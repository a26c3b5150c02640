import { TilePattern } from "./guild-tile";
import { fileUrl } from "./picture";

/** The band over a profile: the member's picture, or a field of their guild tiles. Decorative. */
export function Cover({ member }: { member: { id: string; cover?: string | null } }) {
  return (
    <div className="cover">
      {member.cover ? (
        <img src={fileUrl(member.cover)} alt="" decoding="async" fetchPriority="high" />
      ) : (
        <TilePattern seed={member.id} look="cover" size={62} />
      )}
    </div>
  );
}
