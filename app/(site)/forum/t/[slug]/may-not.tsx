import { Button } from "@/components/ui/button";
import { Note } from "@/components/ui/note";
import type { Translate } from "@/messages/translate";
import { join } from "../../../settings/privacy/actions";
import type { Stance } from "../../load";

/** What stands in the way of writing, and the way past it, if there is one; it leads back to `next`. */
export function MayNot({ stance, t, next }: { stance: Stance; t: Translate; next: string }) {
  if (stance.as === "muted")
    return (
      <Note look="warn" icon="volume-x" title={t("forum.mutedNote", { until: stance.until })}>
        {" "}
        {t("forum.mutedText", { why: stance.why })}
      </Note>
    );
  if (stance.as === "private")
    return (
      <Note
        icon="lock"
        title={t("forum.joinNote")}
        action={
          stance.mayJoin && (
            <form action={join}>
              <input type="hidden" name="back" value={next} />
              <Button type="submit" look="primary" size="sm">
                {t("forum.joinAct")}
              </Button>
            </form>
          )
        }
      >
        {" "}
        {t(stance.mayJoin ? "forum.joinText" : "forum.joinNobody")}{" "}
        <a className="link" href="/settings/privacy">
          {t("forum.joinMore")}
        </a>
      </Note>
    );
  return (
    <Note
      title={t("forum.loginNote")}
      action={
        <Button href={`/login?next=${encodeURIComponent(next)}`} size="sm">
          {t("forum.loginAct")}
        </Button>
      }
    />
  );
}
