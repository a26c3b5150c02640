"use server";
import { deletePage, restorePage, unpublishPage, writePage } from "@/domain/pages/write";
import { action } from "@/entry/action";
import { afterPage } from "./places";

export const write = action(writePage, afterPage);
export const unpublish = action(unpublishPage, "/admin/pages", { done: "page-unpublished" });
export const takePageAway = action(deletePage, "/admin/pages", { done: "page-deleted" });
export const bringPageBack = action(restorePage, "/admin/pages", { done: "page-restored" });
