import { Button } from "@/components/ui/button";
import { EditLink } from "@/components/ui/line-acts";
import { DragHandle, MoveButtons } from "@/components/ui/ordering";
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
    <li className={archivedAt ? "mrow is-away" : "mrow"} data-id={archivedAt ? undefined : id}>
      {!archivedAt && <DragHandle title={t("fields.drag", { title })} />}
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
          <MoveButtons
            name="fieldId"
            value={id}
            isFirst={isFirst}
            isLast={isLast}
            labels={{ up: t("fields.up", { title }), down: t("fields.down", { title }) }}
          />
          <EditLink href={`/admin/fields/${id}`} name={t("fields.edit", { title })} />
        </div>
      )}
    </li>
  );
}
