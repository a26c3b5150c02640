"use server";
import {
  removeLogo,
  updateIdentity,
  updateJoining,
  updateLook,
  updatePasswords,
  updatePrivacy,
} from "@/domain/settings/update";
import { action } from "@/entry/action";

const SAVED = { done: "settings-saved" };

export const saveIdentity = action(updateIdentity, "/admin/settings#identity", SAVED);
export const saveLook = action(updateLook, "/admin/settings#look", SAVED);
export const saveJoining = action(updateJoining, "/admin/settings#joining", SAVED);
export const savePrivacy = action(updatePrivacy, "/admin/settings#privacy", SAVED);
export const savePasswords = action(updatePasswords, "/admin/settings#passwords", SAVED);
export const dropLogo = action(removeLogo, "/admin/settings", { done: "logo-removed" });
