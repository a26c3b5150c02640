import type { IconName } from "@/components/ui/icon-names";
import type { Translate } from "@/messages/translate";
import { type All, BulkAct, BulkForm } from "../lists/bulk";
import { bulk } from "./actions";

export type BulkButton = { act: "approve" | "decline" | "block" | "unblock" | "mute" | "unmute"; icon: IconName };

export type BulkKeys = { label: string; keys: { value: string; label: string }[] }[];

type Props = {
  all?: All;
  buttons: BulkButton[];
  reasons: string[];
  /** Roles and badges that the viewer may give. */
  keys: BulkKeys;
  next: string;
  t: Translate;
};

/** What can be done to all members that are ticked. Blocking and muting want a reason. */
export function BulkBar({ buttons, reasons, keys, next, all, t }: Props) {
  const wantsReason = buttons.some(({ act }) => act === "block" || act === "mute" || act === "decline");
  return (
    <BulkForm action={bulk} label={t("admin.bulk.label")} selected={t("admin.bulk.selected")} next={next} all={all}>
      {wantsReason && (
        <select className="select select-sm" name="reason" aria-label={t("admin.bulk.why")}>
          <option value="">{t("admin.bulk.chooseReason")}</option>
          {reasons.map((reason) => (
            <option key={reason}>{reason}</option>
          ))}
        </select>
      )}
      {buttons.map(({ act, icon }) => (
        <BulkAct key={act} act={act} icon={icon} label={t(`admin.bulk.acts.${act}`)} />
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
          <BulkAct act="give" icon="award" label={t("admin.bulk.acts.give")} />
          <BulkAct act="take" icon="undo-2" label={t("admin.bulk.acts.take")} />
        </>
      )}
      <BulkAct act="more" icon="ellipsis" label={t("admin.bulk.more")} />
    </BulkForm>
  );
}
