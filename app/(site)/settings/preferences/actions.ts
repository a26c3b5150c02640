"use server";

import { updatePreferences } from "@/domain/members/preferences";
import { action } from "@/entry/action";

export const savePreferences = action(updatePreferences, "/settings/preferences", { done: "saved" });
