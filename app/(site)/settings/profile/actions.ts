"use server";

import { removeCover, removePhoto, updateProfile } from "@/domain/members/profile";
import { action } from "@/entry/action";

export const saveProfile = action(updateProfile, undefined, { done: "saved" });
export const takePhotoAway = action(removePhoto, "/settings/profile", { done: "photo-removed" });
export const takeCoverAway = action(removeCover, "/settings/profile", { done: "cover-removed" });
export const describe = action(updateProfile, "/settings/profile", { done: "saved" });
