"use server";
import { confirmPassword } from "@/domain/sessions/own-sessions";
import { action } from "@/entry/action";
import { onward } from "@/entry/path";

export const confirmAgain = action(confirmPassword, onward("/"), { limit: "password" });
