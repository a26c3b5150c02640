"use server";
import { askPassword } from "@/domain/members/password";
import { action } from "@/entry/action";

export const ask = action(askPassword, "/forgot?sent=1", { limit: "forgot" });
