"use server";
import { setPassword } from "@/domain/members/password";
import { action } from "@/entry/action";
import { goIn } from "@/entry/next-auth";

export const set = action(setPassword, goIn, { limit: "token", done: "password-set" });
