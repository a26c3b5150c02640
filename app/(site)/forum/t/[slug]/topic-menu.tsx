import type { IconName } from "@/components/ui/icon-names";
import { MenuItem, MenuLine } from "@/components/ui/menu";
import { ActItem, HideItem } from "@/components/writing/menu-items";
import type { topicActs } from "./load";
import { hereOf } from "./post";
import type { Acts, Setting } from "./setting";

/** What its author and the moderators can do about a topic. */
export function TopicMenu({ setting, may }: { setting: Setting; may: ReturnType<typeof topicActs> }) {
  const { facts, reading, acts, path } = setting;
  const { topic } = facts;
  const { t } = reading;
  const act = (action: Acts["pin"], icon: IconName, label: string, isBad = false) => (
    <ActItem action={action} icon={icon} bad={isBad} fields={{ topicId: topic.id, back: hereOf(setting, 0) }}>
      {label}
    </ActItem>
  );
  return (
    <>
      {may.edit && (
        <MenuItem href={`${path}/edit`} icon="pencil">
          {t("forum.editTopic")}
        </MenuItem>
      )}
      {may.moderate && (
        <>
          <MenuLine />
          {topic.pinnedAt ? act(acts.unpin, "pin-off", t("forum.unpin")) : act(acts.pin, "pin", t("forum.pin"))}
          {topic.lockedAt ? act(acts.unlock, "unlock", t("forum.unlock")) : act(acts.lock, "lock", t("forum.lock"))}
          <MenuItem href={`${path}/move`} icon="folder-input">
            {t("forum.move")}
          </MenuItem>
        </>
      )}
      {may.hide &&
        (topic.hiddenAt ? (
          act(acts.showTopic, "eye", t("forum.unhide"))
        ) : (
          <HideItem kind="topic" id={topic.id} from={hereOf(setting, 0)} label={t("forum.hide")} />
        ))}
      {may.delete && (
        <>
          <MenuLine />
          {act(acts.takeTopicAway, "trash-2", t("forum.delete"), true)}
        </>
      )}
    </>
  );
}
