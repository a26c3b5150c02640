"use server";

import { createCategory, deleteCategory, editCategory, moveCategory } from "@/domain/forum/categories";
import { action } from "@/entry/action";

export const addCategory = action(createCategory, "/admin/forum", { done: "category-saved" });
export const saveCategory = action(editCategory, "/admin/forum", { done: "category-saved" });
export const takeCategoryAway = action(deleteCategory, "/admin/forum", { done: "category-deleted" });
export const shiftCategory = action(moveCategory);
