import { askedField } from "@/components/fields/asked-field";
import { ValueText } from "@/components/fields/value-text";
import type { FieldAnswer } from "@/domain/members/field-answers";
import type { Translate } from "@/messages/translate";
import type { OwnField } from "./own-fields";

/** One of one's own fields as the account shows it. */
export function ownField({ field, content, reach, mayEdit }: FieldAnswer, t: Translate, locale: string): OwnField {
  const value = { kind: field.kind, options: field.options };
  return {
    asked: askedField(field, content),
    content,
    reach: t(`fields.reachOwn.${reach}`),
    choice:
      field.seenBy === "choice" && mayEdit
        ? { value: reach, label: t("fields.showTo", { title: field.title }) }
        : undefined,
    locked: mayEdit ? undefined : content === undefined ? (
      <span className="t3">{t("admin.member.nothing")}</span>
    ) : (
      <ValueText value={{ ...value, content }} t={t} locale={locale} />
    ),
  };
}
