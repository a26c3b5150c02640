import type { Metadata } from "next";
import { Card } from "@/components/ui/card";
import { Done } from "@/components/ui/done";
import { Empty } from "@/components/ui/empty";
import { FilterChips } from "@/components/ui/filter-chips";
import { AdminHead } from "@/components/ui/page-head";
import { Pager } from "@/components/ui/pager";
import { pagerWords } from "@/components/ui/pager-words";
import { Still } from "@/components/ui/still";
import { Table, Th } from "@/components/ui/table";
import { listInvitations } from "@/domain/members/invitations";
import { one } from "@/entry/path";
import { getMe, getSite, requireStaff } from "@/entry/viewer";
import { doneWords, formWords, getLanguage, getWords } from "@/entry/words";
import { env } from "@/lib/env";
import { formatDate } from "@/lib/format";
import { isUuid } from "@/lib/id";
import { roleName } from "../members/pills";
import { roleChoices } from "../role-choices";
import { ByLinkForm, ByMailForm } from "./invitation-forms";
import { InvitationRow } from "./invitation-row";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("invitations.title") };
}

export default async function InvitationsPage({ searchParams }: PageProps<"/admin/invitations">) {
  const viewer = await requireStaff("/admin/invitations", "members.invite");
  const [params, site, me, t, form, locale] = await Promise.all([
    searchParams,
    getSite(),
    getMe(),
    getWords(),
    formWords("form"),
    getLanguage(),
  ]);
  const by = isUuid(one(params.by)) ? one(params.by) : undefined;
  const list = await listInvitations(viewer, { by, after: one(params.after), before: one(params.before) });
  const choices = await roleChoices(viewer, t, "invitations");
  const roles = choices && { ...choices, hint: t("invitations.roleHint") };
  const when = { now: new Date(), locale, zone: me?.timeZone ?? site.timeZone };
  const note = {
    note: t("invitations.note"),
    noteHint: t("invitations.noteHint"),
    days: t("invitations.days"),
    daysHint: t("invitations.daysHint", { days: Math.round(env().INVITATION_SECONDS / 86_400) || 1 }),
  };
  const to = (key: string, place: string | undefined) =>
    place && `/admin/invitations?${by ? `by=${by}&` : ""}${key}=${encodeURIComponent(place)}`;
  return (
    <Still>
      <AdminHead title={t("invitations.title")}>{t("invitations.intro")}</AdminHead>
      <div className="invite-cards">
        <Card title={t("invitations.byMail")}>
          <p className="t3 sm">{t("invitations.byMailHint")}</p>
          <ByMailForm
            form={form}
            roles={roles}
            words={{ ...note, email: t("invitations.email"), submit: t("invitations.send") }}
          />
        </Card>
        <Card title={t("invitations.byLink")}>
          <p className="t3 sm">{t("invitations.byLinkHint")}</p>
          <ByLinkForm
            form={form}
            roles={roles}
            words={{
              ...note,
              noteHint: t("invitations.linkNoteHint"),
              maxUses: t("invitations.maxUses"),
              maxUsesHint: t("invitations.maxUsesHint"),
              submit: t("invitations.make"),
            }}
          />
        </Card>
      </div>
      {by && (
        <FilterChips
          summary={t("invitations.byName", { name: list.rows[0]?.by ?? "" })}
          chips={[]}
          clearHref="/admin/invitations"
          clearLabel={t("invitations.byAll")}
        />
      )}
      {list.rows.length === 0 ? (
        <Empty title={t("invitations.emptyTitle")} seed="invitations">
          {t("invitations.empty")}
        </Empty>
      ) : (
        <>
          <Table caption={t("invitations.list")} plain scrolls unfolds>
            <thead>
              <tr>
                <Th>{t("invitations.whom")}</Th>
                <Th optional>{t("invitations.by")}</Th>
                <Th>{t("invitations.joined")}</Th>
                <Th>{t("invitations.state")}</Th>
                <Th optional number>
                  {t("invitations.sent")}
                </Th>
                <Th>
                  <span className="vh">{t("invitations.acts")}</span>
                </Th>
              </tr>
            </thead>
            <tbody>
              {list.rows.map((invitation) => {
                const whom = invitation.email ?? t("invitations.link");
                const { uses, maxUses } = invitation;
                return (
                  <InvitationRow
                    key={invitation.id}
                    invitation={{
                      ...invitation,
                      url: invitation.link && `${env().SITE_URL}/signup?invitation=${invitation.link}`,
                    }}
                    words={{
                      whom,
                      by: invitation.by ?? t("invitations.nobody"),
                      role: invitation.role
                        ? t("invitations.withRole", {
                            role: roleName(t, { key: invitation.roleKey, name: invitation.role }),
                          })
                        : "",
                      joined: t("invitations.joined"),
                      joinedNobody: t("invitations.joinedNobody"),
                      joinedMore:
                        uses > invitation.joined.length
                          ? t("invitations.joinedMore", { count: uses - invitation.joined.length })
                          : "",
                      until: t("invitations.expires", {
                        date: formatDate(invitation.expiresAt, locale, when.zone, { dateStyle: "medium" }),
                      }),
                      state: t(`invitations.${invitation.state}`),
                      uses: maxUses
                        ? t("invitations.uses", { uses, max: maxUses })
                        : t("invitations.usesOpen", { uses }),
                      address: t("invitations.address"),
                      copy: t("invitations.copy"),
                      copied: t("invitations.copied"),
                      copyName: t("invitations.copyName", { whom }),
                      revoke: t("invitations.revoke"),
                      revokeName: t("invitations.revokeName", { whom }),
                      renew: t(invitation.email ? "invitations.sendAgain" : "invitations.makeAgain"),
                      renewName: t(invitation.email ? "invitations.sendAgainName" : "invitations.makeAgainName", {
                        whom,
                      }),
                    }}
                    when={when}
                  />
                );
              })}
            </tbody>
          </Table>
          <Pager
            range={t("invitations.range", { count: list.rows.length })}
            first={list.previous && "/admin/invitations"}
            previous={to("before", list.previous)}
            next={to("after", list.next)}
            last={to("before", list.next && "end")}
            words={pagerWords(t, { label: t("invitations.pages") })}
          />
        </>
      )}
      <Done params={params} words={await doneWords()} />
    </Still>
  );
}
