import type { Translate } from "@/messages/translate";
import { bulk } from "./actions";
import type { Undoing } from "./results";

/** Takes the last act back: one button in a toast or a note. */
export function Undo({ undo, next, t }: { undo: Undoing; next: string; t: Translate }) {
  return (
    <form action={bulk}>
      <input type="hidden" name="act" value={undo.act} />
      <input type="hidden" name="next" value={next} />
      {undo.memberIds.map((id) => (
        <input key={id} type="hidden" name="memberIds[]" value={id} />
      ))}
      <button type="submit" className="act">
        {t("admin.undo")}
      </button>
    </form>
  );
}
