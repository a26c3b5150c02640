"use server";
import type { MailTextInput } from "@/domain/mails/input";
import { resetMailText } from "@/domain/mails/texts";
import { action } from "@/entry/action";
import { keepLetter } from "@/entry/mail-texts";

export const saveLetter = action<typeof MailTextInput, { letter: string; language: string }>(
  keepLetter,
  ({ letter, language }) => `/admin/settings/mails/${letter}?language=${language}`,
  {
    done: "mail-text-saved",
  },
);
export const resetLetter = action(
  resetMailText,
  (_, { letter, language }) => `/admin/settings/mails/${letter}?language=${language}`,
  { done: "mail-text-reset" },
);
