import { PERMISSIONS, type Permission } from "@/domain/permissions";
import type { Viewer } from "@/domain/viewer";
import type { Translate } from "@/messages/translate";
import type { PermissionGroup } from "./permission-boxes";

const COMMUNITY = /^(community|forum|blog|reports)\./;

/** The permissions under three heads, as an owner looks for them. */
export function permissionGroups(t: Translate, viewer: Viewer): PermissionGroup[] {
  const of = (permission: Permission) =>
    permission.startsWith("members.") ? "members" : COMMUNITY.test(permission) ? "community" : "site";
  return (["members", "community", "site"] as const).map((group) => ({
    name: t(`roles.groups.${group}`),
    permissions: PERMISSIONS.filter((permission) => of(permission) === group).map((permission) => ({
      value: permission,
      label: permissionName(t, permission),
      hint: t(`permissionHints.${permission}` as "permissionHints.members.manage"),
      isMine: viewer.permissions.has(permission),
    })),
  }));
}

export const permissionName = (t: Translate, permission: string) =>
  t(`permissions.${permission}` as "permissions.members.manage");
