import { Button } from "@/components/ui/button";
import type { Translate } from "@/messages/translate";
import { drop, run } from "./actions";

type Props = { act: "drop" | "run"; importId: string; count?: number; label?: "goOn"; t: Translate };

/** One act on an import as a form with one button. */
export function ImportAct({ act, importId, count = 0, label, t }: Props) {
  return (
    <form action={act === "run" ? run : drop}>
      <input type="hidden" name="importId" value={importId} />
      {act === "run" ? (
        <Button type="submit" look="primary" icon="check">
          {label ? t("imports.done.goOn") : count > 0 ? t("imports.plan.run", { count }) : t("imports.plan.runNone")}
        </Button>
      ) : (
        <Button type="submit" icon="trash-2">
          {t("imports.plan.drop")}
        </Button>
      )}
    </form>
  );
}
