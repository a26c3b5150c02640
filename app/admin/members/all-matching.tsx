import type { Translate } from "@/messages/translate";

/** The line over the table that takes in the other pages too. The style sheet shows it once all rows of the page are ticked, and for as long as it is. */
export function AllMatching({ count, t }: { count: string; t: Translate }) {
  return (
    <label className="all-matching card field-row">
      <input type="checkbox" className="check" name="isAll" value="on" form="bulk" />
      <span>
        <b className="b">{t("admin.bulk.takeAll", { count })}</b>{" "}
        <span className="t2">{t("admin.bulk.takeAllHint")}</span>
      </span>
    </label>
  );
}
