"use server";
import { dropLegal, publishLegal } from "@/domain/legal/legal";
import {
  removeLogo,
  updateContactForm,
  updateIdentity,
  updateJoining,
  updateLook,
  updatePasswords,
  updatePrivacy,
  updateReports,
  updateSolutions,
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
export const saveSolutions = action(updateSolutions, undefined, SAVED);
export const bindLegal = action(publishLegal, undefined, { done: "legal-published" });
export const unbindLegal = action(dropLegal, "/admin/settings", { done: "legal-dropped" });
export const saveContactForm = action(updateContactForm, undefined, SAVED);
