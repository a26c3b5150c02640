import { Button } from "@/components/ui/button";
import type { IconName } from "@/components/ui/icon-names";
import { Note } from "@/components/ui/note";
import type { Translate } from "@/messages/translate";
import type { Query } from "../desk";
import { actOnMany } from "./actions";
import { readOutcome } from "./outcome";

const ACTS: { act: "label" | "unlabel" | "delete"; icon: IconName }[] = [
  { act: "label", icon: "tag" },
  { act: "unlabel", icon: "x" },
  { act: "delete", icon: "trash-2" },
];

type Props = {
  labels: { value: string; label: string }[];
  next: string;
  /** Where the table has more pages: how many match in all, in words, and the filter as the form tells it. */
  all?: { count: string; list: Record<string, string | number | undefined> };
  t: Translate;
};

/** What can be done to all contacts that are ticked; shows once one is. */
export function BulkBar({ labels, next, all, t }: Props) {
  const acts = labels.length > 0 ? ACTS : ACTS.filter(({ act }) => act === "delete");
  return (
    <form action={actOnMany} id="bulk" className="bulk" aria-label={t("addressBook.bulk.label")}>
      <input type="hidden" name="next" value={next} />
      {Object.entries(all?.list ?? {}).map(
        ([key, value]) => value && <input key={key} type="hidden" name={`list.${key}`} value={value} />,
      )}
      <b className="b num nowrap bulk-count">{t("addressBook.bulk.selected")}</b>
      {all && <b className="b num nowrap bulk-all">{t("addressBook.bulk.all", { count: all.count })}</b>}
      <span className="sep" />
      {labels.length > 0 && (
        <select className="select select-sm" name="labelId" aria-label={t("addressBook.bulk.which")}>
          <option value="">{t("addressBook.bulk.choose")}</option>
          {labels.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      )}
      {acts.map(({ act, icon }) => (
        <Button
          key={act}
          type="submit"
          name="act"
          value={act}
          size="sm"
          icon={icon}
          title={t(`addressBook.bulk.acts.${act}`)}
        >
          {t(`addressBook.bulk.acts.${act}`)}
        </Button>
      ))}
    </form>
  );
}

/** The line over the table that takes in the other pages too, once all rows of the page are ticked. */
export function AllMatching({ count, most, t }: { count: string; most: number; t: Translate }) {
  return (
    <label className="all-matching card field-row">
      <input type="checkbox" className="check" name="isAll" value="on" form="bulk" />
      <span>
        <b className="b">{t("addressBook.bulk.takeAll", { count })}</b>{" "}
        <span className="t2">{t("addressBook.bulk.takeAllHint", { most })}</span>
      </span>
    </label>
  );
}

/** What an act on many came to. */
export function BulkNote({ query, t }: { query: Query; t: Translate }) {
  const outcome = readOutcome(query);
  if (!outcome) return null;
  const { did, done, left, more } = outcome;
  return (
    <Note
      look={left > 0 || more ? "warn" : "ok"}
      role="status"
      title={t(`addressBook.bulk.did.${did}`, { count: done })}
    >
      {left > 0 && (
        <p>{t(did === "delete" ? "addressBook.bulk.leftMembers" : "addressBook.bulk.left", { count: left })}</p>
      )}
      {more && <p>{t("addressBook.bulk.more")}</p>}
    </Note>
  );
}
