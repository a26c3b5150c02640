"use server";
import { archiveField, createField, editField, moveField, orderFields, restoreField } from "@/domain/fields/manage";
import { action } from "@/entry/action";

export const makeField = action(createField, "/admin/fields", { done: "field-made" });
export const saveField = action(editField, "/admin/fields", { done: "field-saved" });
export const shiftField = action(moveField);
export const putInOrder = action(orderFields);
export const putAway = action(archiveField, "/admin/fields", { done: "field-archived" });
export const takeBack = action(restoreField, "/admin/fields", { done: "field-restored" });
