import { Button } from "@/components/ui/button";
import { SearchField } from "@/components/ui/search-field";
import type { Translate } from "@/messages/translate";
import { hrefOf } from "./places";

type Props = {
  q?: string;
  sort?: string;
  show?: string;
  /** For whoever may change it: how visitors see the list. */
  seenBy?: "anyone" | "members" | "nobody";
  mayJoin: boolean;
  isMember: boolean;
  t: Translate;
};

/** What narrows the list: one GET form and links, so that every view has an address of its own. */
export function Rail({ q, sort, show, seenBy, mayJoin, isMember, t }: Props) {
  return (
    <aside className="rail-dir" aria-label={t("members.filters")}>
      <search className="facet">
        <form action="/members" className="row">
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
      {isMember && (
        <nav className="facet facet-links" aria-label={t("members.show")}>
          <a href={hrefOf("/members", { q, sort })} aria-current={show ? undefined : "true"}>
            {t("members.everyone")}
          </a>
          <a href={hrefOf("/members", { q, sort, show: "followed" })} aria-current={show ? "true" : undefined}>
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
