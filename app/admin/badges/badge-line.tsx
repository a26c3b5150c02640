import { BadgeChip } from "@/components/members/badge-row";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import type { ListedBadge } from "@/domain/badges/badges";
import type { Field } from "@/domain/fields/field";
import type { Translate } from "@/messages/translate";
import { ruleWords } from "./rule-words";

type Act = (form: FormData) => Promise<void>;
type Props = {
  badge: ListedBadge;
  isFirst: boolean;
  isLast: boolean;
  isOpen: boolean;
  shift: Act;
  fields: readonly Field[];
  t: Translate;
};

/** One badge with its place in the order, who gets it, and the way to change it. */
export function BadgeLine({ badge, isFirst, isLast, isOpen, shift, fields, t }: Props) {
  const { id, title, description, rule, count, isSweeping } = badge;
  const says = ruleWords(t, rule, fields);
  return (
    <li className="mrow key-row" data-id={id} aria-current={isOpen ? "true" : undefined}>
      <span className="drag-handle needs-scripts" title={t("badges.drag", { title })} aria-hidden="true">
        <Icon name="grip-vertical" />
      </span>
      <div className="grow">
        <BadgeChip badge={badge} />
        {description && (
          <p className="sm t3" dir="auto">
            {description}
          </p>
        )}
        <p className="sm t3">
          <a className="link" href={`/admin/badges/${id}`} aria-label={t("badges.wearers", { title })}>
            {t(count.isExact ? "badges.count" : "badges.countMore", { count: count.n })}
          </a>
          {says && ` · ${says}`}
          {isSweeping && ` · ${t("badges.sweeping")}`}
        </p>
      </div>
      <div className="row">
        {(["up", "down"] as const).map((direction) => (
          <form key={direction} action={shift}>
            <input type="hidden" name="badgeId" value={id} />
            <input type="hidden" name="direction" value={direction} />
            <Button
              type="submit"
              size="sm"
              look="ghost"
              iconOnly
              disabled={direction === "up" ? isFirst : isLast}
              aria-label={t(`badges.${direction}`, { title })}
              title={t(`badges.${direction}`, { title })}
            >
              <Icon name={direction === "up" ? "arrow-up" : "arrow-down"} />
            </Button>
          </form>
        ))}
        <Button
          size="sm"
          iconOnly
          href={`/admin/badges?edit=${id}#form`}
          aria-label={t("badges.edit", { title })}
          title={t("badges.edit", { title })}
        >
          <Icon name="pencil" />
        </Button>
      </div>
    </li>
  );
}
