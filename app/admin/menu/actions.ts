"use server";
import { addLink, addPage, hideEntry, moveEntry, orderEntries, removeEntry, showEntry } from "@/domain/menu/menu";
import { action } from "@/entry/action";

const SAVED = { done: "menu-saved" };

export const moveInMenu = action(moveEntry);
export const orderMenu = action(orderEntries);
export const showInMenu = action(showEntry);
export const hideInMenu = action(hideEntry);
export const removeFromMenu = action(removeEntry);
export const addPageToMenu = action(addPage, "/admin/menu", SAVED);
export const addLinkToMenu = action(addLink, "/admin/menu", SAVED);
