"use server";
import { declineMember } from "@/domain/members/requests";
import { approveMember } from "@/domain/members/status";
import { action } from "@/entry/action";
import { onward } from "@/entry/path";

export const approve = action(approveMember, onward("/admin/requests"), { done: "approved" });
export const decline = action(declineMember, onward("/admin/requests"), { done: "declined" });
