"use server";

import { clearList, updateAccount } from "@/domain/members/account";
import { askOwnProof } from "@/domain/members/email";
import { updateOwnFields } from "@/domain/members/field-answers";
import { action } from "@/entry/action";

export const saveAccount = action(updateAccount, undefined, { done: "saved" });
export const saveOwnFields = action(updateOwnFields, undefined, { done: "saved" });
export const prove = action(askOwnProof, "/account#login-email", { done: "email-proof-sent" });
export const clear = action(clearList, (_, { list }) => `/account#${list}`, { done: "list-cleared" });
