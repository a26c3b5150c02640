import { Crumbs } from "@/components/ui/crumbs";
import { placePath } from "@/lib/places";
import type { Translate } from "@/messages/translate";

type Props = { topic: { slug: string; title: string }; number?: number; t: Translate };

/** From the forum to a topic, or to the reply in it that the page is about. */
export const TopicCrumbs = ({ topic, number, t }: Props) => (
  <Crumbs
    label={t("forum.crumbs")}
    steps={[
      { href: "/forum", name: t("forum.title") },
      { href: placePath("topic", topic.slug, number), name: topic.title || t("forum.removedTitle") },
    ]}
  />
);
