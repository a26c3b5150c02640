import { FieldChoice } from "@/components/fields/field-choice";
import type { Field } from "@/domain/fields/field";
import type { Translate } from "@/messages/translate";

type Props = {
  fields: Field[];
  /** What is chosen, by key. */
  chosen: Record<string, string>;
  t: Translate;
  locale: string;
};

/** The owner's fields that the directory can be narrowed by; they belong to the rail's one form. */
export function FieldFilters({ fields, chosen, t, locale }: Props) {
  return (
    <div className="facet stack-md">
      {fields.map((field) => (
        <FieldChoice key={field.key} field={field} value={chosen[field.key]} form="narrow" t={t} locale={locale} />
      ))}
    </div>
  );
}
