// Roles in public JSON.
import type { ListedRole } from "@/domain/roles/roles";

type Role = Pick<ListedRole, "id" | "roleKey" | "name" | "isBlockable" | "revision">;

export const writeRole = ({ id, roleKey, name, isBlockable, revision }: Role) => ({
  id,
  roleKey,
  title: name,
  blockable: isBlockable,
  revision: String(revision),
});

/** As one that somebody holds. */
export const writeHeld = ({ roleKey, name }: Pick<Role, "roleKey" | "name">) => ({ roleKey, title: name });
