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
import { can } from "@/domain/can";
import { contactWords, countContacts, countContactTabs, SITE_MEMBER, SOURCES } from "@/domain/contacts/filter";
import { listLabels } from "@/domain/contacts/labels";
import { ContactListInput, listContacts } from "@/domain/contacts/list";
import { MOST_COUNTED } from "@/domain/counting";
import { listStaffFilters } from "@/domain/fields/filter";
import { listSegments } from "@/domain/segments/segments";
import { one } from "@/entry/path";
import { doneWords, getWords } from "@/entry/words";
import { countWord } from "../count-word";
import { hrefWith, openDesk, type Query, single } from "../desk";
import { AllMatching } from "../lists/bulk";
import { SegmentBar } from "../segments/segment-bar";
import { BulkBar, BulkNote } from "./bulk-bar";
import { isFiltered, shownColumns } from "./columns";
import { ContactDrawer } from "./contact-drawer";
import { ContactsTable } from "./contacts-table";
import { FilterForm } from "./filter-form";
import { filterChips, monthNames } from "./words";

const PATH = "/admin/contacts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("addressBook.title") };
}

export default async function ContactsPage({ searchParams }: PageProps<"/admin/contacts">) {
  const [desk, query] = [await openDesk(PATH, "contacts.manage"), (await searchParams) as Query];
  const { viewer, t, locale } = desk;
  const input = ContactListInput.parse({ ...single(query), timeZone: desk.zone });
  const [page, tabs, labels, segments, fields] = await Promise.all([
    listContacts(viewer, input),
    countContactTabs(viewer),
    listLabels(viewer),
    listSegments(viewer, "contacts"),
    listStaffFilters(viewer),
  ]);
  const tab = input.member ?? "all";
  const total = isFiltered(query) ? await countContacts(viewer, input) : tabs[tab];
  const count = countWord(t, total, locale);
  const to = (changes: Query) => hrefWith(PATH, query, changes);
  const afresh = { after: undefined, before: undefined, at: undefined, open: undefined };
  const columns = shownColumns(query);
  const at = page.rows.findIndex((row) => row.id === one(query.open));
  const open = page.rows[at];
  const sibling = (step: number) => {
    const row = at < 0 ? undefined : page.rows[at + step];
    return row && to({ open: row.id });
  };
  const chips = filterChips(t, { filter: input, labels, fields, locale }, (key) => to({ [key]: undefined, ...afresh }));
  const options = labels.map(({ id, name }) => ({ value: id, label: name }));
  const hasMore = total > page.rows.length;
  const words = contactWords(input);

  return (
    <Still>
      <div className={open ? "desk has-drawer" : "desk"} data-open={open ? true : undefined}>
        <div className="desk-list">
          <AdminHead
            title={t("addressBook.title")}
            actions={
              <div className="row wrap">
                {can.exportMembers(viewer) && (
                  <Button href={hrefWith("/admin/export", { of: "contacts" }, words)} icon="download">
                    {t("admin.members.export")}
                  </Button>
                )}
                {can.writeToMany(viewer) && (
                  <Button href={hrefWith("/admin/letters/new", { of: "contacts" }, words)} icon="mail">
                    {t("letters.write")}
                  </Button>
                )}
                <SegmentBar of="contacts" segments={segments} query={query} t={t} />
                <Button href={`${PATH}/labels`} icon="tag">
                  {t("addressBook.manageLabels")}
                </Button>
                <Button href={`${PATH}/new`} look="primary" icon="user-plus">
                  {t("addressBook.new")}
                </Button>
              </div>
            }
          >
            {t("addressBook.intro")}
          </AdminHead>
          <section aria-label={t("addressBook.caption")}>
            <Tabs
              label={t("addressBook.tabs")}
              locale={locale}
              tabs={(["all", "yes", "no"] as const).map((key) => ({
                href: to({ member: key === "all" ? undefined : key, ...afresh }),
                label: t(`addressBook.tab.${key}`),
                count: tabs[key],
                countWord: countWord(t, tabs[key], locale),
                current: tab === key,
              }))}
            />
            <FilterForm
              input={input}
              columns={columns}
              labels={[{ value: SITE_MEMBER, label: t("addressBook.siteMember") }, ...options]}
              sources={SOURCES.map((source) => ({ value: source, label: t(`addressBook.source.${source}`) }))}
              months={monthNames(locale)}
              fields={fields}
              locale={locale}
              t={t}
            />
            {chips.length > 0 && (
              <FilterChips
                summary={
                  total > MOST_COUNTED
                    ? t("addressBook.countMore", { most: MOST_COUNTED })
                    : t("addressBook.count", { count: total })
                }
                chips={chips}
                clearHref={hrefWith(PATH, {}, { member: input.member })}
                clearLabel={t("lists.clear")}
              />
            )}
            <BulkNote query={query} t={t} />
            {page.rows.length === 0 ? (
              <Empty
                title={t(chips.length > 0 ? "addressBook.none" : "addressBook.empty")}
                action={chips.length > 0 && <Button href={PATH}>{t("lists.clear")}</Button>}
              >
                {t(chips.length > 0 ? "addressBook.noneText" : "addressBook.emptyText")}
              </Empty>
            ) : (
              <>
                {hasMore && (
                  <AllMatching label={t("admin.bulk.takeAll", { count })} hint={t("addressBook.bulk.takeAllHint")} />
                )}
                <ContactsTable
                  {...desk}
                  rows={page.rows}
                  columns={columns}
                  input={input}
                  openId={open?.id}
                  openHref={(id) => to({ open: id })}
                  sortHref={(sort, order) => to({ sort, order, ...afresh })}
                />
                <BulkBar
                  labels={options}
                  next={to({ open: undefined })}
                  all={hasMore ? { label: t("admin.bulk.all", { count }), list: words } : undefined}
                  t={t}
                />
                <Pager
                  range={t("addressBook.range", {
                    first: page.first,
                    last: page.first + page.rows.length - 1,
                    count,
                  })}
                  first={page.previous && to(afresh)}
                  previous={page.previous && to({ ...afresh, before: page.previous })}
                  next={page.next && to({ ...afresh, after: page.next })}
                  last={page.next && total <= MOST_COUNTED ? to({ ...afresh, at: "last" }) : undefined}
                  words={pagerWords(t)}
                />
              </>
            )}
          </section>
        </div>
        {open && (
          <ContactDrawer
            {...desk}
            contact={open}
            place={t("addressBook.drawer.place", { at: page.first + at, count })}
            previous={sibling(-1)}
            next={sibling(1)}
            close={to({ open: undefined })}
          />
        )}
        <Done params={query} words={await doneWords()} />
      </div>
    </Still>
  );
}
