import { Button } from "@/components/ui/button";
import type { IconName } from "@/components/ui/icon-names";
import type { Translate } from "@/messages/translate";
import { bulk } from "./actions";

export type BulkButton = { act: "approve" | "decline" | "block" | "unblock" | "mute" | "unmute"; icon: IconName };

export type BulkKeys = { label: string; keys: { value: string; label: string }[] }[];

type Props = {
  /** Where the table has more pages: how many match in all, and the list as the form tells it. */
  all?: { count: string; list: Record<string, string | undefined> };
  buttons: BulkButton[];
  reasons: string[];
  /** Roles and badges that the viewer may give. */
  keys: BulkKeys;
  next: string;
  t: Translate;
};

/** What can be done to all that are ticked; shows once one is (the count is drawn by the style sheet). Blocking and muting want a reason. */
export function BulkBar({ buttons, reasons, keys, next, all, t }: Props) {
  const wantsReason = buttons.some(({ act }) => act === "block" || act === "mute" || act === "decline");
  return (
    <form action={bulk} id="bulk" className="bulk" aria-label={t("admin.bulk.label")}>
      <input type="hidden" name="next" value={next} />
      {Object.entries(all?.list ?? {}).map(
        ([key, value]) => value && <input key={key} type="hidden" name={`list.${key}`} value={value} />,
      )}
      <b className="b num nowrap bulk-count">{t("admin.bulk.selected")}</b>
      {all && <b className="b num nowrap bulk-all">{t("admin.bulk.all", { count: all.count })}</b>}
      <span className="sep" />
      {wantsReason && (
        <select className="select select-sm" name="reason" aria-label={t("admin.bulk.why")}>
          <option value="">{t("admin.bulk.chooseReason")}</option>
          {reasons.map((reason) => (
            <option key={reason}>{reason}</option>
          ))}
        </select>
      )}
      {buttons.map(({ act, icon }) => (
        <Button
          key={act}
          type="submit"
          name="act"
          value={act}
          size="sm"
          icon={icon}
          title={t(`admin.bulk.acts.${act}`)}
        >
          {t(`admin.bulk.acts.${act}`)}
        </Button>
      ))}
      {keys.length > 0 && (
        <>
          <span className="sep" />
          <select className="select select-sm" name="key" aria-label={t("admin.bulk.key")}>
            <option value="">{t("admin.bulk.chooseKey")}</option>
            {keys.map((group) => (
              <optgroup key={group.label} label={group.label}>
                {group.keys.map(({ value, label }) => (
                  <option key={value} value={value}>
                    {label}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
          <Button type="submit" name="act" value="give" size="sm" icon="award" title={t("admin.bulk.acts.give")}>
            {t("admin.bulk.acts.give")}
          </Button>
          <Button type="submit" name="act" value="take" size="sm" icon="undo-2" title={t("admin.bulk.acts.take")}>
            {t("admin.bulk.acts.take")}
          </Button>
        </>
      )}
      <Button type="submit" name="act" value="more" size="sm" icon="ellipsis" title={t("admin.bulk.more")}>
        {t("admin.bulk.more")}
      </Button>
    </form>
  );
}
