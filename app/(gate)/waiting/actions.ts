"use server";
import { changeApplication, withdrawApplication } from "@/domain/members/application";
import { action } from "@/entry/action";
import { goIn } from "@/entry/next-auth";

export const change = action(changeApplication, goIn, { limit: "token", done: "request-changed" });
export const withdraw = action(withdrawApplication, "/", { limit: "token", done: "request-withdrawn" });
