import { Button } from "@/components/ui/button";
import type { IconName } from "@/components/ui/icon-names";
import type { ReportOutcome } from "@/domain/reports/input";
import type { Translate } from "@/messages/translate";

const ICONS: Record<ReportOutcome, IconName> = {
  DISMISSED: "check",
  HIDDEN: "eye-off",
  WARNED: "shield-alert",
  MUTED: "volume-x",
  BLOCKED: "ban",
};
const KEYS: Partial<Record<ReportOutcome, string>> = { DISMISSED: "decline", HIDDEN: "hide" };

/** The decisions that are open to this moderator, each on to what it asks: plain GET forms. */
export function ActSteps({
  acts,
  of,
  t,
}: {
  acts: ReportOutcome[];
  /** The other parameters of the page to come back to, by name. */
  of: Record<string, string | undefined>;
  t: Translate;
}) {
  return acts.map((act) => (
    <form key={act} action="/admin/reports#settle">
      {Object.entries({ ...of, act }).map(
        ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
      )}
      <Button type="submit" size="sm" icon={ICONS[act]} data-queue={KEYS[act]}>
        {t(`reports.actMore.${act}`)}
      </Button>
    </form>
  ));
}
