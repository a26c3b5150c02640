import { Button } from "@/components/ui/button";
import type { listLeft } from "@/domain/batches/batch";
import type { Translate } from "@/messages/translate";

type Props = { rows: Awaited<ReturnType<typeof listLeft>>["rows"]; next?: string; t: Translate };

/** Who was left as they were, and why. */
export function LeftList({ rows, next, t }: Props) {
  if (rows.length === 0) return null;
  return (
    <>
      <ul className="left-list">
        {rows.map(({ subjectId, name, reason }) => (
          <li key={subjectId}>
            <b>{name ? <bdi>{name}</bdi> : t("batches.someone")}</b>: {reasonOf(t, reason)}
          </li>
        ))}
      </ul>
      {next && <Button href={next}>{t("batches.more")}</Button>}
    </>
  );
}

function reasonOf(t: Translate, reason: string | null): string {
  const key = `batches.left.${reason}` as "batches.left.other";
  return t(t.has(key) ? key : "batches.left.other");
}
