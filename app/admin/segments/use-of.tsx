import { Button } from "@/components/ui/button";
import type { IconName } from "@/components/ui/icon-names";
import type { ListedSegment } from "@/domain/segments/segments";
import type { Translate } from "@/messages/translate";
import { hrefWith } from "../desk";

type Props = {
  segment: Pick<ListedSegment, "of" | "name" | "query">;
  may: { export: boolean; write: boolean };
  t: Translate;
};

/** What a kept filter is for: a file, a letter, an act on everybody in it. */
export function UseOf({ segment: { of, name, query }, may, t }: Props) {
  const ways: [boolean, "export" | "write" | "act", string, IconName][] = [
    [may.export, "export", "/admin/export", "download"],
    [may.write, "write", "/admin/letters/new", "mail"],
    [true, "act", "/admin/batches/new", "list-plus"],
  ];
  return (
    <span className="row wrap">
      {ways.map(
        ([mayGo, word, path, icon]) =>
          mayGo && (
            <Button
              key={word}
              href={hrefWith(path, { of }, query)}
              size="sm"
              icon={icon}
              aria-label={t(`segments.ways.${word}Of`, { name })}
            >
              {t(`segments.ways.${word}`)}
            </Button>
          ),
      )}
    </span>
  );
}
