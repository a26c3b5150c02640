"use server";
import { createInvitation, renewInvitation, revokeInvitation, sendInvitation } from "@/domain/members/invitations";
import { action } from "@/entry/action";
import { withNote } from "@/entry/path";

export const send = action(sendInvitation, "/admin/invitations", { done: "invitation-sent" });
export const makeLink = action(createInvitation, "/admin/invitations", { done: "invitation-made" });
export const revoke = action(revokeInvitation, undefined, { done: "invitation-revoked" });
export const renew = action(renewInvitation, ({ isByMail }) =>
  withNote("/admin/invitations", "done", isByMail ? "invitation-renewed" : "invitation-made-anew"),
);
