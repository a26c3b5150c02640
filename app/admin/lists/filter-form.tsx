import type { ReactNode } from "react";
import { FieldChoice } from "@/components/fields/field-choice";
import { buttonClass } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { SearchField } from "@/components/ui/search-field";
import type { Field } from "@/domain/fields/field";
import type { FieldsAsked } from "@/domain/fields/narrowing";
import type { Translate } from "@/messages/translate";

type Option = { value: string; label: string };

type Props = {
  action: string;
  /** What the address holds beside the filter. */
  hidden: Record<string, string | undefined>;
  search: { label: string; value: string };
  columns: { value: string; label: string; isShown: boolean }[];
  fields: Field[];
  fieldsAsked: FieldsAsked | undefined;
  locale: string;
  t: Translate;
  children: ReactNode;
};

/** Search, filters and columns of a long list as one GET form: its state is the address. */
export function ListFilter({ action, hidden, search, columns, fields, fieldsAsked, locale, t, children }: Props) {
  const say = (key: "show" | "filter" | "columns") => t(`lists.${key}`);
  return (
    <form className="row filters" action={action} aria-label={say("filter")}>
      {Object.entries(hidden).map(
        ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
      )}
      <SearchField label={search.label} value={search.value} />
      <details className="drop">
        <summary className={buttonClass({})}>
          <Icon name="list-filter" />
          <span className="lbl">{say("filter")}</span>
        </summary>
        <div className="menu filter-menu stack">
          {children}
          {fields.map((field) => (
            <FieldChoice key={field.key} field={field} value={fieldsAsked?.[field.key]} t={t} locale={locale} />
          ))}
          <button type="submit" className={buttonClass({ look: "primary" })}>
            {say("show")}
          </button>
        </div>
      </details>
      <details className="drop not-sm">
        <summary className={buttonClass({ iconOnly: true })} aria-label={say("columns")} title={say("columns")}>
          <Icon name="columns-3" />
        </summary>
        <div className="menu filter-menu stack">
          <fieldset className="group">
            <legend>{say("columns")}</legend>
            {columns.map(({ value, label, isShown }) => (
              <label key={value} className="field-row">
                <input type="checkbox" className="check" name="cols" value={value} defaultChecked={isShown} />
                <span className="words">{label}</span>
              </label>
            ))}
          </fieldset>
          <button type="submit" className={buttonClass({})}>
            {say("show")}
          </button>
        </div>
      </details>
    </form>
  );
}

type ChoiceProps = { name: string; label: string; value: string | number | undefined; options: Option[]; any: string };

/** One filter with a few values. */
export function FilterChoice({ name, label, value, options, any }: ChoiceProps) {
  return (
    <label className="field">
      <span className="label">{label}</span>
      <select className="select" name={name} defaultValue={value ?? ""}>
        <option value="">{any}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}

type DaysProps = { ends: { name: string; label: string; value: string | undefined }[] };

/** The first and the last day of a stretch. */
export function FilterDays({ ends }: DaysProps) {
  return (
    <div className="fields-2">
      {ends.map(({ name, label, value }) => (
        <label key={name} className="field">
          <span className="label">{label}</span>
          <input className="input" type="date" name={name} defaultValue={value} />
        </label>
      ))}
    </div>
  );
}
