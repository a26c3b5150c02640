import type { AudienceKeys } from "@/components/ui/audience-field";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import type { Audience } from "@/domain/audience";
import type { Translate } from "@/messages/translate";
import { audienceWords } from "../audience";

type Act = (form: FormData) => Promise<void>;
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
  shift: Act;
  t: Translate;
};

/** One room with its place in the order and the way to change it. */
export function CategoryRow({ category, isFirst, isLast, isOpen, keys, shift, t }: Props) {
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
        {(["up", "down"] as const).map((direction) => (
          <form key={direction} action={shift}>
            <input type="hidden" name="categoryId" value={id} />
            <input type="hidden" name="direction" value={direction} />
            <Button
              type="submit"
              size="sm"
              look="ghost"
              iconOnly
              disabled={direction === "up" ? isFirst : isLast}
              aria-label={t(`categories.${direction}`, { name })}
              title={t(`categories.${direction}`, { name })}
            >
              <Icon name={direction === "up" ? "arrow-up" : "arrow-down"} />
            </Button>
          </form>
        ))}
        <Button
          size="sm"
          iconOnly
          href={`/admin/forum?edit=${id}#form`}
          aria-label={t("categories.edit", { name })}
          title={t("categories.edit", { name })}
        >
          <Icon name="pencil" />
        </Button>
      </div>
    </li>
  );
}
