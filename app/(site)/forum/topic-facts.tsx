import { Icon } from "@/components/ui/icon";
import type { Translate } from "@/messages/translate";

type Props = {
  topic: {
    isAnswered: boolean;
    pinnedAt: Date | null;
    lockedAt: Date | null;
    room: { name: string; hue: number };
  };
  t: Translate;
  hasPin?: boolean;
  hasRoom?: boolean;
};

/** How things are with a topic, and where it stands, each a small mark. */
export const TopicFacts = ({ topic, t, hasPin = true, hasRoom = true }: Props) => (
  <>
    {topic.pinnedAt && hasPin && (
      <span className="pill">
        <Icon name="pin" />
        {t("forum.pinned")}
      </span>
    )}
    {topic.isAnswered && (
      <span className="pill pill-ok">
        <Icon name="circle-check" />
        {t("forum.answered")}
      </span>
    )}
    {topic.lockedAt && (
      <span className="pill">
        <Icon name="lock" />
        {t("forum.locked")}
      </span>
    )}
    {hasRoom && (
      <span className={`tag h${topic.room.hue}`} dir="auto">
        {topic.room.name}
      </span>
    )}
  </>
);
