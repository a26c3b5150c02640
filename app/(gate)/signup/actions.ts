"use server";
import { signUp } from "@/domain/members/signup";
import { action } from "@/entry/action";
import { completeJoining, goIn } from "@/entry/next-auth";

export const join = action(signUp, goIn, { limit: "sign-up" });
export const complete = action(completeJoining, goIn, { limit: "sign-up" });
