import { Button } from "@/components/ui/button";
import { Note } from "@/components/ui/note";
import type { Translate } from "@/messages/translate";

type Props = {
  eyes?: "visitor" | "member";
  slug: string /** Whose profile, where nothing else says it. */;
  hidden?: string;
  t: Translate;
};

/** Over one's own profile seen with other eyes: whose, and the way back. */
export function Seen({ eyes = "visitor", slug, hidden, t }: Props) {
  const nothing = eyes === "visitor" ? "hiddenVisitor" : "hiddenMember";
  return (
    <div className="lead-note stack-md">
      {hidden && <h1 dir="auto">{hidden}</h1>}
      <Note
        look="brand"
        icon="eye"
        title={t(`profile.viewing.${hidden ? nothing : eyes}`)}
        action={
          <Button href={`/members/${slug}`} size="sm">
            {t("profile.viewing.back")}
          </Button>
        }
      />
    </div>
  );
}
