import { BadgeChip } from "@/components/members/badge-row";
import { EditLink } from "@/components/ui/line-acts";
import { DragHandle, MoveButtons } from "@/components/ui/ordering";
import type { ListedBadge } from "@/domain/badges/badges";
import type { Field } from "@/domain/fields/field";
import type { Translate } from "@/messages/translate";
import { ruleWords } from "./rule-words";

type Props = {
  badge: ListedBadge;
  isFirst: boolean;
  isLast: boolean;
  isOpen: boolean;
  fields: readonly Field[];
  t: Translate;
};

/** One badge with its place in the order, who gets it, and the way to change it. */
export function BadgeLine({ badge, isFirst, isLast, isOpen, fields, t }: Props) {
  const { id, title, description, rule, count, isSweeping } = badge;
  const says = ruleWords(t, rule, fields);
  return (
    <li className="mrow key-row" data-id={id} aria-current={isOpen ? "true" : undefined}>
      <DragHandle title={t("badges.drag", { title })} />
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
        <MoveButtons
          name="badgeId"
          value={id}
          isFirst={isFirst}
          isLast={isLast}
          labels={{ up: t("badges.up", { title }), down: t("badges.down", { title }) }}
        />
        <EditLink href={`/admin/badges?edit=${id}#form`} name={t("badges.edit", { title })} />
      </div>
    </li>
  );
}
