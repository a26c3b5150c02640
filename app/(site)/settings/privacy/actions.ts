"use server";

import { updateOwnFields } from "@/domain/members/field-answers";
import { joinCommunity, leaveCommunity } from "@/domain/members/privacy-status";
import { action } from "@/entry/action";

export const join = action(joinCommunity, undefined, { done: "joined-community" });
export const showFields = action(updateOwnFields, undefined, { done: "saved" });
export const leave = action(leaveCommunity, "/settings/privacy", { done: "left-community" });
