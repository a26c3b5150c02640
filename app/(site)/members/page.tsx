import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { FollowForms } from "@/components/members/follow-button";
import { JoinedBand } from "@/components/members/joined-band";
import { Done } from "@/components/ui/done";
import { FilterChips } from "@/components/ui/filter-chips";
import { PageHead } from "@/components/ui/page-head";
import { Pager } from "@/components/ui/pager";
import { Still } from "@/components/ui/still";
import { listBadgeNames } from "@/domain/badges/badges";
import { can } from "@/domain/can";
import { listDirectoryFields } from "@/domain/fields/field";
import { readFilters } from "@/domain/fields/filter";
import { countMembers, listCircles, listMembers } from "@/domain/members/directory";
import { listJoinedThisWeek } from "@/domain/members/home";
import { listDirectoryRoles } from "@/domain/roles/roles";
import { one } from "@/entry/path";
import { getSite, getViewer } from "@/entry/viewer";
import { doneWords, getLanguage, getWords } from "@/entry/words";
import type { Translate } from "@/messages/translate";
import { joinedSentence } from "../joined";
import { follow, unfollow } from "./actions";
import { Cards } from "./cards";
import { DirectoryEmpty } from "./directory-empty";
import { FieldFilters } from "./field-filters";
import { filterWords } from "./filter-words";
import { hrefOf, pagerOf } from "./places";
import { Rail } from "./rail";
import { SortNav } from "./sort-nav";
import { stanceOf } from "./stance";

export async function generateMetadata(): Promise<Metadata> {
  const [site, t] = await Promise.all([getSite(), getWords()]);
  return { title: t("members.title"), description: t("members.description", { site: site.name }) };
}

export default async function DirectoryPage({ searchParams }: PageProps<"/members">) {
  const [params, viewer, site, t, locale] = await Promise.all([
    searchParams,
    getViewer(),
    getSite(),
    getWords(),
    getLanguage(),
  ]);
  if (!viewer.isAreaOn) notFound();
  if (!can.seeProfiles(viewer)) redirect("/login?next=%2Fmembers&for=members");

  const q = one(params.q)?.slice(0, 100);
  const sort = one(params.sort) === "newest" ? "newest" : "name";
  const isFollowed = viewer.kind === "member" && one(params.show) === "followed";
  const [allBadges, allRoles, fields] = await Promise.all([
    listBadgeNames(),
    listDirectoryRoles(),
    listDirectoryFields(viewer),
  ]);
  const badges = chosen(params.badge, allBadges);
  const roles = chosen(params.role, allRoles);
  const said = readFilters(fields, (key) => one(params[`f.${key}`]));
  const hasCards = fields.some(({ isOnCard }) => isOnCard);
  const filter = { q, isFollowed, badgeIds: badges.map(({ id }) => id), roleIds: roles.map(({ id }) => id), said };
  const place = { after: one(params.after), before: one(params.before) };
  // On the first page, before anything is looked for; for members, as a visitor's page is kept and would grow old with the week.
  const isFresh =
    viewer.kind === "member" &&
    !q &&
    !isFollowed &&
    badges.length + roles.length + said.length === 0 &&
    sort === "name" &&
    !place.after &&
    !place.before;
  const [page, total, joined] = await Promise.all([
    listMembers(viewer, { ...filter, hasCards, sort, ...place }),
    countMembers(viewer, filter),
    isFresh ? listJoinedThisWeek(viewer, new Date()) : undefined,
  ]);
  const circles = await listCircles(
    viewer,
    page.rows.map(({ id }) => id),
  );

  const wanted = Object.fromEntries(said.map(({ field, value }) => [`f.${field.key}`, value]));
  const narrowed = {
    q,
    sort: sort === "newest" ? sort : undefined,
    show: isFollowed ? "followed" : undefined,
    badge: filter.badgeIds,
    role: filter.roleIds,
  };
  const query = { ...narrowed, ...wanted };
  const stance = stanceOf(viewer);
  const here = hrefOf("/members", { ...query, ...place, n: one(params.n) });
  const without = (key: string) => hrefOf("/members", { ...query, [key]: undefined });
  const less = (key: "badge" | "role", id: string) =>
    hrefOf("/members", { ...query, [key]: narrowed[key].filter((one) => one !== id) });
  const chips = [
    q && {
      label: t("members.chipName", { text: q }),
      removeHref: without("q"),
      removeLabel: t("members.chipNameRemove", { text: q }),
    },
    isFollowed && {
      label: t("members.followed"),
      removeHref: without("show"),
      removeLabel: t("members.chipFollowedRemove"),
    },
    ...badges.map(({ id, title }) => ({
      label: t("members.chipBadge", { title }),
      removeHref: less("badge", id),
      removeLabel: t("members.chipBadgeRemove", { title }),
    })),
    ...roles.map((role) => ({
      label: t("members.chipRole", { name: roleWord(t, role) }),
      removeHref: less("role", role.id),
      removeLabel: t("members.chipRoleRemove", { name: roleWord(t, role) }),
    })),
    ...said.map(({ field, value }) => ({
      label: t("fields.chip", { title: field.title, value: filterWords(field, value, t, locale) }),
      removeHref: without(`f.${field.key}`),
      removeLabel: t("fields.chipRemove", { title: field.title }),
    })),
  ].filter((chip) => !!chip);
  const summary = `members.${chips.length > 0 ? "countFound" : "count"}${total.isExact ? "" : "More"}` as const;
  return (
    <Still>
      <PageHead title={t("members.title")} actions={<SortNav query={query} sort={sort} t={t} />}>
        {site.tagline || t("members.lead", { site: site.name })}
      </PageHead>
      <div className="split">
        <Rail
          {...narrowed}
          badges={allBadges}
          roles={allRoles.map((role) => ({ id: role.id, name: roleWord(t, role) }))}
          wanted={wanted}
          fields={
            fields.some(({ isFilter }) => isFilter) && (
              <FieldFilters
                fields={fields.filter(({ isFilter }) => isFilter)}
                chosen={Object.fromEntries(said.map(({ field, value }) => [field.key, value]))}
                t={t}
                locale={locale}
              />
            )
          }
          seenBy={can.manageSettings(viewer) ? (viewer.mayBePublic ? site.profilesSeenBy : "nobody") : undefined}
          mayJoin={stance.as === "private" && can.joinCommunity(viewer)}
          isMember={viewer.kind === "member"}
          t={t}
        />
        <section aria-label={t("members.results")}>
          <FilterChips
            summary={t(summary, { count: total.n })}
            chips={chips}
            clearHref={hrefOf("/members", { sort: query.sort })}
            clearLabel={t("members.clear")}
          />
          {joined && joined.count > 0 && (
            <JoinedBand
              faces={joined.newest}
              sentence={joinedSentence(t, joined.count)}
              hint={t("home.member.joinedText")}
              href={hrefOf("/members", { sort: "newest" })}
            />
          )}
          {page.rows.length === 0 ? (
            <DirectoryEmpty
              q={q}
              isFollowed={isFollowed}
              isFiltered={badges.length + roles.length + said.length > 0}
              isClosed={!viewer.mayBePublic}
              stance={stance}
              t={t}
            />
          ) : (
            <>
              <FollowForms follow={follow} unfollow={unfollow} back={here} />
              <Cards members={page.rows} circles={circles} stance={stance} t={t} locale={locale} />
              <Pager {...pagerOf(t, "/members", query, page, { n: one(params.n), total })} />
            </>
          )}
        </section>
      </div>
      <Done params={params} words={await doneWords()} />
    </Still>
  );
}

/** Those of the address that there are. */
const chosen = <T extends { id: string }>(param: string | string[] | undefined, all: T[]): T[] => {
  const ids = new Set([param ?? []].flat());
  return all.filter(({ id }) => ids.has(id));
};

const roleWord = (t: Translate, { key, name }: { key: string | null; name: string }) =>
  key === "moderator" ? t("admin.roles.moderator") : name;
