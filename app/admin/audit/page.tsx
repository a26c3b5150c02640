import type { Metadata } from "next";
import { Button, buttonClass } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { AdminHead } from "@/components/ui/page-head";
import { Pager } from "@/components/ui/pager";
import { pagerWords } from "@/components/ui/pager-words";
import { Still } from "@/components/ui/still";
import { Table, Th } from "@/components/ui/table";
import { AuditInput, EVENT_GROUPS, EVENT_TYPES, GROUP_OF, listEvents } from "@/domain/audit";
import { getWords } from "@/entry/words";
import { hrefWith, openDesk, type Query, single } from "../desk";
import { eventLabel } from "../event-words";
import { AuditRows } from "./audit-table";

const PATH = "/admin/audit";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("audit.title") };
}

export default async function AuditPage({ searchParams }: PageProps<"/admin/audit">) {
  const [desk, query] = [await openDesk(PATH, "audit.read"), (await searchParams) as Query];
  const { viewer, t } = desk;
  const input = AuditInput.parse({ ...single(query), timeZone: desk.zone });
  const page = await listEvents(viewer, input);
  const isFiltered = !!(input.by || input.about || input.what || input.from || input.to);
  const to = (changes: Query) => hrefWith(PATH, query, { after: undefined, before: undefined, ...changes });
  const last = page.first + page.rows.length - 1;

  return (
    <Still>
      <AdminHead title={t("audit.title")}>{t("audit.intro")}</AdminHead>
      <form action={PATH} className="audit-filter card card-body">
        {(["by", "about"] as const).map((name) => (
          <label className="field" key={name}>
            <span className="label">{t(`audit.${name}`)}</span>
            <input
              className="input"
              name={name}
              defaultValue={input[name]}
              maxLength={100}
              placeholder={t("audit.nameHint")}
            />
          </label>
        ))}
        <label className="field">
          <span className="label">{t("audit.what")}</span>
          <select className="select" name="what" defaultValue={input.what ?? ""}>
            <option value="">{t("audit.anything")}</option>
            {EVENT_GROUPS.map((group) => (
              <optgroup key={group} label={t(`audit.groups.${group}`)}>
                <option value={group}>{t("audit.allOf", { group: t(`audit.groups.${group}`) })}</option>
                {EVENT_TYPES.filter((type) => GROUP_OF[type] === group).map((type) => (
                  <option key={type} value={type}>
                    {eventLabel(t, type)}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        </label>
        {(["from", "to"] as const).map((name) => (
          <label className="field" key={name}>
            <span className="label">{t(`audit.${name}`)}</span>
            <input className="input" type="date" name={name} defaultValue={input[name]} />
          </label>
        ))}
        <div className="row">
          <button type="submit" className={buttonClass({})}>
            {t("audit.show")}
          </button>
          {isFiltered && (
            <a className="link sm" href={PATH}>
              {t("audit.clear")}
            </a>
          )}
        </div>
      </form>
      {page.rows.length === 0 ? (
        <Empty
          title={t(isFiltered ? "audit.none" : "audit.empty")}
          action={isFiltered && <Button href={PATH}>{t("audit.clear")}</Button>}
        >
          {t(isFiltered ? "audit.noneText" : "audit.emptyText")}
        </Empty>
      ) : (
        <>
          <Table caption={t("audit.caption")} plain scrolls>
            <thead>
              <tr>
                <Th>{t("audit.actor")}</Th>
                <Th>{t("audit.act")}</Th>
                <Th number>{t("audit.when")}</Th>
              </tr>
            </thead>
            <tbody>
              <AuditRows rows={page.rows} {...desk} />
            </tbody>
          </Table>
          <Pager
            range={t("audit.range", { first: page.first, last })}
            first={page.previous && to({})}
            previous={page.previous && to({ before: page.previous })}
            next={page.next && to({ after: page.next })}
            words={pagerWords(t)}
          />
        </>
      )}
    </Still>
  );
}
