import type { IconName } from "@/components/ui/icon-names";
import { Note } from "@/components/ui/note";
import type { Translate } from "@/messages/translate";
import type { Query } from "../desk";
import { type All, BulkAct, BulkForm } from "../lists/bulk";
import { actOnMany } from "./actions";
import { readOutcome } from "./outcome";

const ACTS: { act: "label" | "unlabel" | "delete"; icon: IconName }[] = [
  { act: "label", icon: "tag" },
  { act: "unlabel", icon: "x" },
  { act: "delete", icon: "trash-2" },
];

type Props = { labels: { value: string; label: string }[]; next: string; all?: All; t: Translate };

/** What can be done to all contacts that are ticked. */
export function BulkBar({ labels, next, all, t }: Props) {
  const acts = labels.length > 0 ? ACTS : ACTS.filter(({ act }) => act === "delete");
  return (
    <BulkForm
      action={actOnMany}
      label={t("addressBook.bulk.label")}
      selected={t("addressBook.bulk.selected")}
      next={next}
      all={all}
    >
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
        <BulkAct key={act} act={act} icon={icon} label={t(`addressBook.bulk.acts.${act}`)} />
      ))}
      <BulkAct act="more" icon="ellipsis" label={t("admin.bulk.more")} />
    </BulkForm>
  );
}

/** What an act on those that were ticked came to. */
export function BulkNote({ query, t }: { query: Query; t: Translate }) {
  const outcome = readOutcome(query);
  if (!outcome) return null;
  const { did, done, left } = outcome;
  return (
    <Note look={left > 0 ? "warn" : "ok"} role="status" title={t(`addressBook.bulk.did.${did}`, { count: done })}>
      {left > 0 && (
        <p>{t(did === "delete" ? "addressBook.bulk.leftMembers" : "addressBook.bulk.left", { count: left })}</p>
      )}
    </Note>
  );
}
