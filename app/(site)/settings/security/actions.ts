"use server";
import { askEmailChange, askOwnProof, dropEmailChange, resendEmailChange } from "@/domain/members/email";
import { changePassword, sendOwnPasswordLink } from "@/domain/members/password";
import { unlinkIdentity } from "@/domain/sessions/identity";
import { confirmPassword, revokeOtherSessions, revokeSession } from "@/domain/sessions/own-sessions";
import { action } from "@/entry/action";
import { leaveToLink } from "@/entry/next-auth";

const PASSWORD = { limit: "password" } as const;

export const change = action(changePassword, "/settings/security", { ...PASSWORD, done: "password-changed" });
export const sendLink = action(sendOwnPasswordLink, "/settings/security", { done: "password-link-sent" });
export const askChange = action(askEmailChange, "/settings/security", { ...PASSWORD, done: "email-asked" });
export const resendChange = action(resendEmailChange, "/settings/security", { done: "email-asked" });
export const dropChange = action(dropEmailChange, "/settings/security", { done: "email-dropped" });
export const prove = action(askOwnProof, "/settings/security", { done: "email-proof-sent" });
export const endOne = action(revokeSession, "/settings/security", { done: "session-ended" });
export const endOthers = action(revokeOtherSessions, "/settings/security", { done: "sessions-ended" });
export const confirm = action(confirmPassword, "/settings/security", { ...PASSWORD, done: "confirmed" });
export const linkProvider = action(leaveToLink, (address) => address);
export const unlinkProvider = action(unlinkIdentity, "/settings/security", { done: "identity-unlinked" });
