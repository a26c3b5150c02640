import type { Stance } from "@/components/members/follow-act";
import { Button } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import type { Translate } from "@/messages/translate";

type Props = { q?: string; isFollowed: boolean; isFiltered: boolean; isClosed: boolean; stance: Stance; t: Translate };

/** Why nobody is shown: a search without a hit, nobody followed, a closed site, or an empty community. */
export function DirectoryEmpty({ q, isFollowed, isFiltered, isClosed, stance, t }: Props) {
  const all = <Button href="/members">{t("members.noneAct")}</Button>;
  return (
    <div className="card">
      {isClosed ? (
        <Empty title={t("members.emptyNobody")}>{t("members.emptyNobodyText")}</Empty>
      ) : q || isFiltered ? (
        <Empty title={t("members.none")} action={all}>
          {t(q ? "members.noneText" : "members.noneFilteredText")}
        </Empty>
      ) : isFollowed ? (
        <Empty title={t("members.noneFollowed")} action={all}>
          {t("members.noneFollowedText")}
        </Empty>
      ) : (
        <Empty
          title={t("members.empty")}
          action={stance.as === "private" && <Button href="/settings/privacy">{t("members.emptyAct")}</Button>}
        >
          {t("members.emptyText")}
        </Empty>
      )}
    </div>
  );
}
