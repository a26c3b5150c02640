import type { Metadata } from "next";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Done } from "@/components/ui/done";
import { TakeAway } from "@/components/ui/line-acts";
import { Note } from "@/components/ui/note";
import { AdminHead } from "@/components/ui/page-head";
import { Still } from "@/components/ui/still";
import { listBadgeNames } from "@/domain/badges/badges";
import type { Permission } from "@/domain/permissions";
import { countHolders, type ListedRole, listRoles } from "@/domain/roles/roles";
import { one } from "@/entry/path";
import { doneWords, formWords, getWords } from "@/entry/words";
import type { Translate } from "@/messages/translate";
import { openDesk } from "../desk";
import { roleName } from "../members/pills";
import { permissionGroups } from "../permission-groups";
import { takeRoleAway } from "./actions";
import { RoleForm } from "./role-form";
import { RoleLine } from "./role-line";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("roles.title") };
}

/** The roles: what each permits, who has it, and how it comes to somebody. */
export default async function RolesPage({ searchParams }: PageProps<"/admin/roles">) {
  const [{ viewer, t }, query, words] = [
    await openDesk("/admin/roles", "roles.manage"),
    await searchParams,
    await formWords("form"),
  ];
  const [all, counts, badges] = await Promise.all([listRoles(viewer), countHolders(viewer), listBadgeNames()]);
  const open = all.find(({ id }) => id === one(query.edit));
  const name = open && roleName(t, open);
  const isBeyond = open?.permissions.some((permission) => !viewer.permissions.has(permission as Permission));
  return (
    <Still>
      <AdminHead title={t("roles.title")} actions={<Button href="/admin/team">{t("roles.team")}</Button>}>
        {t("roles.intro")}
      </AdminHead>
      <div className="grid2">
        <Card title={t("roles.list")} flush>
          <ul>
            {all.map((role) => (
              <RoleLine
                key={role.id}
                role={role}
                count={counts.get(role.id) ?? { n: 0, isExact: true }}
                isOpen={role === open}
                rule={ruleOf(role, badges)}
                t={t}
              />
            ))}
          </ul>
          <p className="card-foot sm t3">{t("roles.ownerHint")}</p>
        </Card>
        <Card title={name ? t("roles.edit", { name }) : t("roles.add")} id="form">
          {isBeyond ? (
            <Note icon="lock">{t("roles.beyond")}</Note>
          ) : (
            <RoleForm
              key={open?.id ?? `new ${all.length}`}
              words={words}
              groups={permissionGroups(t, viewer)}
              badges={badges.map(({ id, title }) => ({ value: id, label: title }))}
              role={valuesOf(open, name)}
              labels={{ ...labels(t), submit: t(open ? "roles.save" : "roles.create") }}
            />
          )}
          {open && !open.key && !isBeyond && (
            <TakeAway
              action={takeRoleAway}
              name="roleId"
              value={open.id}
              hint={t("roles.deleteHint")}
              label={t("roles.delete")}
            />
          )}
        </Card>
      </div>
      <Done params={query} words={await doneWords()} />
    </Still>
  );
}

const ruleOf = ({ rule }: ListedRole, badges: { id: string; title: string }[]) =>
  rule?.kind === "domain" ? rule.domains.join(", ") : badges.find(({ id }) => id === rule?.badgeId)?.title;

const valuesOf = (role: ListedRole | undefined, name: string | undefined) => ({
  roleId: role?.id,
  revision: role?.revision,
  name,
  description: role?.description,
  permissions: role?.permissions ?? [],
  isListed: role?.isListed ?? false,
  isFixed: !!role?.key,
  rule: role?.rule?.kind ?? "none",
  domains: role?.rule?.kind === "domain" ? role.rule.domains.join("\n") : undefined,
  badgeId: role?.rule?.kind === "badge" ? role.rule.badgeId : undefined,
});

const labels = (t: Translate) => ({
  name: t("roles.name"),
  description: t("roles.description"),
  permissions: t("roles.permissions"),
  permissionsHint: t("roles.permissionsHint"),
  fixed: t("roles.fixed"),
  isListed: t("roles.isListed"),
  isListedHint: t("roles.isListedHint"),
  rule: t("roles.rule"),
  ruleNone: t("roles.ruleNone"),
  ruleNoneHint: t("roles.ruleNoneHint"),
  ruleDomain: t("roles.ruleDomain"),
  ruleDomainHint: t("roles.ruleDomainHint"),
  ruleBadge: t("roles.ruleBadge"),
  ruleBadgeHint: t("roles.ruleBadgeHint"),
  domains: t("roles.domains"),
  domainsHint: t("roles.domainsHint"),
  badge: t("roles.badge"),
  noBadge: t("roles.noBadge"),
});
