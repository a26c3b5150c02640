import { SelectBox } from "@/components/ui/select-box";
import type { Field } from "@/domain/fields/field";
import { countries } from "@/lib/countries";
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
    <div className="facet stack-sm">
      {fields.map((field) => {
        const own = {
          id: `f-${field.key}`,
          name: `f.${field.key}`,
          form: "narrow",
          defaultValue: chosen[field.key] ?? "",
        };
        return (
          <div className="field" key={field.key}>
            <label className="label" htmlFor={own.id}>
              <bdi>{field.title}</bdi>
            </label>
            {field.kind === "text" ? (
              <input className="input" {...own} placeholder={t("fields.filterBegins")} maxLength={100} dir="auto" />
            ) : (
              <SelectBox
                className="select"
                {...own}
                options={[{ value: "", label: t("fields.filterAny") }, ...choicesOf(field, t, locale)]}
              />
            )}
          </div>
        );
      })}
    </div>
  );
}

function choicesOf({ kind, options }: Field, t: Translate, locale: string) {
  if (kind === "yes-no") return (["yes", "no"] as const).map((value) => ({ value, label: t(`fields.${value}`) }));
  if (kind === "country") return countries(locale).map(({ code, name }) => ({ value: code, label: name }));
  return options.filter(({ isArchived }) => !isArchived).map(({ id, label }) => ({ value: id, label }));
}
