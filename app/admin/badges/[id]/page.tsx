import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { BadgeChip } from "@/components/members/badge-row";
import { BadgeStyles } from "@/components/members/badge-styles";
import { MemberRow } from "@/components/members/member-row";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Done } from "@/components/ui/done";
import { Empty } from "@/components/ui/empty";
import { AdminHead } from "@/components/ui/page-head";
import { Pager } from "@/components/ui/pager";
import { pagerWords } from "@/components/ui/pager-words";
import { SearchField } from "@/components/ui/search-field";
import { Still } from "@/components/ui/still";
import { listWearers } from "@/domain/badges/assign";
import { listBadges } from "@/domain/badges/badges";
import { listRuleFields } from "@/domain/badges/field-rule";
import { can } from "@/domain/can";
import { listMembers } from "@/domain/members/directory";
import { listMembersForStaff, StaffListInput } from "@/domain/members/staff-list";
import type { Viewer } from "@/domain/viewer";
import { one } from "@/entry/path";
import { doneWords, getWords } from "@/entry/words";
import { hrefWith, openDesk, type Query } from "../../desk";
import { giveBadge, takeBadge } from "../actions";
import { ruleWords } from "../rule-words";
import { OnBadge } from "./on-badge";

type Props = PageProps<"/admin/badges/[id]">;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("badges.title") };
}

/** Who has a badge, and giving it to one more. */
export default async function WearersPage({ params, searchParams }: Props) {
  const [{ id }, query] = [await params, (await searchParams) as Query];
  const path = `/admin/badges/${id}`;
  const { viewer, site, t } = await openDesk(path, "badges.manage");
  const [all, fields] = await Promise.all([listBadges(viewer), listRuleFields(viewer)]);
  const badge = all.find((one) => one.id === id);
  if (!badge) notFound();
  const q = one(query.q)?.trim().slice(0, 100) ?? "";
  const [page, found] = await Promise.all([
    listWearers(viewer, id, { after: one(query.after), before: one(query.before) }),
    q ? find(viewer, q) : null,
  ]);
  const { title } = badge;
  const next = hrefWith(path, query, {});
  const to = (place: Query) => hrefWith(path, { q: query.q }, place);
  return (
    <>
      <BadgeStyles version={site.badgeStyles} />
      <Still>
        <a className="link sm" href="/admin/badges">
          {t("badges.back")}
        </a>
        <AdminHead title={t("badges.wearersTitle", { title })}>
          <BadgeChip badge={badge} /> {ruleWords(t, badge.rule, fields) ?? badge.description}
        </AdminHead>
        <div className="grid2">
          <Card title={t(badge.count.isExact ? "badges.count" : "badges.countMore", { count: badge.count.n })} flush>
            {page.rows.length === 0 ? (
              <Empty title={t("badges.none")} seed={id} heading="h3">
                {t("badges.noneText")}
              </Empty>
            ) : (
              <ul>
                {page.rows.map((member) => (
                  <MemberRow
                    key={member.id}
                    member={member}
                    line={member.isByRule ? t("badges.byRule") : undefined}
                    action={
                      !(member.isByRule && badge.rule) && (
                        <OnBadge
                          act={takeBadge}
                          badgeId={id}
                          memberId={member.id}
                          next={next}
                          label={t("badges.take")}
                          name={t("badges.takeName", { title, name: member.nickname })}
                        />
                      )
                    }
                  />
                ))}
              </ul>
            )}
            <Pager
              range={t("badges.range", { count: page.rows.length })}
              first={page.previous && to({})}
              previous={page.previous && to({ before: page.previous })}
              next={page.next && to({ after: page.next })}
              last={page.next && to({ before: "end" })}
              words={pagerWords(t, { label: t("badges.pages") })}
            />
          </Card>
          <Card title={t("badges.addWearer")}>
            <form action={path} className="row" aria-label={t("badges.addWearer")}>
              <SearchField label={t("badges.search")} value={q} />
              <button type="submit" className={buttonClass({})}>
                {t("badges.find")}
              </button>
            </form>
            {found && (
              <ul className="team-found">
                {found.map((member) => (
                  <MemberRow
                    key={member.id}
                    member={member}
                    action={
                      <OnBadge
                        act={giveBadge}
                        badgeId={id}
                        memberId={member.id}
                        next={next}
                        label={t("badges.give")}
                        name={t("badges.giveName", { title, name: member.nickname })}
                      />
                    }
                  />
                ))}
                {found.length === 0 && <li className="t3">{t("badges.notFound")}</li>}
              </ul>
            )}
          </Card>
        </div>
        <Done params={query} words={await doneWords()} />
      </Still>
    </>
  );
}

/** Whoever sees the members table finds there, everybody else in the directory. */
const find = async (viewer: Viewer, q: string) =>
  can.manageMembers(viewer)
    ? (await listMembersForStaff(viewer, StaffListInput.parse({ status: "APPROVED", q, sort: "name" }), 10)).rows
    : (await listMembers(viewer, { q, limit: 10 })).rows;
