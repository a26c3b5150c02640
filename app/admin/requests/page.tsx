import type { Metadata } from "next";
import { Done } from "@/components/ui/done";
import { Empty } from "@/components/ui/empty";
import { AdminHead } from "@/components/ui/page-head";
import { Pager } from "@/components/ui/pager";
import { pagerWords } from "@/components/ui/pager-words";
import { Still } from "@/components/ui/still";
import { namesOf } from "@/domain/members/bulk";
import { countRequests, getRequestAnswers, listRequests } from "@/domain/members/requests";
import { getMemberForStaff } from "@/domain/members/staff-record";
import { one } from "@/entry/path";
import { orNotFound } from "@/entry/viewer";
import { doneWords, formWords, getWords } from "@/entry/words";
import { hrefWith, openDesk, type Query } from "../desk";
import { BulkNote } from "../members/bulk-note";
import { MemberDrawer } from "../members/member-drawer";
import { readResults } from "../members/results";
import { roleChoices } from "../role-choices";
import { Answers } from "./answers";
import { ApproveForm } from "./approve-form";
import { BulkDecide } from "./bulk-decide";
import { DeclineForm } from "./decline-form";
import { DeclineStep } from "./decline-step";
import { declineWords, keyWords, requestKeys } from "./decline-words";
import { QueueKeys } from "./queue-keys";
import { RequestRow } from "./request-row";

const PATH = "/admin/requests";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("requests.title") };
}

export default async function RequestsPage({ searchParams }: PageProps<"/admin/requests">) {
  const [desk, query] = [await openDesk(PATH, "members.approve"), (await searchParams) as Query];
  const { viewer, me, t } = desk;
  const place = { after: one(query.after), before: one(query.before), at: one(query.at) };
  const [page, { count }, words] = await Promise.all([
    listRequests(viewer, place),
    countRequests(viewer),
    formWords("form"),
  ]);
  const asked = page.rows.findIndex((row) => row.id === one(query.open));
  const at = Math.max(0, asked);
  const open = page.rows[at];
  const record = open && (await orNotFound(getMemberForStaff(viewer, open.id)));
  const answers = open && (await orNotFound(getRequestAnswers(viewer, open.id)));
  const results = readResults(query);
  const names = results
    ? await namesOf(
        viewer,
        results.left.map((row) => row.memberId),
      )
    : new Map();
  const to = (changes: Query) => hrefWith(PATH, query, changes);
  const hrefOf = (row: { id: string } | undefined) => to({ open: row?.id, decline: undefined });
  const following = (index: number) => hrefOf(page.rows[index + 1] ?? page.rows[index - 1]);
  const isDeclining = one(query.decline) === "1";

  return (
    <Still>
      <div className={open ? "desk has-drawer" : "desk"} data-open={asked >= 0 || undefined}>
        <div className="desk-list">
          <AdminHead title={t("requests.title")}>{t("requests.intro", { count })}</AdminHead>
          {results && <BulkNote results={results} names={names} next={to({})} t={t} />}
          {page.rows.length === 0 ? (
            <Empty title={t("requests.empty")}>{t("requests.emptyText")}</Empty>
          ) : (
            <section aria-labelledby="waiting">
              <div className="sectionhead">
                <h2 id="waiting">{t("requests.waiting")}</h2>
                <span className="count count-hot">{count}</span>
                <QueueKeys keys={requestKeys(t)} words={keyWords(t)} isWanted={me.mayUseShortcuts} />
              </div>
              <ul className="card queue">
                {page.rows.map((request, index) => (
                  <RequestRow
                    key={request.id}
                    {...desk}
                    request={request}
                    isOpen={index === at}
                    tick="bulk"
                    words={words}
                    hrefs={{
                      open: hrefOf(request),
                      decline: { ...place, open: request.id },
                      next: following(index),
                    }}
                  />
                ))}
              </ul>
              <BulkDecide t={t} next={to({ open: undefined })} />
              <Pager
                range={t("admin.range", { first: page.first, last: page.first + page.rows.length - 1, count })}
                first={page.previous && to({ after: undefined, before: undefined, at: undefined, open: undefined })}
                previous={
                  page.previous && to({ before: page.previous, after: undefined, at: undefined, open: undefined })
                }
                next={page.next && to({ after: page.next, before: undefined, at: undefined, open: undefined })}
                last={page.next && to({ at: "last", after: undefined, before: undefined, open: undefined })}
                words={pagerWords(t)}
              />
            </section>
          )}
        </div>
        {record && open && (
          <MemberDrawer
            {...desk}
            member={record}
            place={t("requests.place", { at: page.first + at, count })}
            previous={page.rows[at - 1] && hrefOf(page.rows[at - 1])}
            next={page.rows[at + 1] && hrefOf(page.rows[at + 1])}
            close={asked >= 0 ? to({ open: undefined, decline: undefined }) : undefined}
            foot={
              isDeclining ? undefined : (
                <>
                  <ApproveForm
                    memberId={open.id}
                    next={following(at)}
                    words={words}
                    label={t("requests.approve")}
                    look="primary"
                    roles={await roleChoices(viewer, t, "requests")}
                  />
                  <DeclineStep of={{ ...place, open: open.id }} label={t("requests.declineMore")} />
                </>
              )
            }
          >
            {answers && <Answers answers={answers} {...desk} />}
            {isDeclining && (
              <DeclineForm memberId={open.id} next={following(at)} words={words} say={declineWords(t, open.nickname)} />
            )}
          </MemberDrawer>
        )}
        <Done params={query} words={await doneWords()} />
      </div>
    </Still>
  );
}
