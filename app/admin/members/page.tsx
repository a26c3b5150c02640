import type { Metadata } from "next";
import { Button } from "@/components/ui/button";
import { Done } from "@/components/ui/done";
import { Empty } from "@/components/ui/empty";
import { FilterChips } from "@/components/ui/filter-chips";
import { AdminHead } from "@/components/ui/page-head";
import { Pager } from "@/components/ui/pager";
import { pagerWords } from "@/components/ui/pager-words";
import { Still } from "@/components/ui/still";
import { Tabs } from "@/components/ui/tabs";
import { listBadgeNames } from "@/domain/badges/badges";
import { can } from "@/domain/can";
import { MOST_COUNTED } from "@/domain/counting";
import { listStaffFilters } from "@/domain/fields/filter";
import { namesOf } from "@/domain/members/bulk";
import { countRequests, listRequests } from "@/domain/members/requests";
import {
  countMembersForStaff,
  countTabs,
  listMembersForStaff,
  StaffListInput,
  staffListWords,
  TABS,
} from "@/domain/members/staff-list";
import { getMemberForStaff } from "@/domain/members/staff-record";
import { listRoles } from "@/domain/roles/roles";
import { listSegments } from "@/domain/segments/segments";
import { one } from "@/entry/path";
import { orNotFound } from "@/entry/viewer";
import { doneWords, formWords, getWords } from "@/entry/words";
import { isUuid } from "@/lib/id";
import { countWord } from "../count-word";
import { hrefWith, openDesk, type Query, single } from "../desk";
import { AllMatching } from "../lists/bulk";
import { QueueTop } from "../requests/queue-top";
import { roleChoices } from "../role-choices";
import { SegmentBar } from "../segments/segment-bar";
import { BulkBar } from "./bulk-bar";
import { BulkNote } from "./bulk-note";
import { bulkButtons, bulkKeys, filterChips } from "./choices";
import { isFiltered, shownColumns } from "./columns";
import { FilterForm } from "./filter-form";
import { MemberActs } from "./member-acts";
import { MemberDrawer } from "./member-drawer";
import { MembersTable } from "./members-table";
import { roleName } from "./pills";
import { readResults, readUndo } from "./results";
import { sanctionReasons } from "./sanction-words";
import { Undo } from "./undo";

const PATH = "/admin/members";
const TOP = 3;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("admin.members.title") };
}

export default async function MembersPage({ searchParams }: PageProps<"/admin/members">) {
  const [desk, query] = [await openDesk(PATH, "members.manage"), (await searchParams) as Query];
  const { viewer, t, locale } = desk;
  const input = StaffListInput.parse({ ...single(query), timeZone: desk.zone });
  const openId = one(query.open);
  const mayDecide = can.approveMembers(viewer);
  const [page, tabs, roles, badges, segments, fields, record, waiting, words] = await Promise.all([
    listMembersForStaff(viewer, input),
    countTabs(viewer),
    listRoles(viewer),
    listBadgeNames(),
    listSegments(viewer, "members"),
    listStaffFilters(viewer),
    isUuid(openId) ? orNotFound(getMemberForStaff(viewer, openId)) : undefined,
    mayDecide ? Promise.all([listRequests(viewer, {}, TOP), countRequests(viewer)]) : undefined,
    formWords("form"),
  ]);
  const count = isFiltered(query) ? await countMembersForStaff(viewer, input) : tabs[input.status];
  const all = countWord(t, count, locale);
  const results = readResults(query);
  const names = results
    ? await namesOf(
        viewer,
        results.left.map((row) => row.memberId),
      )
    : new Map();
  const undo = readUndo(query);
  const to = (changes: Query) => hrefWith(PATH, query, changes);
  const afresh = { after: undefined, before: undefined, at: undefined, open: undefined };
  const columns = shownColumns(query);
  const at = page.rows.findIndex((row) => row.id === openId);
  const sibling = (step: number) => {
    const row = at < 0 ? undefined : page.rows[at + step];
    return row && to({ open: row.id });
  };
  const hasMore = count > page.rows.length;
  const listed = staffListWords(input);
  const chips = filterChips(t, { input, roles, badges, fields, locale }, (key) => to({ [key]: undefined, ...afresh }));

  return (
    <Still>
      <div className={record ? "desk has-drawer" : "desk"} data-open={record ? true : undefined}>
        <div className="desk-list">
          <AdminHead
            title={t("admin.members.title")}
            actions={
              <div className="row wrap">
                {can.exportMembers(viewer) && (
                  <Button href={hrefWith("/admin/export", {}, listed)} icon="download">
                    {t("admin.members.export")}
                  </Button>
                )}
                {can.writeToMany(viewer) && (
                  <Button href={hrefWith("/admin/letters/new", { of: "members" }, listed)} icon="mail">
                    {t("letters.write")}
                  </Button>
                )}
                <SegmentBar of="members" segments={segments} query={query} t={t} />
                {can.inviteMembers(viewer) && (
                  <Button href="/admin/invitations" look="primary" icon="mail-plus">
                    {t("admin.members.invite")}
                  </Button>
                )}
              </div>
            }
          />
          {waiting && waiting[1].count > 0 && !isFiltered(query) && input.status === "ALL" && (
            <QueueTop {...desk} requests={waiting[0].rows} {...waiting[1]} words={words} next={to({})} />
          )}
          <section aria-label={t("admin.members.caption")}>
            <Tabs
              label={t("admin.members.tabs")}
              locale={locale}
              tabs={TABS.filter((tab) => tab !== "UNCONFIRMED" || tabs[tab] > 0 || input.status === tab).map((tab) => ({
                href: to({ status: tab === "ALL" ? undefined : tab, ...afresh }),
                label: tab === "ALL" ? t("admin.members.all") : t(`admin.pills.${tab}`),
                count: tabs[tab],
                countWord: countWord(t, tabs[tab], locale),
                hot: tab === "PENDING",
                current: input.status === tab,
              }))}
            />
            <FilterForm
              input={input}
              columns={columns}
              roles={roles.map((role) => ({ value: role.id, label: roleName(t, role) }))}
              badges={badges.map(({ id, title }) => ({ value: id, label: title }))}
              fields={fields}
              locale={locale}
              searchLabel={t(can.seeContacts(viewer) ? "admin.members.searchEmail" : "admin.members.search")}
              t={t}
            />
            {chips.length > 0 && (
              <FilterChips
                summary={
                  count > MOST_COUNTED
                    ? t("admin.members.foundMore", { count: MOST_COUNTED })
                    : t("admin.members.found", { count })
                }
                chips={chips}
                clearHref={hrefWith(PATH, {}, { status: input.status === "ALL" ? undefined : input.status })}
                clearLabel={t("lists.clear")}
              />
            )}
            {results && <BulkNote results={results} names={names} undo={undo} next={to({})} t={t} />}
            {page.rows.length === 0 ? (
              <Empty
                title={t(chips.length > 0 ? "admin.members.none" : "admin.members.emptyTab")}
                action={chips.length > 0 && <Button href={PATH}>{t("lists.clear")}</Button>}
              >
                {chips.length > 0 && t("admin.members.noneText")}
              </Empty>
            ) : (
              <>
                {hasMore && (
                  <AllMatching label={t("admin.bulk.takeAll", { count: all })} hint={t("admin.bulk.takeAllHint")} />
                )}
                <MembersTable
                  {...desk}
                  rows={page.rows}
                  columns={columns}
                  input={input}
                  openId={openId}
                  openHref={(id) => to({ open: id })}
                  sortHref={(sort, order) => to({ sort, order, ...afresh })}
                />
                <BulkBar
                  buttons={bulkButtons(viewer, input.status)}
                  reasons={sanctionReasons(t)}
                  keys={bulkKeys(viewer, t, roles, badges)}
                  next={to({ open: undefined })}
                  all={hasMore ? { label: t("admin.bulk.all", { count: all }), list: listed } : undefined}
                  t={t}
                />
                <Pager
                  range={t("addressBook.range", {
                    first: page.first,
                    last: page.first + page.rows.length - 1,
                    count: all,
                  })}
                  first={page.previous && to(afresh)}
                  previous={page.previous && to({ ...afresh, before: page.previous })}
                  next={page.next && to({ ...afresh, after: page.next })}
                  last={page.next && count <= MOST_COUNTED ? to({ ...afresh, at: "last" }) : undefined}
                  words={pagerWords(t)}
                />
              </>
            )}
          </section>
        </div>
        {record && (
          <MemberDrawer
            {...desk}
            member={record}
            place={at < 0 ? "" : t("addressBook.drawer.place", { at: page.first + at, count: all })}
            previous={sibling(-1)}
            next={sibling(1)}
            close={to({ open: undefined })}
            foot={
              <MemberActs
                {...desk}
                member={record}
                words={words}
                next={to({ open: record.id })}
                roles={await roleChoices(viewer, t, "requests")}
              />
            }
          />
        )}
        <Done
          params={query}
          words={await doneWords()}
          undo={undo && !results && <Undo undo={undo} next={to({})} t={t} />}
        />
      </div>
    </Still>
  );
}
