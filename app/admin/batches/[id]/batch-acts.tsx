import { Button } from "@/components/ui/button";
import type { IconName } from "@/components/ui/icon-names";
import type { BatchShown } from "@/domain/batches/batch";
import type { Translate } from "@/messages/translate";
import { goOn, stop, undo } from "../actions";

type Props = { batch: Pick<BatchShown, "id" | "mayUndo" | "mayGoOn" | "mayStop">; t: Translate };

/** What can be done with a batch now. */
export function BatchActs({ batch, t }: Props) {
  const { id, mayUndo, mayGoOn, mayStop } = batch;
  const acts: [boolean, typeof undo, "undo" | "goOn" | "stop", IconName][] = [
    [mayStop, stop, "stop", "x"],
    [mayGoOn, goOn, "goOn", "play"],
    [mayUndo, undo, "undo", "undo-2"],
  ];
  return (
    <div className="row wrap work">
      {acts.map(
        ([may, action, word, icon]) =>
          may && (
            <form key={word} action={action}>
              <input type="hidden" name="batchId" value={id} />
              <Button type="submit" icon={icon}>
                {t(`batches.${word}`)}
              </Button>
            </form>
          ),
      )}
      {mayUndo && <p className="t3 sm">{t("batches.undoHint")}</p>}
    </div>
  );
}
