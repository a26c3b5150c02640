import { Button } from "@/components/ui/button";
import { Note } from "@/components/ui/note";
import type { Translate } from "@/messages/translate";

type Props = { eyes?: "visitor" | "member"; slug: string; isHidden?: boolean; t: Translate };

/** Over one's own profile seen with other eyes: whose, and the way back. */
export function Seen({ eyes = "visitor", slug, isHidden, t }: Props) {
  const hidden = eyes === "visitor" ? "hiddenVisitor" : "hiddenMember";
  return (
    <div className="lead-note">
      {isHidden && <h1 className="seen-title">{t("profile.about")}</h1>}
      <Note
        look="brand"
        icon="eye"
        title={t(`profile.viewing.${isHidden ? hidden : eyes}`)}
        action={
          <Button href={`/members/${slug}`} size="sm">
            {t("profile.viewing.back")}
          </Button>
        }
      />
    </div>
  );
}
