"use server";
import { giveConsent } from "@/domain/legal/legal";
import { action } from "@/entry/action";
import { localPath } from "@/entry/path";

export const agree = action(giveConsent, (_, input) => localPath((input as { next?: unknown }).next, "/"));
