"use server";
import { changeEmail, confirmEmail } from "@/domain/members/email";
import { resendProof } from "@/domain/members/signup";
import { action } from "@/entry/action";
import { goIn } from "@/entry/next-auth";

export const confirm = action(confirmEmail, goIn, { limit: "token" });
export const resend = action(resendProof, "/verify?sent=again", { limit: "forgot" });
export const confirmChange = action(changeEmail, "/settings/security", { limit: "token", done: "email-changed" });
