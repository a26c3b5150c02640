"use server";
import { moveAsked, saveSignupForm } from "@/domain/fields/signup-form";
import { action } from "@/entry/action";

export const saveForm = action(saveSignupForm, undefined, { done: "settings-saved" });
export const shiftAsked = action(moveAsked);
