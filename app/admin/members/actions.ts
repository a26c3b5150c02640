"use server";
import { muteMember, unmuteMember } from "@/domain/members/activity-status";
import { actOnSelection } from "@/domain/members/bulk-matching";
import { deleteMember } from "@/domain/members/deletion";
import { updateMemberFields } from "@/domain/members/field-answers";
import { sendPasswordLink } from "@/domain/members/password";
import { blockMember, unblockMember } from "@/domain/members/status";
import { giveRole, makeOwner, takeRole, unmakeOwner } from "@/domain/roles/roles";
import { endMemberSessions } from "@/domain/sessions/end-for-member";
import { action } from "@/entry/action";
import { onward } from "@/entry/path";
import { offerUndo, roleGiven, tellResults } from "./results";

const LIST = "/admin/members";

export const bulk = action(actOnSelection, tellResults);
export const block = action(blockMember, offerUndo("unblock"), { done: "blocked" });
export const mute = action(muteMember, offerUndo("unmute"), { done: "muted" });
export const unblock = action(unblockMember, onward(LIST), { done: "unblocked" });
export const unmute = action(unmuteMember, onward(LIST), { done: "unmuted" });
export const remove = action(deleteMember, LIST, { done: "deleted" });
export const endSessions = action(endMemberSessions, onward(LIST), { done: "sessions-ended" });
export const sendPassword = action(sendPasswordLink, onward(LIST), { done: "password-sent", limit: "forgot" });
export const saveFields = action(updateMemberFields, undefined, { done: "saved" });
export const give = action(giveRole, roleGiven);
export const take = action(takeRole, onward(LIST), { done: "role-taken" });
export const promote = action(makeOwner, onward(LIST), { done: "owner-made" });
export const demote = action(unmakeOwner, onward(LIST), { done: "owner-unmade" });
