import { Note } from "@/components/ui/note";
import type { Translate } from "@/messages/translate";
import type { readResults, Undoing } from "./results";
import { Undo } from "./undo";

type Props = {
  results: NonNullable<ReturnType<typeof readResults>>;
  names: Map<string, string>;
  undo?: Undoing;
  next: string;
  t: Translate;
};

/** What a bulk act came to: how many are done, and row by row who was left and why. */
export function BulkNote({ results: { did, ok, left }, names, undo, next, t }: Props) {
  const key = `admin.bulk.did.${did}` as "admin.bulk.did.block";
  if (!t.has(key)) return null;
  return (
    <Note
      look={left.length > 0 ? "warn" : "ok"}
      role="status"
      title={t(key, { count: ok })}
      action={undo && <Undo undo={undo} next={next} t={t} />}
    >
      {left.length > 0 && (
        <ul>
          {left.map(({ memberId, reason }) => (
            <li key={memberId}>
              <b>{names.get(memberId) ?? t("admin.bulk.someone")}</b>: {reasonOf(t, reason)}
            </li>
          ))}
        </ul>
      )}
    </Note>
  );
}

function reasonOf(t: Translate, reason: string): string {
  const key = `admin.bulk.left.${reason}` as "admin.bulk.left.status-move";
  return t.has(key) ? t(key) : t("admin.bulk.left.other");
}
