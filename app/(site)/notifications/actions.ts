"use server";
import { followMember } from "@/domain/follows/follow";
import { approveMember } from "@/domain/members/status";
import { markRead, markUnread } from "@/domain/notifications/notifications";
import { pauseAll } from "@/domain/notifications/preferences";
import { action } from "@/entry/action";

export const read = action(markRead);
export const unread = action(markUnread);
export const follow = action(followMember);
export const approve = action(approveMember, "/notifications?filter=team", { done: "approved" });
export const pause = action(pauseAll);
