import type { Metadata } from "next";
import { Button } from "@/components/ui/button";
import { Done } from "@/components/ui/done";
import { Empty } from "@/components/ui/empty";
import { AdminHead } from "@/components/ui/page-head";
import { Pager } from "@/components/ui/pager";
import { pagerWords } from "@/components/ui/pager-words";
import { Still } from "@/components/ui/still";
import { Tabs } from "@/components/ui/tabs";
import { can } from "@/domain/can";
import { OUTCOMES, type ReportOutcome } from "@/domain/reports/input";
import { type CaseLine, countCases, getCase, listCases, type OpenedCase, QUEUE_FILTERS } from "@/domain/reports/queue";
import type { Viewer } from "@/domain/viewer";
import { one } from "@/entry/path";
import { orNull } from "@/entry/viewer";
import { doneWords, formWords, getWords } from "@/entry/words";
import { hrefWith, openDesk, type Query } from "../desk";
import { keyWords } from "../requests/decline-words";
import { QueueKeys } from "../requests/queue-keys";
import { ActSteps } from "./act-steps";
import { CaseDrawer } from "./case-drawer";
import { CaseRow } from "./case-row";
import { SettleForm } from "./settle-form";
import { queueKeys, settleWords } from "./settle-words";

const PATH = "/admin/reports";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("reports.title") };
}

/** The team's queue of reports, with one of them open beside it. */
export default async function ReportsPage({ searchParams }: PageProps<"/admin/reports">) {
  const [desk, query] = [await openDesk(PATH, "reports.manage"), (await searchParams) as Query];
  const { viewer, me, t } = desk;
  const show = QUEUE_FILTERS.find((filter) => filter === query.show) ?? "open";
  const place = { after: one(query.after), before: one(query.before), at: one(query.at) };
  const [page, counts, words] = await Promise.all([
    listCases(viewer, show, place),
    countCases(viewer),
    formWords("form"),
  ]);
  const count = counts[show];
  const told = { after: one(query.reportsAfter), before: one(query.reportsBefore) };
  const parts = partsOf(show, page.rows);
  const rows = parts.flatMap((part) => part.rows);
  // A letter's link leads to its case wherever in the queue that stands by now.
  const asked = one(query.open);
  const opened = await orNull(asked ? getCase(viewer, asked, told) : rows[0] ? getCase(viewer, rows[0].id) : none());
  const at = rows.findIndex((row) => row.id === opened?.id);
  const onward = { act: undefined, reportsAfter: undefined, reportsBefore: undefined };
  const to = (changes: Query) => hrefWith(PATH, query, { ...onward, ...changes });
  const hrefOf = (row: { id: string } | undefined) => to({ open: row?.id });
  const start = { after: undefined, before: undefined, at: undefined, open: undefined };
  const acts = opened ? allowed(viewer, opened) : [];
  const act = acts.find((each) => each === one(query.act));
  const name = (opened?.memberId && opened.faces.get(opened.memberId)?.nickname) || t("reports.someone");
  return (
    <Still>
      <div className={opened ? "desk has-drawer" : "desk"} data-open={(asked && opened !== null) || undefined}>
        <div className="desk-list">
          <AdminHead title={t("reports.title")}>
            {t("reports.intro", { count: counts.open, claimed: counts.claimed })}
          </AdminHead>
          <Tabs
            label={t("reports.filters")}
            tabs={QUEUE_FILTERS.map((filter) => ({
              href: filter === "open" ? PATH : `${PATH}?show=${filter}`,
              label: t(`reports.filter.${filter}`),
              count: counts[filter],
              hot: filter === "open",
              current: filter === show,
            }))}
          />
          {page.rows.length === 0 ? (
            <Empty
              title={t(`reports.empty.${show}.title`)}
              action={show !== "open" && <Button href={PATH}>{t("reports.seeOpen")}</Button>}
            >
              {t(`reports.empty.${show}.text`)}
            </Empty>
          ) : (
            <>
              <section aria-labelledby="cases">
                <div className="sectionhead">
                  <h2 id="cases">{t(`reports.queue.${parts[0]!.state}`)}</h2>
                  {show !== "settled" && (
                    <QueueKeys keys={queueKeys(t)} words={keyWords(t)} isWanted={me.mayUseShortcuts} />
                  )}
                </div>
                {/* One list, so that a row keeps its form, and what that has to say, when its state changes under it. */}
                <ul className="card queue cases">
                  {parts.flatMap(({ state, rows }, n) => [
                    n > 0 && (
                      <li key={state} className="cases-part">
                        <h2>{t(`reports.queue.${state}`)}</h2>
                      </li>
                    ),
                    ...rows.map((line) => (
                      <CaseRow
                        key={line.id}
                        {...desk}
                        line={line}
                        isOpen={line.id === opened?.id}
                        href={hrefOf(line)}
                        meId={viewer.memberId}
                        words={words}
                      />
                    )),
                  ])}
                </ul>
              </section>
              <Pager
                range={t("admin.range", { first: page.first, last: page.first + page.rows.length - 1, count })}
                first={page.previous && to(start)}
                previous={page.previous && to({ ...start, before: page.previous })}
                next={page.next && to({ ...start, after: page.next })}
                last={page.next && to({ ...start, at: "last" })}
                words={pagerWords(t)}
              />
            </>
          )}
        </div>
        {opened && (
          <CaseDrawer
            {...desk}
            opened={opened}
            place={at >= 0 ? t("reports.place", { at: page.first + at, count }) : ""}
            previous={rows[at - 1] && hrefOf(rows[at - 1])}
            next={at >= 0 && rows[at + 1] ? hrefOf(rows[at + 1]) : undefined}
            close={asked ? to({ open: undefined }) : undefined}
            here={hrefOf(opened)}
            reportsAt={(told) => to({ open: opened.id, ...told })}
            meId={viewer.memberId}
            words={words}
            mayOpenMember={can.manageMembers(viewer)}
            foot={
              !act &&
              acts.length > 0 && (
                <ActSteps acts={acts} of={{ ...place, show: one(query.show), open: opened.id }} t={t} />
              )
            }
          >
            {act && (
              <section className="case-settle">
                <h3>{t(`reports.actTitle.${act}`, { name })}</h3>
                <SettleForm
                  caseId={opened.id}
                  outcome={act}
                  next={show === "settled" ? hrefOf(opened) : hrefOf(rows[at + 1] ?? rows[at - 1])}
                  cancelHref={hrefOf(opened)}
                  hiding={
                    opened.targetKind === "member" || !opened.content
                      ? null
                      : { isHidden: opened.content.hiddenAt !== null }
                  }
                  words={words}
                  say={settleWords(t, act, opened, name)}
                />
              </section>
            )}
          </CaseDrawer>
        )}
        <Done params={query} words={await doneWords(query.with)} />
      </div>
    </Still>
  );
}

const none = () => Promise.resolve(null);

/** A page of cases under the headings of their states: of the open ones, those that wait and those that somebody is on. */
function partsOf(show: (typeof QUEUE_FILTERS)[number], rows: CaseLine[]) {
  if (show !== "open") return [{ state: show, rows }];
  const parts = [
    { state: "open" as const, rows: rows.filter(({ claimedBy }) => !claimedBy) },
    { state: "claimed" as const, rows: rows.filter(({ claimedBy }) => claimedBy) },
  ];
  return parts.filter(({ rows }) => rows.length > 0);
}

/** The decisions this moderator can come to as the case stands. */
function allowed(viewer: Viewer, opened: OpenedCase): ReportOutcome[] {
  const { memberId, isOwner, status, activityStatus, targetKind, content } = opened;
  if (opened.closedAt || (opened.claimedBy && opened.claimedBy !== viewer.memberId)) return [];
  const member = memberId ? { id: memberId, isOwner: isOwner ?? false } : null;
  const isIn = member !== null && status === "APPROVED";
  const may: Record<ReportOutcome, boolean> = {
    DISMISSED: true,
    HIDDEN: targetKind !== "member" && content !== null,
    WARNED: isIn && can.warnMember(viewer, member),
    MUTED: isIn && activityStatus === "ACTIVE" && can.muteMember(viewer, member),
    BLOCKED: isIn && can.blockMember(viewer, member),
  };
  return OUTCOMES.filter((outcome) => may[outcome]);
}
