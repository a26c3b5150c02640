"use server";
import { dismissFirstSteps } from "@/domain/settings/first-steps";
import { action } from "@/entry/action";

export const dismissSteps = action(dismissFirstSteps, "/admin");
