import { buttonClass } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { SearchField } from "@/components/ui/search-field";
import type { StaffList } from "@/domain/members/staff-list";
import type { Translate } from "@/messages/translate";
import { COLUMNS, type Column, columnWord } from "./columns";

type Props = {
  input: StaffList;
  columns: readonly Column[];
  roles: { id: string; label: string }[];
  badges: { id: string; label: string }[];
  searchLabel: string;
  t: Translate;
};

/** Search, filters and columns as one GET form: its state is the address. */
export function FilterForm({ input, columns, roles, badges, searchLabel, t }: Props) {
  const say = (key: "any" | "role" | "badge" | "privacy" | "from" | "to" | "show" | "filter" | "columns") =>
    t(`admin.filter.${key}`);
  return (
    <form className="row filters" action="/admin/members" aria-label={say("filter")}>
      {input.status !== "ALL" && <input type="hidden" name="status" value={input.status} />}
      <input type="hidden" name="sort" value={input.sort} />
      {input.order && <input type="hidden" name="order" value={input.order} />}
      <SearchField label={searchLabel} value={input.q} />
      <details className="drop">
        <summary className={buttonClass({})}>
          <Icon name="list-filter" />
          <span className="lbl">{say("filter")}</span>
        </summary>
        <div className="menu filter-menu stack">
          <label className="field">
            <span className="label">{say("role")}</span>
            <select className="select" name="role" defaultValue={input.role ?? ""}>
              <option value="">{say("any")}</option>
              <option value="owner">{t("admin.roles.owner")}</option>
              {roles.map((role) => (
                <option key={role.id} value={role.id}>
                  {role.label}
                </option>
              ))}
              <option value="none">{t("admin.roles.none")}</option>
            </select>
          </label>
          {badges.length > 0 && (
            <label className="field">
              <span className="label">{say("badge")}</span>
              <select className="select" name="badge" defaultValue={input.badge ?? ""}>
                <option value="">{say("any")}</option>
                {badges.map((badge) => (
                  <option key={badge.id} value={badge.id}>
                    {badge.label}
                  </option>
                ))}
              </select>
            </label>
          )}
          <label className="field">
            <span className="label">{say("privacy")}</span>
            <select className="select" name="privacy" defaultValue={input.privacy ?? ""}>
              <option value="">{say("any")}</option>
              <option value="PUBLIC">{t("admin.pills.PUBLIC")}</option>
              <option value="PRIVATE">{t("admin.pills.PRIVATE")}</option>
            </select>
          </label>
          <label className="field">
            <span className="label">{t("admin.filter.password")}</span>
            <select className="select" name="password" defaultValue={input.password ?? ""}>
              <option value="">{say("any")}</option>
              <option value="none">{t("admin.filter.passwordNone")}</option>
              <option value="set">{t("admin.filter.passwordSet")}</option>
            </select>
          </label>
          <div className="fields-2">
            <label className="field">
              <span className="label">{say("from")}</span>
              <input className="input" type="date" name="joinedFrom" defaultValue={input.joinedFrom} />
            </label>
            <label className="field">
              <span className="label">{say("to")}</span>
              <input className="input" type="date" name="joinedTo" defaultValue={input.joinedTo} />
            </label>
          </div>
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
            {COLUMNS.map((column) => (
              <label key={column} className="field-row">
                <input
                  type="checkbox"
                  className="check"
                  name="cols"
                  value={column}
                  defaultChecked={columns.includes(column)}
                />
                <span className="words">{columnWord(t, column)}</span>
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
