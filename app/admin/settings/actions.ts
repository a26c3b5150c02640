"use server";
import {
  removeLogo,
  updateIdentity,
  updateJoining,
  updateLook,
  updatePasswords,
  updatePrivacy,
  updateReports,
} from "@/domain/settings/update";
import { action } from "@/entry/action";

/** Without a way onward the page stays, and what is typed in its other parts with it. */
const SAVED = { done: "settings-saved" };

export const saveIdentity = action(updateIdentity, undefined, SAVED);
export const saveLook = action(updateLook, undefined, SAVED);
export const saveJoining = action(updateJoining, undefined, SAVED);
export const savePrivacy = action(updatePrivacy, undefined, SAVED);
export const savePasswords = action(updatePasswords, undefined, SAVED);
export const dropLogo = action(removeLogo, "/admin/settings", { done: "logo-removed" });
export const saveReports = action(updateReports, undefined, SAVED);
