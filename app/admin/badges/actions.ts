"use server";

import { assignBadge, unassignBadge } from "@/domain/badges/assign";
import { createBadge, deleteBadge, editBadge, moveBadge, orderBadges } from "@/domain/badges/badges";
import { action } from "@/entry/action";
import { onward } from "@/entry/path";

export const addBadge = action(createBadge, "/admin/badges", { done: "badge-made" });
export const saveBadge = action(editBadge, "/admin/badges", { done: "badge-saved" });
export const takeBadgeAway = action(deleteBadge, "/admin/badges", { done: "badge-deleted" });
export const shiftBadge = action(moveBadge);
export const placeBadges = action(orderBadges);
export const giveBadge = action(assignBadge, onward("/admin/badges"), { done: "badge-given" });
export const takeBadge = action(unassignBadge, onward("/admin/badges"), { done: "badge-taken" });
