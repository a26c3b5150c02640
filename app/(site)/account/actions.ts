"use server";

import { clearList, updateAccount } from "@/domain/members/account";
import { action } from "@/entry/action";

export const saveAccount = action(updateAccount, undefined, { done: "saved" });
export const clear = action(clearList, (_, { list }) => `/account#${list}`, { done: "list-cleared" });
