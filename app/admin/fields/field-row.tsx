import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import type { Field } from "@/domain/fields/field";
import type { Translate } from "@/messages/translate";

type Props = { field: Field; count: number; isFirst: boolean; isLast: boolean; t: Translate };

const PLACES = [
  ["isOnSignup", "signup"],
  ["isOnAccount", "account"],
  ["isOnProfile", "profile"],
  ["isOnCard", "card"],
  ["isFilter", "filter"],
] as const;

/** One field with what it asks, of whom, and its place in the order. */
export function FieldRow({ field, count, isFirst, isLast, t }: Props) {
  const { id, title, kind, seenBy, isRequired, archivedAt } = field;
  const places = PLACES.filter(([column]) => field[column]).map(([, place]) => t(`fields.place.${place}`));
  const facts = [
    t(`fields.kind.${kind}`),
    isRequired && t("fields.isRequired"),
    t(`fields.seen.${seenBy}`),
    ...places,
    t("fields.answers", { count }),
  ];
  return (
    <li className="mrow" data-id={archivedAt ? undefined : id}>
      {!archivedAt && (
        <span className="drag-handle needs-scripts" aria-hidden="true" title={t("fields.drag", { title })}>
          <Icon name="grip-vertical" />
        </span>
      )}
      <div className="grow">
        <a className="m clip" href={`/admin/fields/${id}`}>
          <bdi>{title}</bdi>
        </a>
        <p className="sm t3">{facts.filter(Boolean).join(" · ")}</p>
      </div>
      {archivedAt ? (
        <Button type="submit" form="field-back" name="fieldId" value={id} size="sm">
          {t("fields.restore")}
        </Button>
      ) : (
        <div className="row">
          {(["up", "down"] as const).map((direction) => (
            <Button
              key={direction}
              type="submit"
              form={`field-${direction}`}
              name="fieldId"
              value={id}
              size="sm"
              look="ghost"
              iconOnly
              disabled={direction === "up" ? isFirst : isLast}
              aria-label={t(`fields.${direction}`, { title })}
              title={t(`fields.${direction}`, { title })}
            >
              <Icon name={direction === "up" ? "arrow-up" : "arrow-down"} />
            </Button>
          ))}
          <Button
            href={`/admin/fields/${id}`}
            size="sm"
            iconOnly
            aria-label={t("fields.edit", { title })}
            title={t("fields.edit", { title })}
          >
            <Icon name="pencil" />
          </Button>
        </div>
      )}
    </li>
  );
}
