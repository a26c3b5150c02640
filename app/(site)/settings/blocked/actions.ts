"use server";
import { deleteMemberBlock } from "@/domain/members/member-blocks";
import { action } from "@/entry/action";

export const unblock = action(deleteMemberBlock, "/settings/blocked", { done: "member-unblocked" });
