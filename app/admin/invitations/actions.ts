"use server";
import { createInvitation, revokeInvitation, sendInvitation } from "@/domain/members/invitations";
import { action } from "@/entry/action";

export const send = action(sendInvitation, "/admin/invitations", { done: "invitation-sent" });
export const makeLink = action(createInvitation, "/admin/invitations", { done: "invitation-made" });
export const revoke = action(revokeInvitation, undefined, { done: "invitation-revoked" });
