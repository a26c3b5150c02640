import type { AudienceKeys } from "@/components/ui/audience-field";
import { EditLink } from "@/components/ui/line-acts";
import { MoveButtons } from "@/components/ui/ordering";
import type { Audience } from "@/domain/audience";
import type { Translate } from "@/messages/translate";
import { audienceWords } from "../audience";

type Props = {
  category: {
    id: string;
    slug: string;
    name: string;
    description: string;
    hue: number;
    readers: Audience;
    writers: Audience;
    topicCount: number;
  };
  isFirst: boolean;
  isLast: boolean;
  isOpen: boolean;
  keys: AudienceKeys;
  t: Translate;
};

/** One room with its place in the order and the way to change it. */
export function CategoryRow({ category, isFirst, isLast, isOpen, keys, t }: Props) {
  const say = (audience: Audience) => audienceWords(t, audience, keys);
  const { id, slug, name, description, hue, readers, writers, topicCount } = category;
  return (
    <li className="mrow" aria-current={isOpen ? "true" : undefined}>
      <span className={`room h${hue}`} />
      <div className="grow">
        <a className="m clip" href={`/forum/${slug}`}>
          <bdi>{name}</bdi>
        </a>
        {description && (
          <p className="sm t3 clip" dir="auto">
            {description}
          </p>
        )}
        <p className="sm t3">
          {t("categories.topics", { count: topicCount })} · {t("categories.readers")}: {say(readers)} ·{" "}
          {t("categories.writers")}: {say(writers)}
        </p>
      </div>
      <div className="row">
        <MoveButtons
          name="categoryId"
          value={id}
          isFirst={isFirst}
          isLast={isLast}
          labels={{ up: t("categories.up", { name }), down: t("categories.down", { name }) }}
        />
        <EditLink href={`/admin/forum?edit=${id}#form`} name={t("categories.edit", { name })} />
      </div>
    </li>
  );
}
