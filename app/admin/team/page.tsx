import type { Metadata } from "next";
import { Avatar } from "@/components/members/avatar";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Done } from "@/components/ui/done";
import { Note } from "@/components/ui/note";
import { AdminHead } from "@/components/ui/page-head";
import { SearchField } from "@/components/ui/search-field";
import { Still } from "@/components/ui/still";
import { can } from "@/domain/can";
import { listMembersForStaff, StaffListInput } from "@/domain/members/staff-list";
import { listRoles, listTeam } from "@/domain/roles/roles";
import { one } from "@/entry/path";
import { doneWords, getWords } from "@/entry/words";
import { openDesk } from "../desk";
import { RoleActs } from "../members/[id]/role-acts";
import { roleName, roleWords } from "../members/pills";
import { RoleCard } from "./role-card";

const PATH = "/admin/team";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("team.title") };
}

export default async function TeamPage({ searchParams }: PageProps<"/admin/team">) {
  const [{ viewer, t }, query] = [await openDesk(PATH, "roles.manage"), await searchParams];
  const q = one(query.q)?.trim() ?? "";
  const [team, roles, found] = await Promise.all([
    listTeam(viewer),
    listRoles(viewer),
    q ? listMembersForStaff(viewer, StaffListInput.parse({ status: "APPROVED", q, sort: "name" }), 10) : null,
  ]);
  const may = { roles: can.manageRoles(viewer), makeOwner: false, unmakeOwner: false };
  const owns = can.manageOwners(viewer);
  const owners = team.filter((member) => member.isOwner).length;
  return (
    <Still>
      <AdminHead title={t("team.title")}>{t("team.intro")}</AdminHead>
      <div className="grid2">
        <div className="stack gap-lg">
          <Card title={t("team.people")} flush>
            <ul>
              {team.map((member) => (
                <li key={member.id} className="mrow team-row">
                  <Avatar member={member} size={38} />
                  <div className="grow">
                    <a className="m clip names" href={`/admin/members/${member.id}`}>
                      <bdi>{member.nickname}</bdi>
                    </a>
                    <p className="sm t3">{roleWords(t, member)}</p>
                    {member.isAsleep && <p className="sm t3">{t("admin.facts.asleep")}</p>}
                  </div>
                  <RoleActs
                    member={member}
                    roles={roles}
                    may={{
                      ...may,
                      makeOwner: owns && !member.isOwner,
                      unmakeOwner: owns && member.isOwner && owners > 1,
                    }}
                    next={PATH}
                    t={t}
                  />
                </li>
              ))}
            </ul>
          </Card>
          {owners === 1 && <Note title={t("team.oneOwner")}>{t("team.oneOwnerText")}</Note>}
          <Card title={t("team.add")}>
            <form action={PATH} className="row" aria-label={t("team.add")}>
              <SearchField label={t("team.search")} value={q} />
              <button type="submit" className={buttonClass({})}>
                {t("team.find")}
              </button>
            </form>
            {found && (
              <ul className="team-found">
                {found.rows.map((member) => (
                  <li key={member.id} className="mrow team-row">
                    <Avatar member={member} size={38} />
                    <div className="grow">
                      <span className="m clip names">
                        <bdi>{member.nickname}</bdi>
                      </span>
                      <p className="sm t3 clip">{member.email ?? roleWords(t, member)}</p>
                    </div>
                    <RoleActs
                      member={member}
                      roles={roles}
                      may={{ ...may, makeOwner: owns && !member.isOwner }}
                      next={PATH}
                      t={t}
                    />
                  </li>
                ))}
                {found.rows.length === 0 && <li className="t3">{t("admin.members.none")}</li>}
              </ul>
            )}
          </Card>
        </div>
        <div className="stack gap-lg">
          <RoleCard name={t("admin.roles.owner")} hint={t("team.ownerHint")} permissions={[]} t={t} />
          {roles.map((role) => (
            <RoleCard
              key={role.id}
              name={roleName(t, role)}
              hint={t("team.roleHint")}
              permissions={role.permissions}
              t={t}
            />
          ))}
        </div>
      </div>
      <Done params={query} words={await doneWords()} />
    </Still>
  );
}
