import type { topicActs } from "./load";
import { authorOf, Post } from "./post";
import type { Setting } from "./setting";
import { TopicMenu } from "./topic-menu";

/** What began the topic. */
export function FirstPost({ setting, may }: { setting: Setting; may: ReturnType<typeof topicActs> }) {
  const { topic } = setting.facts;
  const { t } = setting.reading;
  return (
    <Post
      setting={setting}
      number={0}
      writing={topic}
      label={t("forum.postBy", { name: authorOf(setting, topic)?.nickname ?? t("forum.aFormer") })}
      menuLabel={t("forum.moreTopic")}
      menu={<TopicMenu setting={setting} may={may} />}
    />
  );
}
