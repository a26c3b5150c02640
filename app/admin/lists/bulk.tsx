import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import type { IconName } from "@/components/ui/icon-names";

/** Where the table has more pages: what is said of all who match, and the list as the form tells it. */
export type All = { label: string; list: Record<string, string> };

type Props = {
  action: (form: FormData) => Promise<void>;
  label: string;
  selected: string;
  next: string;
  all?: All;
  children: ReactNode;
};

/** What can be done to all that are ticked; shows once one is (the count is drawn by the style sheet). */
export function BulkForm({ action, label, selected, next, all, children }: Props) {
  return (
    <form action={action} id="bulk" className="bulk" aria-label={label}>
      <input type="hidden" name="next" value={next} />
      {Object.entries(all?.list ?? {}).map(([key, value]) => (
        <input key={key} type="hidden" name={`list.${key}`} value={value} />
      ))}
      <b className="b num nowrap bulk-count">{selected}</b>
      {all && <b className="b num nowrap bulk-all">{all.label}</b>}
      <span className="sep" />
      {children}
    </form>
  );
}

type ActProps = { act: string; icon: IconName; label: string };

/** One act of the bulk form. */
export function BulkAct({ act, icon, label }: ActProps) {
  return (
    <Button type="submit" name="act" value={act} size="sm" icon={icon} title={label}>
      {label}
    </Button>
  );
}

type AllProps = { label: string; hint: string };

/** The line over the table that takes in the other pages too. The style sheet shows it once all rows of the page are ticked, and for as long as it is. */
export function AllMatching({ label, hint }: AllProps) {
  return (
    <label className="all-matching card field-row">
      <input type="checkbox" className="check" name="isAll" value="on" form="bulk" />
      <span>
        <b className="b">{label}</b> <span className="t2">{hint}</span>
      </span>
    </label>
  );
}
