import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { SearchField } from "@/components/ui/search-field";
import type { Translate } from "@/messages/translate";
import { hrefOf } from "./places";

type Props = {
  q?: string;
  sort?: string;
  show?: string;
  /** Those that the list is narrowed to. */
  badge: readonly string[];
  role: readonly string[];
  badges: { id: string; title: string }[];
  roles: { id: string; name: string }[];
  /** For whoever may change it: how visitors see the list. */
  seenBy?: "anyone" | "members" | "nobody";
  /** The owner's fields that narrow the list. */
  fields?: ReactNode;
  /** What of them does, to stay when the rest changes. */
  wanted?: Record<string, string>;
  mayJoin: boolean;
  isMember: boolean;
  t: Translate;
};

/** What narrows the list: one GET form and links, so that every view has an address of its own. */
export function Rail({
  q,
  sort,
  show,
  badge,
  role,
  badges,
  roles,
  fields,
  wanted = {},
  seenBy,
  mayJoin,
  isMember,
  t,
}: Props) {
  const facets = [
    {
      name: "badge",
      legend: t("members.badge"),
      ticked: badge,
      keys: badges.map(({ id, title }) => ({ id, name: title })),
    },
    { name: "role", legend: t("members.role"), ticked: role, keys: roles },
  ].filter(({ keys }) => keys.length > 0);
  return (
    <aside className="rail-dir" aria-label={t("members.filters")}>
      <search className="facet">
        <form action="/members" className="row" id="narrow">
          {sort && <input type="hidden" name="sort" value={sort} />}
          {show && <input type="hidden" name="show" value={show} />}
          <SearchField label={t("members.searchLabel")} placeholder={t("members.searchHint")} value={q} />
          <Button
            type="submit"
            icon="arrow-right"
            iconOnly
            aria-label={t("members.search")}
            title={t("members.search")}
          />
        </form>
      </search>
      {(facets.length > 0 || fields) && (
        <label className="btn facets-toggle">
          <input type="checkbox" className="vh" aria-controls="facets" />
          <Icon name="list-filter" />
          <span className="lbl">{t("members.narrow")}</span>
        </label>
      )}
      <div className="facets" id="facets">
        {facets.map(({ name, legend, keys, ticked }) => (
          <fieldset key={name} className="facet">
            <legend>{legend}</legend>
            {keys.map((key) => (
              <label key={key.id}>
                <input
                  type="checkbox"
                  className="check"
                  name={name}
                  value={key.id}
                  form="narrow"
                  defaultChecked={ticked.includes(key.id)}
                />
                <bdi>{key.name}</bdi>
              </label>
            ))}
          </fieldset>
        ))}
        {fields}
        {(facets.length > 0 || fields) && (
          <div className="facet">
            <Button type="submit" form="narrow" size="sm">
              {t("members.filter")}
            </Button>
          </div>
        )}
      </div>
      {isMember && (
        <nav className="facet facet-links" aria-label={t("members.show")}>
          <a href={hrefOf("/members", { q, sort, badge, role, ...wanted })} aria-current={show ? undefined : "true"}>
            {t("members.everyone")}
          </a>
          <a
            href={hrefOf("/members", { q, sort, badge, role, show: "followed", ...wanted })}
            aria-current={show ? "true" : undefined}
          >
            {t("members.followed")}
          </a>
        </nav>
      )}
      {mayJoin && (
        <div className="facet sm t2 stack-sm">
          <p>{t("members.joinNote")}</p>
          <Button href="/settings/privacy" size="sm">
            {t("members.joinAct")}
          </Button>
        </div>
      )}
      {seenBy && (
        <p className="facet sm t3">
          {t(`members.seen.${seenBy}`)}{" "}
          <a className="link" href="/admin/settings">
            {t("members.seen.change")}
          </a>
        </p>
      )}
    </aside>
  );
}
