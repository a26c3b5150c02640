import { Button } from "@/components/ui/button";
import type { Translate } from "@/messages/translate";
import { bulk } from "../members/actions";
import { DECLINE_REASONS } from "./decline-words";

/** Decides about all that are ticked; shows once one is. Works without scripts: the ticks belong to this form. */
export function BulkDecide({ t, next }: { t: Translate; next: string }) {
  return (
    <form action={bulk} id="bulk" className="bulk" aria-label={t("admin.bulk.label")}>
      <input type="hidden" name="next" value={next} />
      <b className="b num nowrap bulk-count">{t("admin.bulk.selected")}</b>
      <span className="sep" />
      <Button type="submit" name="act" value="approve" size="sm" icon="check">
        {t("requests.approve")}
      </Button>
      <select className="select select-sm" name="reason" aria-label={t("admin.bulk.why")}>
        <option value="">{t("requests.reasonNone")}</option>
        {DECLINE_REASONS.map((key) => (
          <option key={key}>{t(`requests.reasons.${key}`)}</option>
        ))}
      </select>
      <Button type="submit" name="act" value="decline" size="sm" icon="x">
        {t("requests.decline")}
      </Button>
    </form>
  );
}
