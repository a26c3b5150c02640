import { Button } from "@/components/ui/button";
import type { Translate } from "@/messages/translate";
import { hrefOf } from "./places";

type Props = { query: Parameters<typeof hrefOf>[1]; sort: "name" | "newest"; t: Translate };

/** The orders of the list, as links: one press, no script. */
export function SortNav({ query, sort, t }: Props) {
  return (
    <nav className="btn-group" aria-label={t("members.sortBy")}>
      {(["name", "newest"] as const).map((by) => (
        <Button
          key={by}
          href={hrefOf("/members", { ...query, sort: by === "newest" ? by : undefined })}
          aria-current={by === sort ? "true" : undefined}
        >
          {t(`members.sort.${by}`)}
        </Button>
      ))}
    </nav>
  );
}
