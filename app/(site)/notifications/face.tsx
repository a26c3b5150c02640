import { Avatar } from "@/components/members/avatar";
import type { Pictured } from "@/components/members/picture";
import { Icon } from "@/components/ui/icon";
import type { IconName } from "@/components/ui/icon-names";

/** Who or what a notification is about: a face with the kind as its glyph, or the glyph alone. */
export function Face({ actor, icon }: { actor: Pictured | null; icon: IconName }) {
  return (
    <div className="who">
      {actor ? (
        <>
          <Avatar member={actor} size={40} />
          <span className="kind">
            <Icon name={icon} />
          </span>
        </>
      ) : (
        <span className="ico ntf-ico">
          <Icon name={icon} size={18} />
        </span>
      )}
    </div>
  );
}
