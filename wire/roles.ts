// Roles in public JSON.
import { z } from "zod";
import type { ListedRole } from "@/domain/roles/roles";
import { revision, type Said, SHAPES } from "./shapes";

type Role = Pick<ListedRole, "id" | "roleKey" | "name" | "isBlockable" | "revision">;

export const RoleShape = z
  .object({ id: z.guid(), roleKey: z.string(), title: z.string(), blockable: z.boolean(), revision })
  .register(SHAPES, { id: "MemberRoleDefinition" });
export const HeldShape = z.object({ roleKey: z.string(), title: z.string() }).register(SHAPES, { id: "HeldRole" });

export const writeRole = ({ id, roleKey, name, isBlockable, revision }: Role): Said<typeof RoleShape> => ({
  id,
  roleKey,
  title: name,
  blockable: isBlockable,
  revision: String(revision),
});

/** As one that somebody holds. */
export const writeHeld = ({ roleKey, name }: Pick<Role, "roleKey" | "name">): Said<typeof HeldShape> => ({
  roleKey,
  title: name,
});
