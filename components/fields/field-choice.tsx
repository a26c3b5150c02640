import { SelectBox } from "@/components/ui/select-box";
import type { Field } from "@/domain/fields/field";
import { countries } from "@/lib/countries";
import type { Translate } from "@/messages/translate";

type Props = {
  field: Pick<Field, "key" | "title" | "kind" | "options">;
  value?: string;
  /** The form it belongs to, where it stands outside of it. */
  form?: string;
  t: Translate;
  locale: string;
};

/** One of the owner's fields to narrow a list by; the address asks "f.KEY". */
export function FieldChoice({ field, value = "", form, t, locale }: Props) {
  const own = { id: `f-${field.key}`, name: `f.${field.key}`, form, defaultValue: value };
  return (
    <div className="field">
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
}

/** The answer as people say it, for a chip. */
export function answerWord(field: Props["field"], value: string, t: Translate, locale: string): string {
  return choicesOf(field, t, locale).find((choice) => choice.value === value)?.label ?? value;
}

function choicesOf({ kind, options }: Props["field"], t: Translate, locale: string) {
  if (kind === "yes-no") return (["yes", "no"] as const).map((value) => ({ value, label: t(`fields.${value}`) }));
  if (kind === "country") return countries(locale).map(({ code, name }) => ({ value: code, label: name }));
  return options.filter(({ isArchived }) => !isArchived).map(({ id, label }) => ({ value: id, label }));
}
