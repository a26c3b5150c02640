"use server";

import { createRole, deleteRole, editRole } from "@/domain/roles/edit";
import { action } from "@/entry/action";

export const addRole = action(createRole, "/admin/roles", { done: "role-made" });
export const saveRole = action(editRole, "/admin/roles", { done: "role-saved" });
export const takeRoleAway = action(deleteRole, "/admin/roles", { done: "role-deleted" });
