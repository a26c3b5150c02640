import { EditLink } from "@/components/ui/line-acts";
import type { ListedRole } from "@/domain/roles/roles";
import type { Translate } from "@/messages/translate";
import { roleName } from "../members/pills";

type Props = {
  role: ListedRole;
  count: { n: number; isExact: boolean };
  isOpen: boolean;
  /** The rule in words: a badge's title or domains. */
  rule?: string;
  t: Translate;
};

/** One role: what it permits in words, who has it, and the way to change it. */
export function RoleLine({ role, count, isOpen, rule, t }: Props) {
  const name = roleName(t, role);
  return (
    <li className="mrow key-row" aria-current={isOpen ? "true" : undefined}>
      <div className="grow">
        <div className="row wrap gap-xs">
          <b className="m">
            <bdi>{name}</bdi>
          </b>
          {role.key && <span className="pill pill-offline">{t("roles.builtIn")}</span>}
          {role.isListed && <span className="pill pill-public">{t("roles.listed")}</span>}
        </div>
        {role.description && (
          <p className="sm t2" dir="auto">
            {role.description}
          </p>
        )}
        <p className="sm t3">
          {role.permissions.length === 0
            ? t("roles.nothing")
            : role.permissions.map((one) => t(`permissions.${one}` as "permissions.members.manage")).join(" · ")}
        </p>
        <p className="sm t3">
          <a className="link" href={`/admin/members?role=${role.id}`} aria-label={t("roles.members", { name })}>
            {role.isLooking && count.n === 0
              ? t("roles.noneYet")
              : t(count.isExact ? "roles.count" : "roles.countMore", { count: count.n })}
          </a>
          {rule && ` · ${t("roles.ruleShort")}: ${rule}`}
          {role.isLooking && ` · ${t("roles.looking")}`}
        </p>
      </div>
      <EditLink href={`/admin/roles?edit=${role.id}#form`} name={t("roles.edit", { name })} />
    </li>
  );
}
