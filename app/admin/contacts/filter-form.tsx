import { buttonClass } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { SearchField } from "@/components/ui/search-field";
import type { ContactList } from "@/domain/contacts/list";
import type { Translate } from "@/messages/translate";
import { COLUMNS, type Column } from "./columns";

type Option = { value: string; label: string };
type Props = {
  input: ContactList;
  columns: readonly Column[];
  labels: Option[];
  sources: Option[];
  months: string[];
  t: Translate;
};

/** Search, filters and columns as one GET form: its state is the address. */
export function FilterForm({ input, columns, labels, sources, months, t }: Props) {
  const say = (key: "any" | "label" | "source" | "email" | "phone" | "birthMonth" | "from" | "to" | "show") =>
    t(`addressBook.filter.${key}`);
  const owned = [
    { value: "yes", label: t("addressBook.filter.has") },
    { value: "no", label: t("addressBook.filter.hasNot") },
  ];
  const choice = (name: string, label: string, value: string | number | undefined, options: Option[]) => (
    <label className="field">
      <span className="label">{label}</span>
      <select className="select" name={name} defaultValue={value ?? ""}>
        <option value="">{say("any")}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <form className="row filters" action="/admin/contacts" aria-label={t("addressBook.filter.filter")}>
      {input.member && <input type="hidden" name="member" value={input.member} />}
      <input type="hidden" name="sort" value={input.sort} />
      {input.order && <input type="hidden" name="order" value={input.order} />}
      <SearchField label={t("addressBook.search")} value={input.q} />
      <details className="drop">
        <summary className={buttonClass({})}>
          <Icon name="list-filter" />
          <span className="lbl">{t("addressBook.filter.filter")}</span>
        </summary>
        <div className="menu filter-menu stack">
          {choice("label", say("label"), input.label, labels)}
          {choice("source", say("source"), input.source, sources)}
          <div className="fields-2">
            {choice("hasEmail", say("email"), input.hasEmail, owned)}
            {choice("hasPhone", say("phone"), input.hasPhone, owned)}
          </div>
          {choice(
            "birthMonth",
            say("birthMonth"),
            input.birthMonth,
            months.map((label, at) => ({ value: String(at + 1), label })),
          )}
          <div className="fields-2">
            <label className="field">
              <span className="label">{say("from")}</span>
              <input className="input" type="date" name="createdFrom" defaultValue={input.createdFrom} />
            </label>
            <label className="field">
              <span className="label">{say("to")}</span>
              <input className="input" type="date" name="createdTo" defaultValue={input.createdTo} />
            </label>
          </div>
          <button type="submit" className={buttonClass({ look: "primary" })}>
            {say("show")}
          </button>
        </div>
      </details>
      <details className="drop not-sm">
        <summary
          className={buttonClass({ iconOnly: true })}
          aria-label={t("addressBook.filter.columns")}
          title={t("addressBook.filter.columns")}
        >
          <Icon name="columns-3" />
        </summary>
        <div className="menu filter-menu stack">
          <fieldset className="group">
            <legend>{t("addressBook.filter.columns")}</legend>
            {COLUMNS.map((column) => (
              <label key={column} className="field-row">
                <input
                  type="checkbox"
                  className="check"
                  name="cols"
                  value={column}
                  defaultChecked={columns.includes(column)}
                />
                <span className="words">{t(`addressBook.columns.${column}`)}</span>
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
