"use server";

import { requestExport } from "@/domain/members/export";
import { deleteMyAccount } from "@/domain/members/own-deletion";
import { action } from "@/entry/action";
import { goOut } from "@/entry/next-auth";

export const askForCopy = action(requestExport, "/settings/data", { done: "export-asked" });
export const deleteAccount = action(deleteMyAccount, goOut, { done: "account-deleted", limit: "password" });
