"use server";
import { pauseAll, setPreferences } from "@/domain/notifications/preferences";
import { setTimes } from "@/domain/notifications/times";
import { action } from "@/entry/action";

export const savePreferences = action(setPreferences, "/settings/notifications", { done: "saved" });
export const saveTimes = action(setTimes, "/settings/notifications#times", { done: "saved" });
export const pause = action(pauseAll, "/settings/notifications", { done: "saved" });
